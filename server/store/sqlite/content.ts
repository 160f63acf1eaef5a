import type { DatabaseSync } from "node:sqlite";

/** Experiences, or features, as the team saved them. They were checked on the way in. */
export interface Content<T> {
  all(): readonly T[];
  save(one: T): void;
  remove(id: string): boolean;
}

export const createContent = <T extends { readonly id: string }>(
  db: DatabaseSync,
  table: "experience" | "feature",
): Content<T> => {
  const selectAll = db.prepare(`SELECT body FROM ${table} ORDER BY id`);
  const upsert = db.prepare(
    `INSERT INTO ${table} (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body`,
  );
  const remove = db.prepare(`DELETE FROM ${table} WHERE id = ?`);
  return {
    all: () => (selectAll.all() as unknown as { body: string }[]).map(({ body }) => JSON.parse(body) as T),
    save: (one) => {
      upsert.run(one.id, JSON.stringify(one));
    },
    remove: (id) => remove.run(id).changes === 1,
  };
};
