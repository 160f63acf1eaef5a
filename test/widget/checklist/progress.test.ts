import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dayMs } from "../../../protocol/day.ts";
import type { Checklist } from "../../../protocol/experience.ts";
import { emptyJourney, fold, merge } from "../../../protocol/journey.ts";
import { checklistProgress } from "../../../widget/checklist/progress.ts";
import { did, factsAfter, now } from "../../protocol/facts.ts";
import { gettingStarted, teamSetup } from "../samples.ts";

const tally = { count: 1, firstAt: 1, lastAt: 1, days: { "0": 1 } };
const afterEvents = (...events: string[]) =>
  factsAfter([], {
    journey: { ...emptyJourney, events: Object.fromEntries(events.map((event) => [event, tally])) },
  });
const states = (...events: string[]) =>
  checklistProgress(gettingStarted, afterEvents(...events)).items.map(({ state }) => state);

test("starts with what can be done now, and what waits for it", () => {
  expect(states()).toEqual(["open", "open", "open", "open", "locked"]);
  expect(checklistProgress(gettingStarted, afterEvents())).toMatchObject({
    done: 0,
    total: 5,
    remainingMinutes: 11,
    next: "company",
    isComplete: false,
  });
});

test("what was done too early counts once it opens", () => {
  expect(states("Invoice Viewed")[4]).toBe("locked");
  expect(states("Invoice Viewed", "Invoice Sent")[4]).toBe("done");
});

test("what was recorded as done stays done when its rule holds no longer", () => {
  const facts = factsAfter([
    did("Checklist Item Completed", 1, { experienceId: "getting-started", itemId: "company" }),
  ]);
  expect(checklistProgress(gettingStarted, facts)).toMatchObject({
    done: 1,
    remainingMinutes: 9,
    next: "bank",
  });
});

test("optional items are neither counted nor waited for", () => {
  const items = gettingStarted.items.map((item, index) => ({ ...item, optional: index > 0 }));
  const progress = checklistProgress({ ...gettingStarted, items }, afterEvents("Company Saved"));
  expect(progress).toMatchObject({ done: 1, total: 1, remainingMinutes: 0, isComplete: true });
});

describe("news", () => {
  const started = (daysAgo: number) => did("Checklist Started", daysAgo, { experienceId: "getting-started" });
  const opened = (daysAgo: number) => did("Checklist Opened", daysAgo, { experienceId: "getting-started" });
  const midnight = (at: number) => new Date(at).setHours(0, 0, 0, 0);
  const items = gettingStarted.items.map((item, index) => ({ ...item, ...(index === 0 && { dueDays: 5 }) }));
  const due: Checklist = { ...gettingStarted, items };
  const newsOf = (checklist: Checklist, ...events: Parameters<typeof factsAfter>[0]) => {
    const { newsAt, isNew } = checklistProgress(checklist, factsAfter(events));
    return { newsAt, isNew };
  };
  const none = { newsAt: 0, isNew: false };

  test("are none at the start, nor where nothing is due", () => {
    expect(newsOf(due)).toEqual(none);
    expect(newsOf(due, started(0))).toEqual(none);
    expect(newsOf(gettingStarted, started(9))).toEqual(none);
    expect(newsOf(due, started(3))).toEqual(none);
  });

  test("come the day before an item is due, until they were looked at or it is done", () => {
    const newsAt = midnight(now + dayMs) - dayMs;
    expect(newsOf(due, started(4))).toEqual({ newsAt, isNew: true });
    expect(newsOf(due, started(4), opened(0))).toEqual(none);
    expect(newsOf(due, started(7), opened(3))).toEqual(none);
    const done = did("Checklist Item Completed", 1, { experienceId: "getting-started", itemId: "company" });
    expect(newsOf(due, started(7), done)).toEqual(none);
  });

  test("come with a section that opens and with what a teammate did, once a day", () => {
    const base = factsAfter([
      did("Checklist Started", 9, { experienceId: "team-setup" }),
      did("Checklist Opened", 2, { experienceId: "team-setup" }),
    ]);
    const at = now - dayMs;
    const withTeam = (tickAt: number) => ({
      ...base,
      journey: { ...base.journey, team: { "team-setup": { bank: { at: tickAt, by: null } } } },
    });
    expect(checklistProgress(teamSetup, withTeam(at))).toMatchObject({ newsAt: at, isNew: true });
    // The second news of a day waits for the next, and is looked at like any other.
    const lookedToday = did("Checklist Opened", 0, { experienceId: "team-setup" });
    const facts = { ...withTeam(now + 5), now: now + 10 };
    const journey = fold(facts.journey, lookedToday);
    expect(checklistProgress(teamSetup, { ...facts, journey })).toMatchObject({
      newsAt: now + 5,
      isNew: false,
    });
  });
});

describe("what an item can be", () => {
  const [item] = gettingStarted.items;
  if (item === undefined) throw new Error("the sample has no items");
  const listOf = (...items: Partial<Checklist["items"][number]>[]): Checklist => ({
    ...gettingStarted,
    items: items.map((fields, index) => ({ ...item, id: `i${index}`, ...fields })),
  });
  const statesOf = (checklist: Checklist, facts = afterEvents()) =>
    checklistProgress(checklist, facts).items.map(({ item: { id }, state }) => `${id} ${state}`);

  test("by hand: done by no event, once it was recorded", () => {
    const list = listOf({ manual: true, completeWhen: undefined });
    expect(statesOf(list, afterEvents("Company Saved"))).toEqual(["i0 open"]);
    const ticked = factsAfter([did("Checklist Item Completed", 0, { experienceId: list.id, itemId: "i0" })]);
    expect(statesOf(list, ticked)).toEqual(["i0 done"]);
  });

  test("in sequence: each waits for those before it that count", () => {
    const never = { completeWhen: { event: "Never" } };
    const list: Checklist = {
      ...listOf({ optional: true, ...never }, {}, never, never),
      order: "sequence",
    };
    expect(statesOf(list)).toEqual(["i0 open", "i1 open", "i2 locked", "i3 locked"]);
    expect(statesOf(list, afterEvents("Company Saved"))).toEqual([
      "i0 open",
      "i1 done",
      "i2 open",
      "i3 locked",
    ]);
  });

  test("for some: it is not there for others, and nothing waits for it", () => {
    const forAdmins = { audience: { trait: "role", equals: "admin" } as const };
    const list = listOf(forAdmins, { requires: ["i0"], completeWhen: { event: "Never" } });
    expect(statesOf(list)).toEqual(["i1 open"]);
    expect(statesOf(list, factsAfter([], { traits: { role: "admin" } }))).toEqual(["i0 open", "i1 locked"]);
    const nothing = checklistProgress(listOf(forAdmins), afterEvents());
    expect(nothing).toMatchObject({ total: 0, isComplete: false, next: null });
  });

  test("in a section for a segment: there for that segment alone, heading and items", () => {
    const sections = [{ id: "rollout", title: "Roll it out", audience: { segment: "enterprise" } as const }];
    const list = { ...listOf({}, { section: "rollout", completeWhen: { event: "Never" } }), sections };
    const shownTo = (employees: number) =>
      checklistProgress(list, factsAfter([], { accountTraits: { employees } }));
    expect([statesOf(list), shownTo(12).sections.length, shownTo(12).total]).toEqual([["i0 open"], 1, 1]);
    const enterprise = shownTo(2_000);
    expect(enterprise.sections.map(({ id, items }) => [id, items.length])).toEqual([
      ["", 1],
      ["rollout", 1],
    ]);
    expect(enterprise.total).toBe(2);
  });

  test("done by another experience: once that is finished", () => {
    const list = listOf({ completeWhen: { experience: "first-tour", is: "completed" } });
    const about = { experienceId: "first-tour" };
    expect(statesOf(list, factsAfter([did("Tour Dismissed", 1, about)]))).toEqual(["i0 open"]);
    expect(statesOf(list, factsAfter([did("Tour Completed", 1, about)]))).toEqual(["i0 done"]);
  });

  test("in a section: closed until its day, counted from the start, and done all the same by who is ahead", () => {
    const sections = [{ id: "later", title: "Later", fromDay: 3 }];
    const list = { ...listOf({ completeWhen: { event: "Never" } }, { section: "later" }), sections };
    const startedDaysAgo = (days: number) =>
      factsAfter([did("Checklist Started", days, { experienceId: list.id })]);
    expect(statesOf(list, startedDaysAgo(1))).toEqual(["i0 open", "i1 locked"]);
    expect(
      checklistProgress(list, startedDaysAgo(1)).sections.map(({ id, opensAt }) => [id, opensAt !== null]),
    ).toEqual([
      ["", false],
      ["later", true],
    ]);
    expect(statesOf(list, startedDaysAgo(2))).toEqual(["i0 open", "i1 open"]);
    expect(statesOf(list, afterEvents("Company Saved"))).toEqual(["i0 open", "i1 done"]);
  });

  test("due some days after the start, while it is open", () => {
    const list = listOf({ dueDays: 2, completeWhen: { event: "Never" } }, { dueDays: 1 });
    const facts = factsAfter([
      did("Checklist Started", 1, { experienceId: list.id }),
      did("Company Saved", 0),
    ]);
    expect(checklistProgress(list, facts).dueAt).toBe(now + dayMs);
  });
});

describe("an account's checklist", () => {
  const bankBy = (daysAgo: number) => ({
    ...emptyJourney,
    team: { "team-setup": { bank: { at: now - daysAgo * dayMs, by: "Marta" } } },
  });
  const bank = (facts = afterEvents()) => checklistProgress(teamSetup, facts).items[0];

  test("has done for one what another did, and says who", () => {
    expect(bank(factsAfter([], { journey: bankBy(1) }))).toMatchObject({
      state: "done",
      isNews: false,
      teammate: { by: "Marta" },
    });
  });

  test("does not tell someone of themselves, nor of who came after them", () => {
    const journey = [
      did("Checklist Item Completed", 2, { experienceId: "team-setup", itemId: "bank" }),
    ].reduce(fold, bankBy(1));
    expect(journey.team).toEqual(bankBy(1).team);
    expect(bank(factsAfter([], { journey }))).toMatchObject({ state: "done", teammate: null });
  });

  test("of a person leaves everyone else's alone", () => {
    const own: Checklist = { ...teamSetup, scope: "person", names: undefined };
    expect(checklistProgress(own, factsAfter([], { journey: bankBy(1) })).items[0]?.state).toBe("open");
  });
});

test("is the same for any order of delivery and any split over devices", () => {
  const itemIds = teamSetup.items.map(({ id }) => id);
  const happening = fc.record({
    event: fc.constantFrom(
      "Checklist Started",
      "Checklist Item Completed",
      "Checklist Dismissed",
      "Feature Used",
    ),
    itemId: fc.constantFrom(...itemIds),
    daysAgo: fc.integer({ min: 0, max: 20 }),
    device: fc.boolean(),
    place: fc.nat(),
  });
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 12 }), (happenings) => {
      const events = happenings.map(({ event, itemId, daysAgo, ...rest }, index) => ({
        ...rest,
        event: {
          ...did(event, daysAgo, { experienceId: "team-setup", itemId, feature: "Bank" }),
          messageId: `m${index}`,
        },
      }));
      const shuffled = [...events].sort((a, b) => a.place - b.place);
      const devices = [true, false].map((device) =>
        shuffled
          .filter((one) => one.device === device)
          .map(({ event }) => event)
          .reduce(fold, emptyJourney),
      );
      const split = devices.reduce(merge);
      const whole = events.map(({ event }) => event).reduce(fold, emptyJourney);
      expect(checklistProgress(teamSetup, factsAfter([], { journey: split }))).toEqual(
        checklistProgress(teamSetup, factsAfter([], { journey: whole })),
      );
    }),
  );
});
