/** A UTC day, counted from 1970-01-01. */
export type Day = number;

export const dayMs = 86_400_000;

export const dayOf = (at: number): Day => Math.floor(at / dayMs);

/** `20415` → `"2025-11-23"`. */
export const dayToIso = (day: Day): string => new Date(day * dayMs).toISOString().slice(0, 10);
