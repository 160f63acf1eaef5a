import type { DatabaseSync } from "node:sqlite";

/** Runs everything or nothing: what throws inside is rolled back and thrown on. */
export const transact = <T>(db: DatabaseSync, run: () => T): T => {
  db.exec("BEGIN IMMEDIATE");
  try {
    const result = run();
    db.exec("COMMIT");
    return result;
  } catch (error) {
    // SQLite itself rolls back on a full disk or a failed write; a second rollback would hide the cause.
    if (db.isTransaction) db.exec("ROLLBACK");
    throw error;
  }
};
