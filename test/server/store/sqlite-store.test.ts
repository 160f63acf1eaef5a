import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { openSqliteStore } from "../../../server/store/sqlite/open-sqlite-store.ts";
import { foldTables } from "../../../server/store/sqlite/schema.ts";
import type { Store } from "../../../server/store/store.ts";
import { sessionsContract } from "../sessions-contract.ts";
import { storeContract } from "../store-contract.ts";
import { sortRows } from "./reference.ts";
import { foldAll, groupEvent, identifyEvent, trackEvent } from "./sample-events.ts";

const open = async (clock: { now(): number }): Promise<Store> => openSqliteStore({ file: ":memory:", clock });
storeContract("SQLite", open);
sessionsContract("SQLite", open);

describe("an SQLite file", () => {
  let folder: string;
  let file: string;
  const clock = { now: () => 5_000 };
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "waymark-store-"));
    file = join(folder, "waymark.db");
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const events = Array.from({ length: 60 }, (_, index) => [
    trackEvent(`t${index}`, { userId: `u_${index % 7}`, at: index * 50_000_000 }),
    trackEvent(`v${index}`, {
      userId: null,
      anonymousId: `a_${index % 5}`,
      accountId: "acme",
      at: index * 40_000_000,
    }),
    identifyEvent(`i${index}`, {
      userId: `u_${index % 3}`,
      anonymousId: `a_${index % 4}`,
      at: 9_000_000 - index,
    }),
    groupEvent(`g${index}`, {
      userId: `u_${index % 7}`,
      accountId: `acc_${index % 3}`,
      traits: { seats: index },
    }),
  ]).flat();

  const tables = (): unknown => {
    const db = new DatabaseSync(file);
    try {
      return foldTables.map((table) => db.prepare(`SELECT * FROM ${table}`).all());
    } finally {
      db.close();
    }
  };

  test("folded again from the start gives identical tables", async () => {
    const first = openSqliteStore({ file, clock });
    await first.append(events, 5_000);
    while ((await first.foldNext(1_000)) > 0);
    await first.close();
    const before = tables();

    const db = new DatabaseSync(file);
    db.exec("PRAGMA user_version = 0");
    db.close();
    const again = openSqliteStore({ file, clock });
    expect((await again.lag()).events).toBe(events.length);
    while ((await again.foldNext(1_000)) > 0);
    await again.close();
    expect(tables()).toEqual(before);
  });

  test("a fold that fails halfway leaves nothing behind, and counts once when it is done again", async () => {
    const store = openSqliteStore({ file, clock });
    await store.append(events, 5_000);
    await store.foldNext(50);
    const before = tables();

    const other = new DatabaseSync(file);
    // The cursor is the last thing a slice writes: everything else is written by then.
    other.exec(
      "CREATE TRIGGER crash BEFORE UPDATE ON fold_cursor BEGIN SELECT RAISE(ABORT, 'power cut'); END",
    );
    await expect(store.foldNext(1_000)).rejects.toThrow("power cut");
    expect(tables()).toEqual(before);
    other.exec("DROP TRIGGER crash");
    other.close();

    await foldAll(store);
    const undisturbed = openSqliteStore({ file: ":memory:", clock });
    await undisturbed.append(events, 5_000);
    await foldAll(undisturbed);
    const everything = async (of: Store) => ({
      rows: sortRows(await of.accountRollups("acme", -1_000, 1_000_000)),
      journeys: await Promise.all([0, 1, 2, 3, 4].map((n) => of.journey({ kind: "user", id: `u_${n}` }))),
    });
    expect(await everything(store)).toEqual(await everything(undisturbed));
    await undisturbed.close();
    await store.close();
  });

  test("an append that cannot be committed is refused as a whole", async () => {
    const store = openSqliteStore({ file, clock });
    const other = new DatabaseSync(file);
    other.exec(
      "CREATE TRIGGER full BEFORE INSERT ON log WHEN NEW.seq = 3 BEGIN SELECT RAISE(ABORT, 'disk full'); END",
    );
    await expect(store.append(events.slice(0, 5), 5_000)).rejects.toThrow("disk full");
    other.exec("DROP TRIGGER full");
    other.close();
    expect((await store.lag()).events).toBe(0);
    expect(await store.append(events.slice(0, 5), 5_000)).toEqual({ accepted: 5, duplicate: 0 });
    await store.close();
  });

  test("takes saved health for stale at the start: it may be of other settings, or of another version", async () => {
    const health = { day: 10, score: 50, band: "red", coverage: 1, trend: null, drivers: [] } as const;
    const first = openSqliteStore({ file, clock });
    await first.append([groupEvent("m1")], 5_000);
    await foldAll(first);
    await first.saveHealth("acme", health, []);
    expect(await first.staleAccounts(10, 5)).toEqual([]);
    await first.close();
    const second = openSqliteStore({ file, clock });
    expect(await second.staleAccounts(10, 5)).toEqual(["acme"]);
    expect((await second.account("acme"))?.health).toEqual(health);
    await second.close();
  });

  test("keeps its place over a restart, and a number is never used twice", async () => {
    const first = openSqliteStore({ file, clock });
    await first.append([trackEvent("m1"), trackEvent("m2", { userId: "u_2" })], 5_000);
    await foldAll(first);
    await first.eraseUser("u_2");
    await first.close();
    const second = openSqliteStore({ file, clock });
    expect(await second.append([trackEvent("m1"), trackEvent("m3")], 5_000)).toEqual({
      accepted: 1,
      duplicate: 1,
    });
    await foldAll(second);
    expect((await second.journey({ kind: "user", id: "u_1" })).events["Invoice Sent"]?.count).toBe(2);
    await second.close();
  });

  test("what was erased is gone from the file and its write-ahead log", async () => {
    const store = openSqliteStore({ file, clock });
    const email = "someone@very-private.test";
    await store.append([identifyEvent("m1", { traits: { email } })], 5_000);
    await foldAll(store);
    await store.eraseUser("u_1");
    const onDisk = readFileSync(file, "latin1") + readFileSync(`${file}-wal`, "latin1");
    expect(onDisk).not.toContain(email);
    await store.close();
  });

  test("an append waiting for its commit is committed by close", async () => {
    const store = openSqliteStore({ file, clock });
    const pending = store.append([trackEvent("m1")], 5_000);
    await store.close();
    expect(await pending).toEqual({ accepted: 1, duplicate: 0 });
  });
});
