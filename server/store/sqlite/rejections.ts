import type { DatabaseSync } from "node:sqlite";
import { limits } from "../../../protocol/limits.ts";
import { decodeCursor, encodeCursor } from "../cursor.ts";
import type { Page, Paged, Rejection } from "../store.ts";
import { transact } from "./transact.ts";

/** What ingest refused: enough to find a broken sender, bounded so that one cannot fill the disk. */
export interface Rejections {
  keep(rejections: readonly Rejection[]): void;
  newest(page: Page): Paged<Rejection>;
  /** Drops those whose body holds one of these texts. */
  forget(texts: readonly string[]): void;
}

const kept = 10_000;

export const createRejections = (db: DatabaseSync): Rejections => {
  const insert = db.prepare("INSERT INTO rejected (received_at, reason, body) VALUES (?, ?, ?)");
  const trim = db.prepare("DELETE FROM rejected WHERE seq <= (SELECT max(seq) FROM rejected) - ?");
  const select = db.prepare(
    `SELECT seq, received_at AS receivedAt, reason, body FROM rejected WHERE seq < ? ORDER BY seq DESC LIMIT ?`,
  );
  const forget = db.prepare("DELETE FROM rejected WHERE instr(body, ?) > 0");
  return {
    keep: (rejections) => {
      if (rejections.length === 0) return;
      transact(db, () => {
        for (const { receivedAt, reason, body } of rejections) {
          insert.run(receivedAt, reason, body.slice(0, limits.eventBytes));
        }
        trim.run(kept);
      });
    },
    newest: ({ limit, cursor }) => {
      const [before] = decodeCursor(cursor, ["number"]) ?? [Number.MAX_SAFE_INTEGER];
      const rows = select.all(before, limit + 1) as unknown as (Rejection & { seq: number })[];
      const shown = rows.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ receivedAt, reason, body }) => ({ receivedAt, reason, body })),
        next: rows.length > limit && last !== undefined ? encodeCursor([last.seq]) : null,
      };
    },
    forget: (texts) => {
      for (const text of texts) forget.run(text);
    },
  };
};
