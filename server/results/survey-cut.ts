import { ageInDays, readAccountTraits } from "../../protocol/account-traits.ts";
import { type Day, dayMs } from "../../protocol/day.ts";
import type { Journey } from "../../protocol/journey.ts";
import type { Json, JsonObject } from "../../protocol/json.ts";
import { lifecycleOf } from "../../protocol/lifecycle.ts";
import { own } from "../../protocol/own.ts";
import { segmentNames, segmentsOf } from "../../protocol/segments.ts";
import type { AccountRow } from "../store/store.ts";

/** By what the answers of a survey are cut. */
export type SurveyCut =
  | { readonly kind: "plan" | "tenure" | "size" }
  | { readonly kind: "trait" | "accountTrait"; readonly name: string };

/** What is known of who answered. */
export interface Respondent {
  readonly journey: Journey;
  /** The account they were last seen in. */
  readonly account: AccountRow | null;
}

/** The segment of an answer given on a day; null where it is not known. */
export const segmentOf = (cut: SurveyCut, respondent: Respondent, day: Day): string | null => {
  switch (cut.kind) {
    case "plan":
      return accountTrait(respondent, "plan") ?? personTrait(respondent, "plan");
    case "tenure":
      return tenureOn(respondent, day);
    case "size":
      return respondent.account === null ? null : sizeOf(respondent.account.traits);
    case "trait":
      return personTrait(respondent, cut.name);
    case "accountTrait":
      return accountTrait(respondent, cut.name);
  }
};

/** The order of segments that have one of their own; others go by how many answered. */
export const segmentOrder = ({ kind }: SurveyCut): readonly string[] =>
  kind === "tenure"
    ? ["onboarding", "adoption", "expansion", "renewal"]
    : kind === "size"
      ? segmentNames()
      : [];

/** The traits by which something can be cut, with the value of each. */
export const scalarsOf = (traits: JsonObject): readonly (readonly [name: string, value: string])[] =>
  Object.entries(traits).flatMap(([name, trait]) => {
    const value = scalar(trait);
    return value === null ? [] : [[name, value] as const];
  });

/** The stage of the account's life when the answer was given, else that of the person's own. */
const tenureOn = ({ journey, account }: Respondent, day: Day): string | null => {
  const startedAt =
    account === null
      ? journey.firstSeenAt
      : (readAccountTraits(account.traits).createdAt ?? account.firstSeenAt);
  return startedAt === null ? null : lifecycleOf(ageInDays(startedAt, (day + 1) * dayMs - 1));
};

/** By employees alone: yearly revenue is a trait like any other here. */
const sizeOf = (traits: JsonObject): string | null =>
  segmentsOf({ ...readAccountTraits(traits), arr: null })[0] ?? null;

const personTrait = ({ journey }: Respondent, name: string): string | null =>
  scalar(own(journey.traits, name)?.value);

const accountTrait = ({ account }: Respondent, name: string): string | null =>
  account === null ? null : scalar(own(account.traits, name));

/** Lists and objects are no segment. */
const scalar = (value: Json | undefined): string | null => {
  if (typeof value === "number" || typeof value === "boolean") return String(value);
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
};
