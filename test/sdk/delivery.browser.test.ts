import { HttpResponse } from "msw";
import { describe, expect, test, vi } from "vitest";
import { ledgerLimits } from "../../sdk/ledger.ts";
import { nameOf, useCollector, wait } from "./page-collector.ts";

/** The package against a collector that fails in every way one can. */

const { collector, start, warned, named } = useCollector();

const idsOf = (body: (typeof collector.bodies)[number] | undefined): string[] =>
  (body?.batch ?? []).map((message) => (message as { messageId: string }).messageId);
const isResolved = async (promise: Promise<void>): Promise<boolean> =>
  Promise.race([promise.then(() => true), wait(0).then(() => false)]);

describe("delivery", () => {
  test("flush resolves after the commit, not before", async () => {
    let commit = () => {};
    collector.answer = () =>
      new Promise((resolve) => {
        commit = () => resolve(HttpResponse.json({ success: true, errors: [] }));
      });
    const waymark = start();
    waymark.track("Invoice Sent");
    const flushed = waymark.flush();
    await expect.poll(() => collector.bodies.length).toBe(1);
    await wait(300);
    expect(await isResolved(flushed)).toBe(false);
    commit();
    await flushed;
    expect(named("Invoice Sent")).toHaveLength(1);
  });

  test("flush with nothing recorded, or nothing allowed, resolves", async () => {
    const waymark = start();
    await waymark.flush();
    await waymark.flush();
    await start({ consent: "pending" }).flush();
    expect(named("Session Started")).toHaveLength(1);
  });

  test("500, then 200: the same messages again, by themselves, committed once", async () => {
    collector.answer = () =>
      collector.bodies.length < 3
        ? new HttpResponse(null, { status: 500 })
        : HttpResponse.json({ success: true, errors: [] });
    const waymark = start();
    waymark.track("Invoice Sent");
    await waymark.flush();
    expect(collector.bodies).toHaveLength(3);
    expect(idsOf(collector.bodies[2]).length).toBeGreaterThan(1);
    for (const body of collector.bodies)
      expect(idsOf(body).slice(0, 2)).toEqual(idsOf(collector.bodies[0]).slice(0, 2));
    expect(named("Invoice Sent")).toHaveLength(1);
    expect(warned()).toEqual([]);
  });

  test("429: nothing is sent before the Retry-After is over", async () => {
    collector.answer = () =>
      collector.bodies.length === 1
        ? new HttpResponse(null, { status: 429, headers: { "retry-after": "2" } })
        : HttpResponse.json({ success: true, errors: [] });
    const waymark = start();
    const flushed = waymark.flush();
    await expect.poll(() => collector.bodies.length).toBe(1);
    waymark.track("Invoice Sent");
    void waymark.flush();
    await flushed;
    const [first = 0, second = 0] = collector.times;
    expect(second - first).toBeGreaterThanOrEqual(1_950);
    expect(collector.bodies).toHaveLength(2);
    expect(named("Invoice Sent")).toHaveLength(1);
  });

  test("a network error is tried again", async () => {
    collector.answer = () =>
      collector.bodies.length === 1 ? HttpResponse.error() : HttpResponse.json({ success: true, errors: [] });
    const waymark = start();
    waymark.track("Invoice Sent");
    await waymark.flush();
    expect(collector.bodies).toHaveLength(2);
    expect(named("Invoice Sent")).toHaveLength(1);
  });

  test("a collector that hangs is given up on, and asked again", async () => {
    const timeout = AbortSignal.timeout.bind(AbortSignal);
    const limits: number[] = [];
    vi.spyOn(AbortSignal, "timeout").mockImplementation((ms) => {
      limits.push(ms);
      return timeout(ms / 100);
    });
    let letGo = () => {};
    collector.answer = () =>
      collector.bodies.length > 1
        ? HttpResponse.json({ success: true, errors: [] })
        : new Promise((resolve) => {
            letGo = () => resolve(HttpResponse.error());
          });
    const waymark = start();
    waymark.track("Invoice Sent");
    await waymark.flush();
    expect(collector.bodies).toHaveLength(2);
    expect(named("Invoice Sent")).toHaveLength(1);
    expect(Math.max(...limits)).toBeLessThanOrEqual(30_000);
    letGo();
  });

  test.each([400, 401, 403, 404, 413, 415])(
    "%i is final: reported once, not tried again, and what comes next goes",
    async (status) => {
      collector.answer = () => new HttpResponse(null, { status });
      const waymark = start();
      waymark.track("Refused");
      await waymark.flush();
      waymark.track("Refused Too");
      await waymark.flush();
      const isOfOne = status === 400 || status === 413;
      // What may be the fault of one event is asked again in halves, until each has been refused for itself.
      const final = collector.bodies
        .map(idsOf)
        .filter(({ length }) => !isOfOne || length === 1)
        .flat();
      expect(new Set(final).size).toBe(final.length);
      expect(new Set(final)).toEqual(new Set(collector.bodies.flatMap(idsOf)));
      expect(warned()).toHaveLength(1);
      expect(warned()[0]).toContain(status);
      expect(await waymark.status()).toMatchObject({ waiting: 0, refused: final.length, failures: 0 });
      collector.answer = () => HttpResponse.json({ success: true, errors: [] });
      waymark.track("Taken");
      await waymark.flush();
      expect(named("Taken")).toHaveLength(1);
      expect(collector.committed.map(nameOf)).not.toContain("Refused");
    },
  );

  test("a token that has ended waits for a fresh one; a key that is not known is final for a proven user as well", async () => {
    const waymark = start();
    waymark.identify("u_1", {}, { token: "old" });
    await waymark.flush();
    collector.answer = () =>
      HttpResponse.json({ type: "urn:waymark:problem:identity-expired" }, { status: 401 });
    waymark.track("Waits");
    await expect
      .poll(() => collector.bodies.flatMap(({ batch }) => batch.map(nameOf as never)))
      .toContain("Waits");
    expect(await waymark.status()).toMatchObject({ waiting: 1, refused: 0 });
    collector.answer = () =>
      HttpResponse.json(
        { type: "urn:waymark:problem:unknown-key", detail: "This key is unknown." },
        { status: 401 },
      );
    waymark.identify("u_1", {}, { token: "new" });
    await waymark.flush();
    expect(await waymark.status()).toMatchObject({ waiting: 0, refused: 2 });
    expect(warned()).toEqual(["2 events refused: This key is unknown."]);
  });

  test.each([400, 413])("%i for one event among many: it alone is given up", async (status) => {
    collector.answer = (body) =>
      body.batch.some((message) => nameOf(message as never) === "Bad")
        ? new HttpResponse(null, { status })
        : HttpResponse.json({ success: true, errors: [] });
    const waymark = start();
    for (let index = 0; index < 300; index++) waymark.track(index === 170 ? "Bad" : "Good", { index });
    await waymark.flush();
    expect(named("Good")).toHaveLength(299);
    expect(named("Bad")).toHaveLength(0);
    expect(warned()).toEqual([`1 events refused: HTTP ${status}`]);
    // Ever larger again afterwards: few requests more than halving takes.
    expect(collector.bodies.length).toBeLessThan(40);
    expect(await waymark.status()).toMatchObject({ waiting: 0, refused: 1 });
  });

  test("of a batch in part refused the reason is reported, and nothing is sent twice", async () => {
    collector.answer = (body) => {
      const refused = body.batch.findIndex((message) => nameOf(message as never) === "Bad");
      const errors =
        refused < 0 ? [] : [{ index: refused, messageId: idsOf(body)[refused], reason: "event is reserved" }];
      return HttpResponse.json({ success: true, errors });
    };
    const waymark = start();
    waymark.track("Good");
    waymark.track("Bad");
    waymark.track("Also Good");
    await waymark.flush();
    waymark.track("Later");
    await waymark.flush();
    const sent = collector.bodies.flatMap(idsOf);
    expect(new Set(sent).size).toBe(sent.length);
    expect(warned()).toEqual(["1 events refused: event is reserved"]);
    expect(named("Good")).toHaveLength(1);
    expect(named("Also Good")).toHaveLength(1);
  });

  test("an event as large as may be, in any script, is not in the way of the next", async () => {
    const waymark = start();
    waymark.track("Imported", { text: "漢".repeat(23_000), kept: true });
    waymark.track("Invoice Sent");
    await waymark.flush();
    expect(named("Imported")[0]).toMatchObject({ properties: { kept: true } });
    expect(named("Invoice Sent")).toHaveLength(1);
  });

  test("the outbox is bounded: the oldest go first, counted and reported", { timeout: 60_000 }, async () => {
    collector.answer = () => HttpResponse.json({}, { status: 503, headers: { "retry-after": "2" } });
    const waymark = start();
    const flushed = waymark.flush();
    for (let index = 0; index < ledgerLimits.outbox + 100; index++) waymark.track("Many", { index });
    await expect.poll(async () => (await waymark.status()).dropped, { timeout: 20_000 }).toBeGreaterThan(99);
    const { dropped = 0 } = await waymark.status();
    collector.answer = () => HttpResponse.json({ success: true, errors: [] });
    await flushed;
    await waymark.flush();
    const many = named("Many").map((message) =>
      message.type === "track" ? Number(message.properties?.index) : Number.NaN,
    );
    expect(collector.committed.length).toBeLessThanOrEqual(ledgerLimits.outbox + 100);
    expect(many.length).toBeLessThanOrEqual(ledgerLimits.outbox);
    expect(many.length).toBeGreaterThan(ledgerLimits.outbox - 10);
    expect(named("Events Dropped")).toHaveLength(1);
    expect(named("Events Dropped")[0]).toMatchObject({ properties: { count: dropped } });
    expect(new Set(many).size).toBe(many.length);
    expect(many.at(-1)).toBe(ledgerLimits.outbox + 99);
  });
});

describe("the outbox in characters", () => {
  test("is bounded as well: large events push out the oldest", { timeout: 60_000 }, async () => {
    collector.answer = () => HttpResponse.json({}, { status: 503, headers: { "retry-after": "60" } });
    const waymark = start();
    const text = "x".repeat(20_000);
    const fitting = Math.floor(ledgerLimits.outboxChars / 20_500);
    for (let index = 0; index < fitting + 60; index++) waymark.track("Large", { index, text });
    await expect.poll(async () => (await waymark.status()).dropped, { timeout: 20_000 }).toBeGreaterThan(50);
    const { waiting = 0 } = await waymark.status();
    expect(waiting).toBeGreaterThan(fitting - 10);
    expect(waiting).toBeLessThanOrEqual(ledgerLimits.outboxChars / 20_000);
  });
});

describe("a browser that will not store", () => {
  test.each([
    [
      "IndexedDB throws on open",
      () =>
        vi.spyOn(IDBFactory.prototype, "open").mockImplementation(() => {
          throw new DOMException("blocked", "SecurityError");
        }),
    ],
    [
      "localStorage is blocked",
      () =>
        vi.spyOn(window, "localStorage", "get").mockImplementation(() => {
          throw new DOMException("blocked", "SecurityError");
        }),
    ],
    [
      "localStorage is full",
      () =>
        vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
          throw new DOMException("full", "QuotaExceededError");
        }),
    ],
  ])("%s: memory stands in, and nothing is thrown", async (_case, fail) => {
    fail();
    const waymark = start();
    waymark.identify("u_1", { plan: "pro" });
    waymark.track("Invoice Sent");
    await waymark.flush();
    waymark.track("Invoice Paid");
    await waymark.flush();
    const [sent] = named("Invoice Sent");
    const [paid] = named("Invoice Paid");
    expect(sent).toMatchObject({ userId: "u_1" });
    expect(paid).toMatchObject({ userId: "u_1", anonymousId: sent?.anonymousId });
    expect(paid?.context?.sessionId).toBe(sent?.context?.sessionId);
    expect(named("Session Started")).toHaveLength(1);
  });

  test("IndexedDB fails in the middle: what was not delivered goes on from memory, once", async () => {
    const waymark = start();
    waymark.track("Before");
    await waymark.flush();
    collector.answer = () => new HttpResponse(null, { status: 503, headers: { "retry-after": "1" } });
    waymark.track("Between");
    const flushed = waymark.flush();
    await expect.poll(() => collector.bodies.length).toBeGreaterThan(1);
    vi.spyOn(IDBDatabase.prototype, "transaction").mockImplementation(() => {
      throw new DOMException("gone", "InvalidStateError");
    });
    collector.answer = () => HttpResponse.json({ success: true, errors: [] });
    waymark.track("After");
    await flushed;
    await waymark.flush();
    for (const name of ["Before", "Between", "After"]) expect(named(name)).toHaveLength(1);
  });

  test("the disk is full: a write that fails takes nothing with it", async () => {
    vi.spyOn(IDBObjectStore.prototype, "put").mockImplementation(() => {
      throw new DOMException("full", "QuotaExceededError");
    });
    const waymark = start();
    waymark.track("Invoice Sent");
    await expect.poll(() => named("Invoice Sent").length, { timeout: 5_000 }).toBe(1);
    waymark.track("Invoice Paid");
    await waymark.flush();
    expect(named("Invoice Paid")).toHaveLength(1);
    expect(named("Invoice Sent")).toHaveLength(1);
  });
});
