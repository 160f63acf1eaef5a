import type { Day } from "../../protocol/day.ts";
import type { Band, DataState } from "../../protocol/health.ts";
import type { MeasuredInput } from "./inputs.ts";
import type { BandPreset, ComponentPreset, HealthPreset, InputKey } from "./preset.ts";
import { mean } from "./statistics.ts";

/** A component on one day. */
export interface ScoredComponent {
  readonly preset: ComponentPreset;
  readonly inputs: readonly MeasuredInput[];
  /** 0–100, not rounded; null without data. */
  readonly score: number | null;
  readonly state: DataState;
  /** Share of the score, 0–1, after components without data are left out: nought for those. */
  readonly weight01: number;
  /** Points of the score in whole tenths. */
  readonly contributionTenths: number;
}

/** An account on one day. Points are kept in whole tenths, so that sums and differences are exact. */
export interface ScoredDay {
  readonly day: Day;
  readonly scoreTenths: number | null;
  readonly band: Band;
  /** Share of the model's weight that has data, 0–1. */
  readonly coverage: number;
  readonly components: readonly ScoredComponent[];
}

/**
 * A component's score is the mean of its inputs that have one; the account's is the mean of the components that have
 * one, by weight. The contributions are apportioned so that they add up to the rounded score exactly.
 */
export const scoreDay = (
  day: Day,
  preset: HealthPreset,
  measure: (key: InputKey) => MeasuredInput,
): ScoredDay => {
  const measured = preset.components.map((component) => {
    const inputs = component.inputs.map(measure);
    const scores = inputs.map(({ score }) => score).filter((score) => score !== null);
    return { preset: component, inputs, score: mean(scores), state: stateOf(inputs) };
  });
  const weightOf = (components: readonly (typeof measured)[number][]): number =>
    components.reduce((sum, { preset: { weight } }) => sum + weight, 0);
  const known = weightOf(measured.filter(({ score }) => score !== null));
  const weights01 = measured.map(({ score, preset: { weight } }) => (score === null ? 0 : weight / known));
  const tenths = apportion(measured.map(({ score }, index) => (weights01[index] ?? 0) * (score ?? 0) * 10));
  const scoreTenths = known === 0 ? null : tenths.reduce((sum, part) => sum + part, 0);
  return {
    day,
    scoreTenths,
    band: bandOf(scoreTenths, preset.bands),
    coverage: known / weightOf(measured),
    components: measured.map((component, index) => ({
      ...component,
      weight01: weights01[index] ?? 0,
      contributionTenths: tenths[index] ?? 0,
    })),
  };
};

/**
 * Rounds parts to whole numbers that add up to their rounded sum: all are rounded down, then the largest remainders get
 * one more each. Parts must not be negative. Source: the largest remainder method (Hamilton, 1792).
 */
export const apportion = (parts: readonly number[]): readonly number[] => {
  const total = Math.round(parts.reduce((sum, part) => sum + part, 0));
  const whole = parts.map(Math.floor);
  const left = total - whole.reduce((sum, part) => sum + part, 0);
  const luckiest = parts
    .map((part, index) => ({ index, remainder: part - Math.floor(part) }))
    .sort((a, b) => b.remainder - a.remainder)
    .slice(0, left);
  for (const { index } of luckiest) whole[index] = (whole[index] ?? 0) + 1;
  return whole;
};

const bandOf = (scoreTenths: number | null, bands: BandPreset): Band => {
  if (scoreTenths === null) return "unknown";
  const score = scoreTenths / 10;
  return score >= bands.green ? "green" : score >= bands.yellow ? "yellow" : "red";
};

/** The best a component can say of its data: one fresh input makes it fresh. */
const stateOf = (inputs: readonly MeasuredInput[]): DataState =>
  bestFirst.find((state) => inputs.some((input) => input.state === state)) ?? "missing";

const bestFirst: readonly DataState[] = ["fresh", "stale", "broken", "missing"];
