import type { DatabaseSync } from "node:sqlite";
import { type Logged, sliceOf } from "../slice.ts";
import { identityOfPersonId } from "../subject-ref.ts";
import { inputCodes } from "./input-codes.ts";
import type { Log } from "./log.ts";
import type { People } from "./people.ts";
import type { Rejections } from "./rejections.ts";
import type { Subjects } from "./subjects.ts";
import { transact } from "./transact.ts";

/** Forgets a person: their events, journey and every index of them. What was summed keeps counting, under a number. */
export interface Eraser {
  /** False when nothing is known of them. */
  erase(id: string): boolean;
}

interface EraserParts {
  readonly log: Log;
  readonly subjects: Subjects;
  readonly people: People;
  readonly rejections: Rejections;
  /** Called of each event that leaves the log. */
  onErased(logged: Logged): void;
  forgetCaches(): void;
}

export const createEraser = (
  db: DatabaseSync,
  { log, subjects, people, rejections, onErased, forgetCaches }: EraserParts,
): Eraser => {
  const selectSeqs = db.prepare("SELECT seq FROM history WHERE subject = ?");
  const selectRef = db.prepare("SELECT ref FROM subject WHERE id = ?");
  const deleteEvent = db.prepare("DELETE FROM log WHERE seq = ?");
  const deleteHistory = db.prepare("DELETE FROM history WHERE subject = ? AND at = ? AND seq = ?");
  const deleteNotable = db.prepare("DELETE FROM notable WHERE scope = ? AND at = ? AND seq = ?");
  const deleteTick = db.prepare(
    "DELETE FROM tick WHERE account = ? AND experience = ? AND item = ? AND person = ?",
  );
  const deletePerson = db.prepare("DELETE FROM person WHERE id = ?");
  const deleteMember = db.prepare("DELETE FROM member WHERE person = ?");
  const deleteSessions = db.prepare("DELETE FROM session WHERE person = ?");
  // Rollup rows name people by number: with the name gone, nothing leads from the number to the person. Ids have no space before them.
  const rename = db.prepare("UPDATE subject SET ref = 'anonymous: erased ' || id WHERE id = ?");
  const clearLink = db.prepare("UPDATE link SET message_id = '' WHERE anonymous = ?");

  const selectMember = db.prepare("SELECT account, seen_at FROM member WHERE person = ?");
  const keepSeen = db.prepare(
    "UPDATE account SET last_at = max(coalesce(last_at, 0), ?) WHERE id = ? AND ? > 0",
  );
  const selectFeatures = db.prepare(
    `SELECT DISTINCT key FROM rollup WHERE scope = ? AND input = ${inputCodes.feature}`,
  );
  const upsert =
    "ON CONFLICT DO UPDATE SET count = count + excluded.count, thousandths = thousandths + excluded.thousandths";
  const copySums = db.prepare(
    `INSERT INTO rollup SELECT ?, day, input, person, key, count, thousandths FROM rollup WHERE scope = ? ${upsert}`,
  );
  const deleteSums = db.prepare("DELETE FROM rollup WHERE scope = ?");
  const ofNoAccount = `FROM rollup WHERE scope = ? AND input = ${inputCodes.featureUse} AND person = ? AND key = ''`;
  const copyUses = db.prepare(
    `INSERT INTO rollup SELECT scope, day, input, person, ?, count, thousandths ${ofNoAccount} ${upsert}`,
  );
  const deleteUses = db.prepare(`DELETE ${ofNoAccount}`);

  /** What named no account counts for the one they were last seen in, and must go on to when they are in none. */
  const leaveSums = (part: number, account: number): void => {
    const accountId = refOf(account).slice("account:".length);
    for (const { key } of selectFeatures.all(part) as unknown as { key: string }[]) {
      const feature = subjects.find(`feature:${key}`);
      copyUses.run(accountId, feature, part);
      deleteUses.run(feature, part);
    }
    copySums.run(account, part);
    deleteSums.run(part);
  };

  const refOf = (subject: number): string => (selectRef.get(subject) as { ref: string }).ref;

  const erasePart = (part: number): void => {
    for (const { seq } of selectSeqs.all(part) as unknown as { seq: number }[]) {
      const event = log.read(seq);
      if (event === null) continue;
      // The same function that wrote the index rows says which they were.
      const { history, notable, ticks } = sliceOf([{ seq, event }]);
      for (const { subject, at } of history) deleteHistory.run(subjects.find(subject), at, seq);
      for (const { subject, at } of notable) deleteNotable.run(subjects.find(subject), at, seq);
      for (const { accountId, experienceId, itemId } of ticks) {
        deleteTick.run(subjects.find(`account:${accountId}`), experienceId, itemId, part);
      }
      deleteEvent.run(seq);
      onErased({ seq, event });
    }
    rejections.forget(namesIn(refOf(part)));
    deletePerson.run(part);
    deleteMember.run(part);
    deleteSessions.run(part);
    clearLink.run(part);
    rename.run(part);
  };

  return {
    erase: (id) => {
      const parts = people.partsOf(identityOfPersonId(id));
      if (parts.length === 0) return false;
      const [head = 0] = parts;
      const member = selectMember.get(head) as { account: number; seen_at: number } | undefined;
      try {
        transact(db, () => {
          if (member !== undefined) {
            const { account, seen_at: seenAt } = member;
            keepSeen.run(seenAt, account, seenAt);
            for (const part of parts) leaveSums(part, account);
          }
          parts.forEach(erasePart);
        });
      } finally {
        forgetCaches();
      }
      // What was deleted is overwritten in the file: erased means gone from its log too.
      db.exec("PRAGMA wal_checkpoint(TRUNCATE)");
      return true;
    },
  };
};

/** How a message in JSON names a person: by a text, or where the id is one, by a number. */
const namesIn = (ref: string): readonly string[] => {
  const id = ref.slice(ref.indexOf(":") + 1);
  const fields = ref.startsWith("user:") ? ["userId"] : ["anonymousId", "previousId"];
  const asNumber =
    String(Number(id)) === id ? fields.flatMap((field) => [`"${field}":${id},`, `"${field}":${id}}`]) : [];
  return [JSON.stringify(id), ...asNumber];
};
