import type { AccountHealth, HealthDriver } from "../../protocol/health.ts";
import { healthModel, inputPresets } from "./presets.ts";
import type { ScoredDay } from "./score.ts";
import { roundTenth } from "./statistics.ts";

/** What changed between two days, as `AccountHealth` tells it; empty with a null trend where either day has no score. */
export type Change = Pick<AccountHealth, "trend" | "changes" | "drivers">;

/** The changes of the components add up to the trend exactly: all are whole tenths of the same two scores. */
export const changeBetween = (before: ScoredDay | undefined, now: ScoredDay): Change => {
  if (before === undefined || before.scoreTenths === null || now.scoreTenths === null) {
    return { trend: null, changes: [], drivers: [] };
  }
  return {
    trend: (now.scoreTenths - before.scoreTenths) / 10,
    changes: now.components.map(({ preset, contributionTenths }, index) => ({
      key: preset.key,
      label: preset.label,
      change: (contributionTenths - (before.components[index]?.contributionTenths ?? 0)) / 10,
    })),
    drivers: driversBetween(before, now),
  };
};

/**
 * The inputs that moved the score most. An input's part of the change is the change of its own score times the mean of
 * its weights on both days: the midpoint decomposition of a change of products (Bennet, 1920), without the part that
 * only comes from other components gaining or losing data.
 */
const driversBetween = (before: ScoredDay, now: ScoredDay): HealthDriver[] => {
  const then = effectsOf(before);
  const drivers = effectsOf(now).flatMap(({ key, value, score, weight01 }): HealthDriver[] => {
    const past = then.find((effect) => effect.key === key);
    if (past === undefined) return [];
    const change = roundTenth(((past.weight01 + weight01) / 2) * (score - past.score));
    const [from, to] = [roundTenth(past.value), roundTenth(value)];
    const { label, unit } = inputPresets[key];
    // A move too small to be told would read as none at all: "4.7 → 4.7".
    return change === 0 || from === to ? [] : [{ key, label, unit, from, to, change }];
  });
  return drivers.sort((a, b) => Math.abs(b.change) - Math.abs(a.change)).slice(0, healthModel.drivers);
};

/** Inputs that have a value, each with its weight in the account's score. */
const effectsOf = (scored: ScoredDay) =>
  scored.components.flatMap(({ inputs, weight01 }) => {
    const known = inputs.filter(({ score }) => score !== null);
    return known.map(({ key, value, score }) => ({
      key,
      value: value ?? 0,
      score: score ?? 0,
      weight01: weight01 / known.length,
    }));
  });
