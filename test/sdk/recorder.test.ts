import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Message } from "../../protocol/event.ts";
import { createRecorder, type Recorder } from "../../sdk/recorder.ts";
import type { Session } from "../../sdk/session.ts";
import { createUuidV7 } from "../../sdk/uuid-v7.ts";

/** Sessions as tabs of one browser keep them together: one storage, one clock that the test sets. */

const minuteMs = 60_000;
const idleMs = 30 * minuteMs;
const start = Date.UTC(2026, 10, 22, 9);

const page = {
  document: { title: "Invoices", referrer: "https://search.example/?q=secret", querySelector: () => null },
  location: { href: "https://app.example/invoices?token=secret", pathname: "/invoices" },
} as unknown as Window;

const openBrowser = () => {
  let now = start;
  let stored: Session | null = null;
  let anonymousId = "01a220cd-e410-7000-8609-866c1ae43ccf";
  const messages: Message[] = [];
  const newId = createUuidV7(
    () => now,
    () => 0x0123_4567_89ab_cdefn,
  );
  const session = {
    get: () => stored,
    set(next: Session | null) {
      stored = next;
    },
  };
  return {
    openTab: (own = session): Recorder =>
      createRecorder({
        page,
        clock: { now: () => now, after: () => () => {} },
        newId,
        person: () => ({ anonymousId, traits: {}, accountTraits: {} }),
        session: own,
        idleMs,
        allowedParameters: [],
        onMessage: (message) => messages.push(message),
      }),
    pass(ms: number) {
      now += ms;
    },
    become(id: string) {
      anonymousId = id;
    },
    session,
    messages,
    of: (name: string) =>
      messages.filter((message) => message.type === "track" && message.event === name) as (Message & {
        properties: { [name: string]: unknown };
      })[],
    /** As the collector reckons it: by session, the longest use that was told. */
    activeMs: () => {
      const longest = new Map<unknown, number>();
      for (const { type, context, ...rest } of messages) {
        const { event, properties = {} } = rest as { event?: string; properties?: { activeMs?: number } };
        const id = context?.sessionId;
        const told = type === "track" && event === "Session Continued" ? (properties.activeMs ?? 0) : 0;
        longest.set(id, Math.max(longest.get(id) ?? 0, told));
      }
      return [...longest.values()].reduce((sum, ms) => sum + ms, 0);
    },
  };
};
const track = { type: "track", event: "Invoice Sent", properties: {} } as const;
const sessionsOf = (messages: readonly Message[]) => [
  ...new Set(messages.map(({ context }) => context?.sessionId)),
];

describe("a session", () => {
  test("begins with the first event, says where and for how long it may be silent, and where the person came from", () => {
    const { openTab, of, messages } = openBrowser();
    openTab().record(track);
    expect(of("Session Started")).toMatchObject([
      {
        messageId: messages[0]?.context?.sessionId,
        properties: {
          entry: "https://app.example/invoices",
          referrer: "https://search.example/",
          idleMinutes: 30,
        },
      },
    ]);
    expect(sessionsOf(messages)).toHaveLength(1);
  });

  test("lasts while less than the idle time has passed, and is over when all of it has", () => {
    const { openTab, pass, messages } = openBrowser();
    const tab = openTab();
    tab.record(track);
    pass(idleMs - 1);
    tab.record(track);
    expect(sessionsOf(messages)).toHaveLength(1);
    pass(idleMs);
    tab.record(track);
    expect(sessionsOf(messages)).toHaveLength(2);
  });

  test("is another one for another person", () => {
    const { openTab, become, messages } = openBrowser();
    const tab = openTab();
    tab.record(track);
    tab.endSession();
    become("01a220cd-ffff-7000-9309-866c1ae43cd0");
    tab.record(track);
    expect(sessionsOf(messages)).toHaveLength(2);
  });

  test("is the same in tabs that begin it at once, neither having seen what the other wrote", () => {
    for (const goneMs of [0, idleMs, 3 * idleMs]) {
      const { openTab, pass, session, messages, of } = openBrowser();
      if (goneMs > 0) openTab().record(track);
      const left = session.get();
      messages.length = 0;
      pass(goneMs);
      const blind = () => ({ get: () => left, set: () => {} });
      openTab(blind()).record(track);
      pass(40);
      openTab(blind()).record(track);
      expect([goneMs, sessionsOf(messages)]).toEqual([goneMs, [expect.any(String)]]);
      expect(new Set(of("Session Started").map(({ messageId }) => messageId)).size).toBe(1);
      expect(messages[0]?.messageId).toMatch(
        /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      );
    }
  });
});

describe("use", () => {
  test("counts between signs of life, each standing for a minute at most, and is told when the page goes out of view", () => {
    const { openTab, pass, of } = openBrowser();
    const tab = openTab();
    for (const ms of [0, 30_000, 30_000, 540_000]) {
      pass(ms);
      tab.noteActivity();
    }
    expect(of("Session Continued")).toEqual([]);
    tab.noteHidden();
    expect(of("Session Continued")).toMatchObject([{ properties: { activeMs: 120_000 } }]);
  });

  test("does not count while nothing is in view, nor for events alone", () => {
    const { openTab, pass, of, activeMs } = openBrowser();
    const tab = openTab();
    tab.noteActivity();
    pass(5_000);
    tab.noteHidden();
    pass(50_000);
    tab.record(track);
    tab.noteHidden();
    pass(5_000);
    tab.noteActivity();
    tab.noteHidden();
    expect(activeMs()).toBe(5_000);
    expect(of("Session Continued")[0]).toMatchObject({ properties: { activeMs: 5_000 } });
  });

  test("in two tabs at the same time counts once", () => {
    const { openTab, pass, activeMs } = openBrowser();
    const [one, other] = [openTab(), openTab()];
    for (let second = 0; second < 20; second++) {
      (second % 2 ? one : other).noteActivity();
      pass(1_000);
    }
    // The one that was used last is the one in view.
    other.noteHidden();
    one.noteHidden();
    expect(activeMs()).toBe(20_000);
  });

  test("is told every five minutes of it while the page stays in view: a crash takes no more", () => {
    const { openTab, pass, of } = openBrowser();
    const tab = openTab();
    for (let minute = 0; minute <= 11; minute++) {
      tab.noteActivity();
      pass(minuteMs);
    }
    expect(of("Session Continued").map(({ properties }) => properties.activeMs)).toEqual([300_000, 600_000]);
  });

  test("of a session that idled away in view is told with the next, dated to its last sign of life", () => {
    const { openTab, pass, of } = openBrowser();
    const tab = openTab();
    tab.noteActivity();
    pass(10_000);
    tab.noteActivity();
    pass(3 * idleMs);
    tab.record(track);
    expect(of("Session Continued")).toMatchObject([
      { timestamp: new Date(start + 10_000).toISOString(), properties: { activeMs: 10_000 } },
    ]);
  });
});

/** Any life in two tabs, the clock stepping either way. */
const step = fc.record({
  tab: fc.constantFrom(0, 1),
  does: fc.constantFrom("event", "activity", "hidden"),
  afterMs: fc.oneof(fc.integer({ min: 0, max: 2 * minuteMs }), fc.integer({ min: -idleMs, max: 2 * idleMs })),
});

test("whatever the clock does, use never exceeds what passed, and told use of a session never shrinks", () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const { openTab, pass, of, activeMs } = openBrowser();
      const tabs = [openTab(), openTab()];
      let passedMs = 0;
      for (const { tab, does, afterMs } of steps) {
        pass(afterMs);
        passedMs += Math.max(0, afterMs);
        const recorder = tabs[tab] as Recorder;
        if (does === "event") recorder.record(track);
        else if (does === "activity") recorder.noteActivity();
        else recorder.noteHidden();
      }
      expect(activeMs()).toBeLessThanOrEqual(passedMs);
      const told = new Map<unknown, number>();
      for (const { context, properties } of of("Session Continued")) {
        const ms = properties.activeMs as number;
        expect(ms).toBeGreaterThanOrEqual(told.get(context?.sessionId) ?? 0);
        told.set(context?.sessionId, ms);
      }
    }),
    { numRuns: 500 },
  );
});
