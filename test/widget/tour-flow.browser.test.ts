import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { toEvent } from "../../protocol/event.ts";
import type { Tour, TourStep } from "../../protocol/experience.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { FakeHost } from "./fake-host.ts";
import { gettingStarted, tour } from "./samples.ts";
import { countOf, pause, show, useCleanPage } from "./stage-page.ts";

const step = (title: string, more: Partial<TourStep> = {}): TourStep => ({
  id: title.replaceAll(" ", "-"),
  title,
  layout: "modal",
  placement: "auto",
  spotlight: true,
  waitMs: 200,
  ifMissing: "skip",
  ...more,
});
const tourOf = (...steps: readonly TourStep[]): Tour => ({ ...tour, steps: [...steps] });
const anchored = (id: string, more: Partial<TourStep> = {}): TourStep =>
  step(id, { layout: "popover", anchor: { testId: id }, ...more });

const at = (title: string) => expect.element(page.getByRole("dialog", { name: title })).toBeVisible();
const press = (name: string) => page.getByRole("button", { name, exact: true }).click();
const nothing = async () => {
  await pause(300);
  expect(page.getByRole("dialog").elements()).toHaveLength(0);
};
const trackedOf = (host: FakeHost, event: string): readonly JsonObject[] =>
  host.tracked.filter(([name]) => name === event).map(([, properties]) => properties);
const stepsOf = (host: FakeHost, event: string) => trackedOf(host, event).map(({ stepId }) => stepId);

/** What the collector knows of someone for whom these things were recorded, a minute apart, the last a minute ago. */
const journeyOf = (...events: readonly (readonly [string, JsonObject?])[]): Journey =>
  events.reduce((journey, [event, properties = {}], index) => {
    const timestamp = new Date(Date.now() - (events.length - index) * 60_000).toISOString();
    const message = {
      type: "track",
      messageId: `m${index}`,
      userId: "u_1",
      event,
      properties: { experienceId: tour.id, ...properties },
      timestamp,
    } as const;
    return fold(journey, toEvent(message, { receivedAt: Date.now(), sentAt: null }));
  }, emptyJourney);

describe("a tour", () => {
  useCleanPage();

  test("goes on, back and to its end, and says so step by step", async () => {
    const { host } = show({ experiences: [tourOf(step("One"), step("Two"), step("Three"))] });
    await at("One");
    expect(page.getByRole("button", { name: "Back" }).elements()).toHaveLength(0);
    await press("Next");
    await at("Two");
    await press("Back");
    await at("One");
    await press("Next");
    await press("Next");
    await at("Three");
    await press("Done");
    await nothing();
    expect(stepsOf(host, "Tour Step Viewed")).toEqual(["One", "Two", "One", "Two", "Three"]);
    expect(
      trackedOf(host, "Tour Step Completed").map(({ stepId, nextStepId }) => [stepId, nextStepId]),
    ).toEqual([
      ["One", "Two"],
      ["One", "Two"],
      ["Two", "Three"],
      ["Three", undefined],
    ]);
    expect(trackedOf(host, "Tour Completed")).toEqual([{ experienceId: tour.id, kind: "tour", version: 1 }]);
    expect(countOf(host, "Tour Started")).toBe(1);
    expect(host.emitted.map(([name]) => name)).toEqual(["shown", "completed"]);
  });

  test("branches by rule, by trait and by the button chosen", async () => {
    const branching = tourOf(
      step("Role", {
        actions: [
          { label: "I send", goto: "Send" },
          { label: "I read", goto: "Read" },
        ],
      }),
      step("Send", { next: [{ when: { trait: "plan", equals: "pro" }, goto: "Pro" }, { goto: "end" }] }),
      step("Read"),
      step("Pro"),
    );
    const { host } = show({
      experiences: [branching],
      before: (created) => Object.assign(created, { traits: () => ({ plan: "pro" }) }),
    });
    await at("Role");
    expect(page.getByRole("button", { name: "Next" }).elements()).toHaveLength(0);
    await press("I send");
    await at("Send");
    await press("Next");
    await at("Pro");
    expect(trackedOf(host, "Tour Step Completed")[0]).toMatchObject({ how: "action", choice: "Send" });
  });

  test("ends where a branch says so", async () => {
    const { host } = show({
      experiences: [tourOf(step("One", { next: [{ goto: "end" }] }), step("Two"))],
    });
    await at("One");
    await press("Done");
    await nothing();
    expect(countOf(host, "Tour Completed")).toBe(1);
  });

  test("goes on by an event after the step was seen, not by one before it", async () => {
    const { host } = show({
      experiences: [tourOf(step("Send one", { advance: { event: "Invoice Sent" } }), step("Well done"))],
      before: (created) => created.report("Invoice Sent"),
    });
    await at("Send one");
    await pause(200);
    await at("Send one");
    expect(page.getByRole("button", { name: "Next" }).elements()).toHaveLength(0);
    host.report("Invoice Sent");
    await at("Well done");
    expect(trackedOf(host, "Tour Step Completed")).toMatchObject([{ stepId: "Send-one", how: "event" }]);
  });

  test("one event takes it one step further, not through all that wait for the same", async () => {
    const wait = { advance: { event: "Invoice Sent" } } as const;
    const { host } = show({
      experiences: [tourOf(step("First", wait), step("Second", wait), step("Third"))],
    });
    await at("First");
    host.report("Invoice Sent");
    await at("Second");
    await pause(200);
    await at("Second");
    host.report("Invoice Sent");
    await at("Third");
  });

  test("goes on by the page's address, and is out of sight where its step does not belong", async () => {
    const { href } = location;
    const { host } = show({
      experiences: [
        tourOf(
          step("Open the invoices", { advance: { url: "/invoices*" } }),
          step("Here they are", { page: { url: "/invoices*" } }),
        ),
      ],
    });
    try {
      await at("Open the invoices");
      history.pushState({}, "", "/invoices");
      host.report("Page");
      await at("Here they are");
      history.pushState({}, "", "/settings");
      host.report("Page");
      await nothing();
      expect(countOf(host, "Tour Dismissed")).toBe(0);
      history.pushState({}, "", "/invoices/7");
      host.report("Page");
      await at("Here they are");
    } finally {
      history.pushState({}, "", href);
    }
  });

  test("takes the user to where its next step belongs", async () => {
    const { host } = show({
      experiences: [tourOf(step("One"), step("Two", { page: { url: "/invoices", go: "/invoices" } }))],
    });
    await at("One");
    await press("Next");
    await nothing();
    expect(host.navigated).toEqual(["/invoices"]);
  });

  test("resumes where the person left off, on whatever device", async () => {
    const journey = journeyOf(
      ["Tour Started"],
      ["Tour Step Viewed", { stepId: "One" }],
      ["Tour Step Completed", { stepId: "One", nextStepId: "Two" }],
    );
    const { host } = show({ experiences: [tourOf(step("One"), step("Two"), step("Three"))], journey });
    await at("Two");
    expect(countOf(host, "Tour Started")).toBe(0);
    await press("Back");
    await at("One");
  });

  test("goes on by an act that leads away from the step's own page", async () => {
    const { href } = location;
    const steps = [
      step("Send it", { page: { url: "/new" }, advance: { event: "Invoice Sent" } }),
      step("See it paid", { page: { url: "/sent" }, advance: { url: "/paid" } }),
      step("Done here"),
    ];
    history.pushState({}, "", "/new");
    const { host } = show({ experiences: [tourOf(...steps)] });
    try {
      await at("Send it");
      history.pushState({}, "", "/sent");
      host.report("Page");
      await nothing();
      host.report("Invoice Sent");
      await at("See it paid");
      history.pushState({}, "", "/paid");
      host.report("Page");
      await at("Done here");
    } finally {
      history.pushState({}, "", href);
    }
  });

  test("goes on at once when what a step waited for has happened elsewhere meanwhile", async () => {
    const journey = journeyOf(["Tour Started"], ["Tour Step Viewed", { stepId: "One" }], ["Invoice Sent"]);
    show({
      experiences: [tourOf(step("One", { advance: { event: "Invoice Sent" } }), step("Two"))],
      journey,
    });
    await at("Two");
  });

  test("a change that took the step away goes on at the first step the person has not seen", async () => {
    const journey = journeyOf(
      ["Tour Started"],
      ["Tour Step Viewed", { stepId: "One" }],
      ["Tour Step Viewed", { stepId: "Gone" }],
    );
    const { host } = show({ experiences: [{ ...tourOf(step("One"), step("New")), version: 2 }], journey });
    await at("New");
    await press("Done");
    expect(trackedOf(host, "Tour Completed")).toMatchObject([{ version: 2 }]);
  });

  test("begins anew when it is asked for again, from its first step", async () => {
    const again = tourOf(step("One"), step("Two"));
    const { host, widget } = show({ experiences: [again] });
    await at("One");
    await press("Next");
    await press("Done");
    await nothing();
    widget.show(again.id);
    await at("One");
    await press("Next");
    await at("Two");
    expect(countOf(host, "Tour Started")).toBe(2);
  });

  test("can be put off, and does not come back before its time", async () => {
    const later = { ...tourOf(step("One"), step("Two")), snoozeHours: 4 };
    const { host, widget } = show({ experiences: [later] });
    await at("One");
    await press("Later");
    await nothing();
    expect(trackedOf(host, "Tour Snoozed")).toMatchObject([{ stepId: "One", reason: "person" }]);
    const snooze = (await widget.why(later.id)).checks.find(({ by }) => by === "snooze");
    expect(Date.parse(snooze?.from ?? "") - Date.now()).toBeGreaterThan(3.9 * 3_600_000);
    widget.stop();
    const journey = journeyOf(["Tour Started"], ["Tour Step Viewed", { stepId: "Two" }], ["Tour Snoozed"]);
    const longAgo = JSON.parse(JSON.stringify(journey), (key, value) =>
      /At$|^at$/.test(key) && typeof value === "number" ? value - 5 * 3_600_000 : value,
    ) as Journey;
    show({ experiences: [later], journey: longAgo });
    await at("Two");
  });

  test("is dismissed for good", async () => {
    const { host } = show({ experiences: [tourOf(step("One"), step("Two"))] });
    await at("One");
    await press("Dismiss");
    await nothing();
    expect(trackedOf(host, "Tour Dismissed")).toMatchObject([{ stepId: "One" }]);
    host.report("Anything");
    await nothing();
  });

  test("does what the team's buttons say: an event of the product, a page, another tour", async () => {
    const other = {
      ...tourOf(step("Other")),
      id: "other",
      audience: { trait: "none", exists: true },
    } as const;
    const { host } = show({
      experiences: [
        other,
        tourOf(
          step("One", {
            actions: [
              { label: "Try it", event: "Sample Wanted", url: "/sample" },
              { label: "Another", show: "other" },
            ],
          }),
        ),
      ],
    });
    await at("One");
    await press("Try it");
    expect(trackedOf(host, "Sample Wanted")).toEqual([{ experienceId: tour.id }]);
    expect(host.navigated).toEqual(["/sample"]);
    await press("Another");
    await at("Other");
    expect(countOf(host, "Tour Completed")).toBe(1);
  });

  test("starts from an item of the checklist, which makes room for it", async () => {
    const asked = { ...tourOf(step("One")), audience: { trait: "none", exists: true } } as const;
    const [item, ...items] = gettingStarted.items;
    if (item === undefined) throw new Error("The sample has items.");
    const checklist = {
      ...gettingStarted,
      items: [{ ...item, action: { label: "Show me", show: asked.id } }, ...items],
    };
    show({ experiences: [checklist, asked] });
    await page.getByRole("button", { name: /Getting started/ }).click();
    await press("Show me");
    await at("One");
    expect(page.getByRole("dialog", { name: "Getting started" }).elements()).toHaveLength(0);
  });
});

describe("a step whose element is not there", () => {
  useCleanPage();

  test("is left out, and recorded with its reason and how long it was waited for", async () => {
    const { host } = show({ experiences: [tourOf(anchored("Missing"), step("Two"))] });
    await at("Two");
    const [missed] = trackedOf(host, "Tour Step Missed");
    expect(missed).toMatchObject({
      stepId: "Missing",
      nextStepId: "Two",
      reason: "absent",
      outcome: "skipped",
    });
    expect(missed?.waitedMs).toBeGreaterThanOrEqual(200);
    expect(stepsOf(host, "Tour Step Viewed")).toEqual(["Two"]);
  });

  test("is shown in the middle of the page where the team wants that", async () => {
    const { host } = show({
      experiences: [tourOf(anchored("Missing", { ifMissing: "center" }), step("Two"))],
    });
    await at("Missing");
    expect(trackedOf(host, "Tour Step Missed")).toMatchObject([{ outcome: "centered" }]);
    await press("Next");
    await at("Two");
  });

  test("ends the tour for now where the team wants that; it is neither completed nor dismissed", async () => {
    const stopping = tourOf(anchored("Missing", { ifMissing: "stop" }), step("Two"));
    const { host, widget } = show({ experiences: [stopping] });
    await expect.poll(() => countOf(host, "Tour Snoozed")).toBe(1);
    await nothing();
    expect(trackedOf(host, "Tour Snoozed")).toMatchObject([{ reason: "missing" }]);
    expect(host.emitted).toEqual([["skipped", { id: tour.id, kind: "tour", reason: "missing" }]]);
    const trace = await widget.why(tour.id);
    expect(trace.verdict).not.toBe("shown");
    expect(trace.checks.find(({ by }) => by === "element")?.ok).toBe(false);
  });

  test("does not complete a tour nobody saw a step of", async () => {
    const { host } = show({ experiences: [tourOf(anchored("Missing"), anchored("Missing too"))] });
    await expect.poll(() => countOf(host, "Tour Snoozed")).toBe(1);
    expect(countOf(host, "Tour Step Missed")).toBe(2);
    expect(countOf(host, "Tour Completed")).toBe(0);
    expect(countOf(host, "Tour Started")).toBe(0);
  });
});
