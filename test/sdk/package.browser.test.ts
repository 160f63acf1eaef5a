import { describe, expect, test, vi } from "vitest";
import type { Waymark, WaymarkOptions } from "../../sdk/index.ts";
import { init } from "../../sdk/index.ts";
import { gettingStarted } from "../widget/samples.ts";
import { host, nameOf, newKey, useCollector, wait } from "./page-collector.ts";

/** The package in a page: what it records, for whom, and what it leaves behind. */

const { collector, start, warned, named } = useCollector();

type Listening = [
  type: string,
  listener: EventListenerOrEventListenerObject | null,
  options?: AddEventListenerOptions | boolean,
];

const minuteMs = 60_000;
const stored = async (key: string): Promise<string[]> => [
  ...Object.keys(localStorage).filter((name) => name.includes(key)),
  ...(await indexedDB.databases()).map(({ name = "" }) => name).filter((name) => name.includes(key)),
];

describe("options", () => {
  test.each([
    ["a misspelled one", { writeKey: "pk_1" }, "writeKey"],
    ["a secret key", { key: "sk_1" }, "key"],
    ["no key", { key: undefined }, "key"],
  ])("%s throws at once, and nothing is stored or sent", async (_case, wrong, name) => {
    const key = newKey();
    expect(() => init({ key, host, ...wrong } as unknown as WaymarkOptions)).toThrow(`"${name}"`);
    await wait(100);
    expect(await stored(key)).toEqual([]);
    expect(collector.requests).toEqual([]);
  });
});

describe("two keys on one page", () => {
  test("share nothing: neither person nor session nor outbox nor stop", async () => {
    const [one, other] = [newKey(), newKey()];
    const first = start({ key: one });
    const second = start({ key: other });
    first.identify("u_1", { plan: "pro" });
    first.track("First");
    second.track("Second");
    await Promise.all([first.flush(), second.flush()]);
    for (const body of collector.bodies) {
      const names = body.batch.map((message) => nameOf(message as never));
      expect(names).not.toContain(body.writeKey === one ? "Second" : "First");
    }
    const [a] = named("First");
    const [b] = named("Second");
    expect(a).toMatchObject({ userId: "u_1" });
    expect(b?.userId).toBeUndefined();
    expect(b?.anonymousId).not.toBe(a?.anonymousId);
    expect(b?.context?.sessionId).not.toBe(a?.context?.sessionId);
    first.consent("denied");
    second.track("Second Again");
    await second.flush();
    expect(named("Second Again")).toHaveLength(1);
    first.stop();
    second.track("Second At Last");
    await second.flush();
    expect(named("Second At Last")).toHaveLength(1);
  });
});

describe("consent", () => {
  test("pending: nothing is stored or sent before it, and what was held arrives after it", async () => {
    const key = newKey();
    const waymark = start({ key, consent: "pending" });
    waymark.identify("u_1");
    waymark.track("Held");
    await wait(1_300);
    expect(await stored(key)).toEqual([]);
    expect(collector.requests).toEqual([]);
    waymark.consent("granted");
    await waymark.flush();
    expect(named("Held")).toHaveLength(1);
    expect(named("Held")[0]).toMatchObject({ userId: "u_1" });
  });

  test("denied: what is stored goes, nothing more is sent, and the next start keeps to it", async () => {
    const key = newKey();
    const waymark = start({ key });
    waymark.track("Before");
    await waymark.flush();
    expect((await stored(key)).length).toBeGreaterThan(1);
    waymark.consent("denied");
    const before = collector.requests.length;
    waymark.track("After");
    document.body.click();
    await waymark.flush();
    waymark.stop();
    const again = start({ key });
    again.track("Next Visit");
    await again.flush();
    await wait(1_300);
    expect(collector.requests).toHaveLength(before);
    expect(localStorage.getItem(`waymark.${key}.person`)).toBeNull();
    expect(localStorage.getItem(`waymark.${key}.session`)).toBeNull();
  });
});

describe("sessions", () => {
  test("one that idled away is followed by another, and says nothing of its end: the collector does", async () => {
    const start0 = Date.UTC(2026, 10, 22, 9);
    vi.useFakeTimers({ toFake: ["Date"], now: start0 });
    const waymark = start({ sessionIdleMinutes: 10 });
    waymark.track("First");
    vi.setSystemTime(start0 + 9 * minuteMs);
    waymark.track("Still");
    vi.setSystemTime(start0 + 19 * minuteMs);
    waymark.track("Next");
    await waymark.flush();
    const [first, still, next] = ["First", "Still", "Next"].map((name) => named(name)[0]?.context?.sessionId);
    expect(still).toBe(first);
    expect(next).not.toBe(first);
    expect(named("Session Started")).toHaveLength(2);
    expect(named("Session Started")[0]).toMatchObject({ properties: { idleMinutes: 10 } });
    expect(named("Session Ended")).toEqual([]);
  });

  test("a clock set back neither ends a session nor orders its events wrongly", async () => {
    vi.useFakeTimers({ toFake: ["Date"], now: Date.UTC(2026, 10, 22, 9) });
    const waymark = start();
    waymark.track("First");
    vi.setSystemTime(Date.UTC(2026, 10, 22, 7));
    waymark.track("Second");
    await waymark.flush();
    expect(named("Session Ended")).toHaveLength(0);
    expect((named("First")[0]?.messageId ?? "") < (named("Second")[0]?.messageId ?? "")).toBe(true);
  });
});

describe("another tab", () => {
  test("logs another person in: what follows is theirs, and so is the journey asked for", async () => {
    collector.experiences = [gettingStarted];
    const key = newKey();
    const waymark = start({ key });
    waymark.identify("u_1", { plan: "pro" });
    await expect.poll(() => collector.queries.map((query) => query.get("userId"))).toContain("u_1");
    const name = `waymark.${key}.person`;
    const theirs = JSON.stringify({
      anonymousId: crypto.randomUUID(),
      userId: "u_2",
      traits: {},
      accountTraits: {},
    });
    localStorage.setItem(name, theirs);
    window.dispatchEvent(
      new StorageEvent("storage", { key: name, newValue: theirs, storageArea: localStorage }),
    );
    waymark.track("Theirs");
    await expect.poll(() => collector.queries.map((query) => query.get("userId"))).toContain("u_2");
    await waymark.flush();
    expect(named("Theirs")[0]).toMatchObject({ userId: "u_2" });
  });
});

describe("routes", () => {
  const paths = (): unknown[] =>
    named("page").map((message) => (message.context?.page as { path?: string } | undefined)?.path);

  const visit = async (): Promise<Waymark> => {
    const waymark = start();
    await wait(30);
    history.pushState(null, "", "/clients");
    await wait(30);
    history.pushState(null, "", "/clients");
    history.replaceState(null, "", "/clients?q=a&token=s3cret");
    await wait(30);
    history.pushState(null, "", "/invoices");
    await wait(30);
    history.back();
    await expect.poll(() => location.pathname).toBe("/clients");
    await wait(30);
    await waymark.flush();
    expect(paths().slice(1)).toEqual(["/clients", "/invoices", "/clients"]);
    expect(JSON.stringify(collector.bodies)).not.toContain("s3cret");
    return waymark;
  };

  test("are pages, told by the Navigation API", async () => void (await visit()));

  test("are pages where there is no Navigation API; stop gives the history back", async () => {
    const own = Object.getOwnPropertyDescriptor(window, "navigation");
    if (own === undefined)
      throw new Error("the browser no longer has window.navigation: this test proves nothing");
    Reflect.deleteProperty(window, "navigation");
    expect("navigation" in window).toBe(false);
    try {
      const { pushState, replaceState } = history;
      (await visit()).stop();
      const waymark = start();
      expect(history.pushState).not.toBe(pushState);
      waymark.stop();
      expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState]);
    } finally {
      Object.defineProperty(window, "navigation", own);
    }
  });

  test("a method wrapped by another after us goes on working when we stop", async () => {
    const own = Object.getOwnPropertyDescriptor(window, "navigation") ?? {};
    Reflect.deleteProperty(window, "navigation");
    const { pushState } = history;
    try {
      const waymark = start();
      const ours = history.pushState;
      const theirs = vi.fn(function (this: History, ...change: Parameters<History["pushState"]>) {
        ours.apply(this, change);
      });
      history.pushState = theirs;
      waymark.stop();
      history.pushState(null, "", "/theirs");
      expect(theirs).toHaveBeenCalledOnce();
      expect(location.pathname).toBe("/theirs");
      expect(history.pushState).toBe(theirs);
    } finally {
      history.pushState = pushState;
      Object.defineProperty(window, "navigation", own);
    }
  });
});

describe("stop", () => {
  test("leaves no listener, no timer and the history as it was", async () => {
    const live = new Set<string>();
    const ids = new Map<unknown, number>();
    const nameOfListener = (target: EventTarget, type: string, listener: unknown): string => {
      if (!ids.has(listener)) ids.set(listener, ids.size);
      return `${target.constructor.name} ${type} ${ids.get(listener)}`;
    };
    // The page of a test runner may have its own on the window, over those that all targets inherit.
    for (const owner of [EventTarget.prototype, window]) {
      const { addEventListener, removeEventListener } = owner;
      vi.spyOn(owner, "addEventListener").mockImplementation(function (
        this: EventTarget,
        ...call: Listening
      ) {
        live.add(nameOfListener(this, call[0], call[1]));
        addEventListener.apply(this, call);
      });
      vi.spyOn(owner, "removeEventListener").mockImplementation(function (
        this: EventTarget,
        ...call: Listening
      ) {
        live.delete(nameOfListener(this, call[0], call[1]));
        removeEventListener.apply(this, call);
      });
    }
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const { pushState, replaceState } = history;
    const waymark = start();
    waymark.track("Invoice Sent");
    expect(live.size).toBeGreaterThan(5);
    expect(vi.getTimerCount()).toBeGreaterThan(0);
    waymark.stop();
    waymark.stop();
    expect([...live]).toEqual([]);
    expect(vi.getTimerCount()).toBe(0);
    expect([history.pushState, history.replaceState]).toEqual([pushState, replaceState]);
    vi.useRealTimers();
    waymark.track("Late");
    waymark.consent("granted");
    document.body.click();
    await wait(1_300);
    expect(collector.committed.map(nameOf)).not.toContain("Late");
    expect(collector.requests).toEqual([]);
  });

  test("what was not delivered waits for the next visit", async () => {
    const key = newKey();
    const waymark = start({ key });
    waymark.track("Undelivered");
    waymark.stop();
    await wait(50);
    const next = start({ key });
    await next.flush();
    expect(named("Undelivered")).toHaveLength(1);
  });
});

describe("a hostile page", () => {
  test("throws nothing back, and what can be kept is kept", async () => {
    const waymark = start();
    const circular: Record<string, unknown> = {};
    circular.self = circular;
    const unlookable = new Proxy(
      {},
      {
        get() {
          throw new Error("get");
        },
        ownKeys() {
          throw new Error("ownKeys");
        },
        getPrototypeOf() {
          throw new Error("getPrototypeOf");
        },
      },
    );
    waymark.track("Hostile", {
      circular,
      unlookable,
      amount: 12n,
      node: document.body,
      get thrown(): never {
        throw new Error("getter");
      },
      text: "kept",
    });
    const calls = waymark as unknown as Record<string, (...values: unknown[]) => unknown>;
    for (const method of ["identify", "group", "track", "page", "show", "consent", "on"]) {
      for (const value of [undefined, null, {}, [], Symbol("x"), unlookable, Number.NaN]) {
        calls[method]?.(value, unlookable);
      }
    }
    await waymark.flush();
    expect(named("Hostile")[0]).toMatchObject({ properties: { text: "kept", amount: "12" } });
    expect(named("Hostile")[0]).not.toHaveProperty("properties.node");
    expect(warned().length).toBeGreaterThan(0);
  });

  test("cannot change what it handed in after the call", async () => {
    const waymark = start();
    const properties = { items: [{ amount: 1 }] };
    waymark.track("Invoice Sent", properties);
    properties.items[0] = { amount: 2 };
    properties.items.push({ amount: 3 });
    await waymark.flush();
    expect(named("Invoice Sent")[0]).toMatchObject({ properties: { items: [{ amount: 1 }] } });
  });
});
