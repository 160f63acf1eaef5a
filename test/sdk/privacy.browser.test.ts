import { afterEach, describe, expect, test } from "vitest";
import type { BeforeHook, RecordedEvent } from "../../sdk/index.ts";
import { nameOf, newKey, useCollector, wait } from "./page-collector.ts";

/** What the person and the page may say about what is recorded, and that nothing else is. */

const { collector, start, warned, named } = useCollector();

const databases = async (key: string): Promise<number> =>
  (await indexedDB.databases()).filter(({ name }) => name?.includes(key)).length;
/** What the storages hold of a key, as text. */
const storedOf = (key: string): string =>
  JSON.stringify(Object.entries({ ...localStorage }).filter(([name]) => name.includes(key)));

const spoken = Object.getOwnPropertyDescriptor(navigator, "globalPrivacyControl");
const speakOut = (value: unknown): void => {
  Object.defineProperty(navigator, "globalPrivacyControl", { value, configurable: true });
};
afterEach(() => {
  if (spoken) Object.defineProperty(navigator, "globalPrivacyControl", spoken);
  else Reflect.deleteProperty(navigator, "globalPrivacyControl");
});

describe("consent", () => {
  test("pending again: what was recorded leaves or stays, and nothing new is, until the next word", async () => {
    const key = newKey();
    const waymark = start({ key });
    waymark.track("Before");
    await waymark.flush();
    waymark.consent("pending");
    const requests = collector.requests.length;
    const stored = storedOf(key);
    waymark.track("Held");
    document.body.click();
    history.pushState(null, "", "/pending");
    await wait(1_300);
    expect(collector.requests).toHaveLength(requests);
    expect(storedOf(key)).toBe(stored);
    waymark.consent("granted");
    await waymark.flush();
    expect(named("Held")).toHaveLength(1);
    expect(named("Held")[0]?.anonymousId).toBe(named("Before")[0]?.anonymousId);
  });

  test("pending stores no decision: the next page asks as its option says", async () => {
    const key = newKey();
    const waymark = start({ key, consent: "pending" });
    waymark.consent("pending");
    expect(storedOf(key)).toBe("[]");
    waymark.consent("granted");
    waymark.consent("pending");
    waymark.stop();
    const next = start({ key, consent: "pending" });
    next.track("Next");
    await next.flush();
    await wait(1_300);
    expect(named("Next")).toEqual([]);
  });

  test("denied while pending erases what an earlier visit stored", async () => {
    const key = newKey();
    const earlier = start({ key });
    earlier.identify("u_1", { plan: "pro" });
    await earlier.flush();
    earlier.stop();
    expect(await databases(key)).toBe(1);
    sessionStorage.setItem("waymark:open", "first-steps");
    sessionStorage.setItem("waymark:debug", "small");
    sessionStorage.setItem("theirs", "1");
    const waymark = start({ key, consent: "pending" });
    waymark.track("Held");
    waymark.consent("denied");
    await expect.poll(() => databases(key)).toBe(0);
    expect(storedOf(key)).toBe(JSON.stringify([[`waymark.${key}:consent`, '"denied"']]));
    expect({ ...sessionStorage }).toEqual({ theirs: "1" });
    sessionStorage.clear();
    // Denied is not held.
    waymark.track("Never");
    waymark.consent("granted");
    await waymark.flush();
    expect(named("Held")).toEqual([]);
    expect(named("Never")).toEqual([]);
    expect(named("Session Started")).toHaveLength(2);
  });

  test("denied erases of its own key alone", async () => {
    const [key, other] = [newKey(), newKey()];
    const waymark = start({ key });
    const second = start({ key: other });
    await Promise.all([waymark.flush(), second.flush()]);
    localStorage.setItem("theirs", "1");
    const stored = storedOf(other);
    waymark.consent("denied");
    await expect.poll(() => databases(key)).toBe(0);
    expect([storedOf(other), await databases(other), localStorage.getItem("theirs")]).toEqual([
      stored,
      1,
      "1",
    ]);
    localStorage.removeItem("theirs");
  });

  test("what is under way when it is denied leaves nothing behind", async () => {
    const key = newKey();
    const waymark = start({ key });
    waymark.track("Under Way");
    void waymark.flush();
    waymark.consent("denied");
    await wait(1_500);
    expect(await databases(key)).toBe(0);
    expect(storedOf(key)).toBe(JSON.stringify([[`waymark.${key}:consent`, '"denied"']]));
    expect(collector.requests.filter((each) => each.startsWith("POST")).length).toBeLessThanOrEqual(1);
  });

  test("whoever logs out before they decided is not recorded when the next person consents", async () => {
    const waymark = start({ consent: "pending" });
    waymark.identify("u_1");
    waymark.track("Theirs");
    waymark.reset();
    waymark.identify("u_2");
    waymark.track("Mine");
    waymark.consent("granted");
    await waymark.flush();
    expect(named("Theirs")).toEqual([]);
    expect(JSON.stringify(collector.committed)).not.toContain("u_1");
    expect(named("Mine")[0]).toMatchObject({ userId: "u_2" });
  });

  test("an unknown word is named and changes nothing", async () => {
    const waymark = start({ consent: "pending" });
    (waymark.consent as (word: string) => void)("yes");
    waymark.track("Held");
    await waymark.flush();
    expect(warned()).toEqual([expect.stringContaining("consent: say granted, pending or denied")]);
    expect(collector.requests).toEqual([]);
  });
});

describe("Global Privacy Control", () => {
  test("is a no of whoever has not decided: nothing is stored, held or sent", async () => {
    speakOut(true);
    const key = newKey();
    const waymark = start({ key });
    waymark.identify("u_1");
    await waymark.flush();
    await wait(1_300);
    expect([await databases(key), storedOf(key), collector.requests]).toEqual([0, "[]", []]);
  });

  test("gives way to what the person said on this very site, on later pages too", async () => {
    speakOut(true);
    const key = newKey();
    const waymark = start({ key, consent: "pending" });
    waymark.consent("granted");
    waymark.track("Allowed");
    await waymark.flush();
    waymark.stop();
    const next = start({ key, consent: "pending" });
    next.track("Allowed Too");
    await next.flush();
    expect(named("Allowed")).toHaveLength(1);
    expect(named("Allowed Too")).toHaveLength(1);
  });

  test("is silent where it is off", async () => {
    speakOut(false);
    const waymark = start();
    waymark.track("Recorded");
    await waymark.flush();
    expect(named("Recorded")).toHaveLength(1);
  });
});

describe("before", () => {
  test("sees every event there is, from the first, and what it leaves is what is stored and sent", async () => {
    const key = newKey();
    const seen: RecordedEvent[] = [];
    const waymark = start({
      key,
      before: (event) => {
        seen.push(event);
        if ("traits" in event) delete event.traits.email;
        const { page } = event.context as { page: { title: string } };
        page.title = "-";
        return event.type === "track" ? { ...event, event: event.event.replace("Secret", "Plain") } : event;
      },
    });
    waymark.identify("u_1", { email: "ana@example.com", plan: "pro" });
    waymark.group("acme", { email: "office@example.com" });
    waymark.track("Secret Opened", { count: 1 });
    await waymark.flush();
    await wait(50);
    await waymark.flush();
    expect(seen.map((event) => (event.type === "track" ? event.event : event.type)).toSorted()).toEqual(
      ["Secret Opened", "Session Started", "group", "identify"]
        .concat(named("page").map(() => "page"))
        .toSorted(),
    );
    expect(seen.map(({ messageId }) => messageId).toSorted()).toEqual(
      collector.committed.map(({ messageId }) => messageId).toSorted(),
    );
    expect(named("Plain Opened")[0]).toMatchObject({ userId: "u_1", properties: { count: 1 } });
    expect(named("identify")[0]).toMatchObject({ traits: { plan: "pro" } });
    for (const message of collector.committed)
      expect(message.context).toMatchObject({ page: { title: "-" } });
    expect(JSON.stringify(collector.bodies)).not.toContain("example.com");
    expect(storedOf(key)).not.toContain("example.com");
  });

  test("null drops: nothing is stored, sent, or waited for", async () => {
    const key = newKey();
    const waymark = start({ key, before: () => null });
    waymark.track("Dropped");
    document.body.click();
    await wait(1_300);
    await waymark.flush();
    expect(collector.requests.filter((each) => each.startsWith("POST"))).toEqual([]);
    expect(warned()).toEqual([]);
  });

  const wrong: [string, BeforeHook][] = [
    [
      "throws",
      () => {
        throw new Error("redactor");
      },
    ],
    ["forgets to give back", (() => {}) as unknown as BeforeHook],
    ["promises", (async (event: RecordedEvent) => event) as unknown as BeforeHook],
    ["changes the type", (event) => ({ ...event, type: "page", properties: {} }) as RecordedEvent],
    ["gives back a cycle", (event) => Object.assign(event, { properties: { event } })],
    ["is no function", 7 as unknown as BeforeHook],
  ];
  test.each(wrong)("one that %s drops the event and is warned about", async (_case, hook) => {
    const waymark = start();
    const stop = waymark.before(hook);
    waymark.track("Unredacted");
    await waymark.flush();
    expect(named("Unredacted")).toEqual([]);
    expect(warned().length).toBeGreaterThan(0);
    stop();
    waymark.track("Redacted");
    await waymark.flush();
    expect(named("Redacted")).toHaveLength(1);
  });

  test("cannot say who, when or which, and what is no JSON is made JSON", async () => {
    const seen: RecordedEvent[] = [];
    const waymark = start();
    waymark.before((event) => {
      seen.push(structuredClone(event));
      const changed = { messageId: "mine", timestamp: "1999-01-01T00:00:00Z", anonymousId: "other" };
      return Object.assign(event, changed, {
        properties: { big: 12n, node: document.body, run() {}, kept: 1 },
      });
    });
    waymark.track("Invoice Sent");
    await waymark.flush();
    const sent = seen.find((event) => event.type === "track" && event.event === "Invoice Sent");
    const { messageId, timestamp, anonymousId } = sent as RecordedEvent;
    expect(named("Invoice Sent")[0]).toMatchObject({ messageId, timestamp, anonymousId });
    expect(named("Invoice Sent")[0]).toHaveProperty("properties", { big: "12", kept: 1 });
  });

  test("several run in order, each with a copy of its own, until stopped", async () => {
    const waymark = start();
    const add =
      (letter: string): BeforeHook =>
      (event) =>
        event.type === "track" ? { ...event, event: `${event.event} ${letter}` } : event;
    const stop = waymark.before(add("a"));
    waymark.before(add("b"));
    waymark.track("One");
    stop();
    stop();
    waymark.track("Two");
    await waymark.flush();
    expect(collector.committed.map(nameOf)).toEqual(expect.arrayContaining(["One a b", "Two b"]));
  });
});

describe("data-waymark-mask", () => {
  const draw = (html: string): HTMLElement => {
    const root = document.createElement("div");
    root.innerHTML = html;
    document.body.append(root);
    return root;
  };

  test("nothing in it is a feature, through shadow roots; beside it is", async () => {
    const root = draw(`
      <div data-waymark-mask><button data-waymark-feature="Salary">Salary</button></div>
      <button data-waymark-feature="Self" data-waymark-mask>Self</button>
      <button data-waymark-feature="Open">Open</button>
      <div id="host" data-waymark-mask></div>`);
    const shadow = root.querySelector("#host")?.attachShadow({ mode: "open" });
    if (shadow) shadow.innerHTML = '<button data-waymark-feature="Deep">Deep</button>';
    const waymark = start();
    const buttons = [...root.querySelectorAll("button"), ...(shadow?.querySelectorAll("button") ?? [])];
    for (const button of buttons) button.click();
    await waymark.flush();
    root.remove();
    expect(buttons).toHaveLength(4);
    const features = named("Feature Used").map((message) => "properties" in message && message.properties);
    expect(features).toEqual([expect.objectContaining({ feature: "Open" })]);
  });

  test.each(["title", "head", "html"])("on <%s> the title of the page is not told", async (name) => {
    const title =
      document.querySelector("title") ?? document.head.appendChild(document.createElement("title"));
    const before = document.title;
    title.textContent = "Salary of Ana";
    const masked = document.querySelector(name);
    masked?.setAttribute("data-waymark-mask", "");
    const waymark = start();
    waymark.page("Salaries");
    await waymark.flush();
    masked?.removeAttribute("data-waymark-mask");
    waymark.page("Others");
    await waymark.flush();
    document.title = before;
    expect(collector.committed[0]?.context).toHaveProperty("page.title", "");
    expect(collector.committed.at(-1)?.context).toHaveProperty("page.title", "Salary of Ana");
  });
});

describe("what is told of where the person is", () => {
  test("names of parameters that are allowed come with every URL, and no others", async () => {
    history.replaceState(
      null,
      "",
      "/invoices?tab=open&email=ana@example.com&utm_source=mail#/list?view=grid&token=s3cret",
    );
    const waymark = start({ queryParameters: ["tab", "view"] });
    waymark.track("Invoice Sent");
    await waymark.flush();
    const url = `${location.origin}/invoices?tab=open&utm_source=mail#/list?view=grid`;
    expect(named("Session Started")[0]).toMatchObject({ properties: { entry: url } });
    expect(named("Invoice Sent")[0]?.context).toMatchObject({ page: { url, path: "/invoices" } });
    expect(JSON.stringify(collector.bodies)).not.toMatch(/ana@|s3cret/);
  });

  test("is short: a page that puts a text into its title or address takes no event down", async () => {
    const before = document.title;
    document.title = "漢".repeat(50_000);
    history.replaceState(null, "", `/${"x".repeat(50_000)}`);
    const waymark = start();
    waymark.track("Kept", { text: "漢".repeat(7_900) });
    await waymark.flush();
    document.title = before;
    expect(named("Kept")[0]).toHaveProperty("properties.text");
    const [body] = collector.bodies;
    for (const message of body?.batch ?? [])
      expect(
        new TextEncoder().encode(JSON.stringify({ ...(message as object), context: body?.context })).length,
      ).toBeLessThan(32_768);
  });
});
