import type { PersonSummary } from "../../protocol/api.ts";
import { type Day, dayOf } from "../../protocol/day.ts";
import type { Journey } from "../../protocol/journey.ts";
import { countWithin } from "../../protocol/rule.ts";
import type { RollupRow } from "../store/store.ts";
import { roundTenth } from "./statistics.ts";

/** Days looked back over, today included. */
const windowDays = 30;

/** One person of an account in a line. `nps` as in `newestNps`; `now` in epoch milliseconds. */
export const personSummary = (
  { id, journey }: { readonly id: string; readonly journey: Journey },
  nps: ReadonlyMap<string, number>,
  now: number,
): PersonSummary => {
  const oldest = dayOf(now) - windowDays + 1;
  return {
    id,
    name: personName(id, journey),
    email: textTrait(journey, "email"),
    lastSeenAt: journey.lastSeenAt === null ? null : new Date(journey.lastSeenAt).toISOString(),
    activeDays30: Object.keys(journey.sessions.days).filter((day) => Number(day) >= oldest).length,
    features30: Object.values(journey.features).filter((tally) => countWithin(tally, windowDays, now) > 0)
      .length,
    nps: nps.get(id) ?? null,
  };
};

/** What people call them: their name, else their e-mail address, else the id. */
export const personName = (id: string, journey: Journey): string => {
  const fullName = [textTrait(journey, "firstName"), textTrait(journey, "lastName")]
    .filter((part) => part !== null)
    .join(" ");
  return textTrait(journey, "name") ?? (fullName === "" ? (textTrait(journey, "email") ?? id) : fullName);
};

/** Person → newest NPS answer among an account's rollups; the mean where someone answered twice that day. */
export const newestNps = (rows: readonly RollupRow[]): ReadonlyMap<string, number> => {
  const newest = new Map<string, { readonly day: Day; readonly score: number }>();
  for (const { input, key, person, day, count, value } of rows) {
    if (input !== "surveyAnswered" || key !== "nps") continue;
    const known = newest.get(person);
    if (known === undefined || day > known.day) newest.set(person, { day, score: roundTenth(value / count) });
  }
  return new Map([...newest].map(([person, { score }]) => [person, score]));
};

const textTrait = ({ traits }: Journey, key: string): string | null => {
  const value = Object.hasOwn(traits, key) ? traits[key]?.value : undefined;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};
