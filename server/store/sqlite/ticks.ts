import type { DatabaseSync } from "node:sqlite";
import { type Done, isEarlier } from "../slice.ts";
import type { Subjects } from "./subjects.ts";

/** Reads what the people of an account finished of checklists: of each item, whoever was first. */
export const createTicks = (db: DatabaseSync, subjects: Subjects) => {
  const select = db.prepare(
    `SELECT experience AS experienceId, item AS itemId, at, message_id AS id, name AS "by"
     FROM tick WHERE account = ? ORDER BY experience, item`,
  );
  return {
    ofAccount: (accountId: string): readonly Done[] => {
      const account = subjects.find(`account:${accountId}`);
      const all = account === null ? [] : (select.all(account) as unknown as Done[]);
      const first: Done[] = [];
      for (const done of all) {
        const before = first.at(-1);
        if (before?.experienceId !== done.experienceId || before.itemId !== done.itemId)
          first.push({ ...done });
        else if (isEarlier(done, before)) first[first.length - 1] = { ...done };
      }
      return first;
    },
  };
};
