import type { DatabaseSync } from "node:sqlite";
import type { Experience } from "../../../protocol/experience.ts";

/** Experiences as the team saved them. They were checked on the way in. */
export interface Content {
  all(): readonly Experience[];
  save(experience: Experience): void;
  remove(id: string): boolean;
}

export const createContent = (db: DatabaseSync): Content => {
  const selectAll = db.prepare("SELECT body FROM experience ORDER BY id");
  const upsert = db.prepare(
    "INSERT INTO experience (id, body) VALUES (?, ?) ON CONFLICT DO UPDATE SET body = excluded.body",
  );
  const remove = db.prepare("DELETE FROM experience WHERE id = ?");
  return {
    all: () =>
      (selectAll.all() as unknown as { body: string }[]).map(({ body }) => JSON.parse(body) as Experience),
    save: (experience) => {
      upsert.run(experience.id, JSON.stringify(experience));
    },
    remove: (id) => remove.run(id).changes === 1,
  };
};
