import { expect, test } from "vitest";
import { emptyJourney, type Journey } from "../../../protocol/journey.ts";
import { goalResults } from "../../../server/results/goal-results.ts";
import type { RollupRow } from "../../../server/store/store.ts";

const today = 20_000;
const row = (person: string, day: number, input: RollupRow["input"]): RollupRow => ({
  day,
  input,
  person,
  key: "tour:1",
  count: 1,
  value: 0,
});

test("of a large group an even sample over time is read, and the answer says so", async () => {
  const rows = [
    ...Array.from({ length: 1_000 }, (_, index) =>
      row(`s${String(index).padStart(4, "0")}`, today - 20 + Math.floor(index / 100), "experienceShown"),
    ),
    ...Array.from({ length: 10 }, (_, index) => row(`w${index}`, today - 20 + index, "experienceWithheld")),
  ];
  const read: string[] = [];
  const journey = async (person: string): Promise<Journey> => {
    read.push(person);
    return { ...emptyJourney, lastSeenAt: 1 };
  };
  const goal = { event: "Invoice Sent", withinDays: 5 };
  const results = await goalResults({ rows, goal, today, journey, limit: 50 });
  expect(results).toMatchObject({ capped: true, shown: { people: 50 }, withheld: { people: 10 } });
  const shown = read.filter((person) => person.startsWith("s")).map((person) => Number(person.slice(1)));
  expect(new Set(shown).size).toBe(50);
  // Five of each of the ten days.
  for (let day = 0; day < 10; day += 1) {
    expect(shown.filter((index) => Math.floor(index / 100) === day)).toHaveLength(5);
  }
  const again = [...read];
  read.length = 0;
  await goalResults({ rows: rows.toReversed(), goal, today, journey, limit: 50 });
  expect(read).toEqual(again);
  expect((await goalResults({ rows, goal, today, journey, limit: 1_000 })).capped).toBe(false);
});
