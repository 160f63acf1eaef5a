import { expect, test } from "vitest";
import { emptyJourney } from "../../../protocol/journey.ts";
import { checklistProgress } from "../../../widget/checklist/progress.ts";
import { did, factsAfter } from "../../protocol/facts.ts";
import { gettingStarted } from "../samples.ts";

const tally = { count: 1, firstAt: 1, lastAt: 1, days: { "0": 1 } };
const after = (...events: string[]) =>
  factsAfter([], {
    journey: { ...emptyJourney, events: Object.fromEntries(events.map((event) => [event, tally])) },
  });
const states = (...events: string[]) =>
  checklistProgress(gettingStarted, after(...events)).items.map(({ state }) => state);

test("starts with what can be done now, and what waits for it", () => {
  expect(states()).toEqual(["open", "open", "open", "open", "locked"]);
  expect(checklistProgress(gettingStarted, after())).toMatchObject({
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
  const progress = checklistProgress({ ...gettingStarted, items }, after("Company Saved"));
  expect(progress).toMatchObject({ done: 1, total: 1, remainingMinutes: 0, isComplete: true });
});
