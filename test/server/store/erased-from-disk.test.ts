import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";
import { foldAll, identifyEvent } from "./sample-events.ts";

test("nothing of the erased is left on the disk, earlier states of their journeys neither", async () => {
  const folder = mkdtempSync(join(tmpdir(), "waymark-erased-"));
  const file = join(folder, "waymark.db");
  const store = openSqliteStore({ file, clock: { now: () => 5_000 } });
  const people = Array.from({ length: 100 }, (_, index) => `u_${index}`);
  // Journeys that grow are moved from page to page.
  for (let round = 0; round < 40; round += 1) {
    const events = people.map((userId) =>
      identifyEvent(`${userId}-${round}`, {
        userId,
        at: round,
        traits: {
          email: `secret-${userId}-${round}@very-private.test`,
          note: "x".repeat((round * 397) % 900),
          [`note ${round % 8}`]: "x".repeat((round * 389) % 900),
        },
      }),
    );
    await store.append(events, 5_000);
    await foldAll(store);
  }
  const erased = people.filter((_, index) => index % 2 === 0);
  for (const userId of erased) await store.eraseUser(userId);
  const onDisk = [file, `${file}-wal`].map((name) => readFileSync(name, "latin1")).join("");
  expect(erased.filter((userId) => onDisk.includes(`secret-${userId}-`))).toEqual([]);
  await store.close();
  rmSync(folder, { recursive: true });
});
