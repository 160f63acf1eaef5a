import type { DatabaseSync } from "node:sqlite";
import type { SubjectRef } from "../subject-ref.ts";

/** Small integers for the people, accounts, surveys and experiences that every fold table is keyed by. */
export interface Subjects {
  /** Makes the number where there is none yet: only inside a fold's transaction. */
  intern(ref: SubjectRef): number;
  find(ref: SubjectRef): number | null;
  /** To be called after a rollback: numbers made in it are gone. */
  forget(): void;
}

const cacheSize = 50_000;

/** The id in the ref of an account or a feature, in SQL. Cut as bytes: of a text, `substr` reads no further than a NUL, which an id may hold. */
export const idOfRef = (ref: string): string => `CAST(substr(CAST(${ref} AS BLOB), 9) AS TEXT)`;

export const createSubjects = (db: DatabaseSync): Subjects => {
  const select = db.prepare("SELECT id FROM subject WHERE ref = ?");
  const insert = db.prepare("INSERT INTO subject (ref) VALUES (?)");
  const cache = new Map<SubjectRef, number>();

  const remember = (ref: SubjectRef, id: number): number => {
    if (cache.size >= cacheSize) cache.clear();
    cache.set(ref, id);
    return id;
  };
  const find = (ref: SubjectRef): number | null => {
    const cached = cache.get(ref);
    if (cached !== undefined) return cached;
    const row = select.get(ref) as { id: number } | undefined;
    return row === undefined ? null : remember(ref, row.id);
  };
  return {
    find,
    intern: (ref) => find(ref) ?? remember(ref, Number(insert.run(ref).lastInsertRowid)),
    forget: () => cache.clear(),
  };
};
