import { dayMs } from "./day.ts";
import type { Json, JsonObject } from "./json.ts";

/** What health reads of an account's traits, whoever wrote them: numbers may come as text, times as ISO or epoch. */
export interface AccountTraits {
  readonly employees: number | null;
  /** Yearly recurring revenue, in the workspace's currency. */
  readonly arr: number | null;
  /** When the account became a customer, epoch ms. */
  readonly createdAt: number | null;
}

export const readAccountTraits = (traits: JsonObject): AccountTraits => ({
  employees: atLeast(1, numberOf(traits.employees)),
  arr: atLeast(0, numberOf(traits.arr)),
  createdAt: timeOf(traits.createdAt),
});

/** More licensed seats than anybody sells: a slip, and with it every figure per seat would be nought. */
const mostSeats = 10_000_000;

/** Licensed seats of an account; null where its traits do not say, or say what cannot be. */
export const readSeats = (traits: JsonObject): number | null => {
  const seats = atLeast(1, numberOf(traits.seats));
  return seats !== null && seats <= mostSeats ? seats : null;
};

/** Whole days since an account started, epoch ms: by its `createdAt`, else by its first event. Never negative. */
export const ageInDays = (startedAt: number, now: number): number =>
  Math.max(0, Math.floor((now - startedAt) / dayMs));

const numberOf = (value: Json | undefined): number | null => {
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : value;
  return typeof number === "number" && Number.isFinite(number) ? number : null;
};

const atLeast = (least: number, value: number | null): number | null =>
  value !== null && value >= least ? value : null;

/** Numbers below this are seconds: as milliseconds they would be before April 1973, as seconds they reach the year 5138. */
export const firstMillisecondTime = 100_000_000_000;

const timeOf = (value: Json | undefined): number | null => {
  if (typeof value === "number") return value < firstMillisecondTime ? value * 1_000 : value;
  const time = typeof value === "string" ? Date.parse(value) : Number.NaN;
  return Number.isNaN(time) ? null : time;
};
