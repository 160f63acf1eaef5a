import type { Checklist, ChecklistItem } from "../../protocol/experience.ts";
import { type Facts, matches } from "../../protocol/rule.ts";

export interface ItemProgress {
  readonly item: ChecklistItem;
  readonly state: "done" | "open" | "locked";
  /** The item to finish before this one opens; null unless locked. */
  readonly waitsFor: ChecklistItem | null;
}

/** Optional items are shown but neither counted nor waited for. */
export interface ChecklistProgress {
  readonly items: readonly ItemProgress[];
  readonly done: number;
  readonly total: number;
  /** The sum of the estimates of what is left; items without one add nothing. */
  readonly remainingMinutes: number;
  /** The id of the first item that can be done now; null when none is left. */
  readonly next: string | null;
  readonly isComplete: boolean;
}

/**
 * An item is done once it was recorded as done, even if its rule holds no longer, or when its rule holds and it is not
 * locked. Only earlier items can be required (the schema sees to it), so one pass decides.
 */
export const checklistProgress = (checklist: Checklist, facts: Facts): ChecklistProgress => {
  const steps = facts.journey.experiences[checklist.id]?.steps ?? {};
  const done = new Set<string>();
  const items = checklist.items.map((item): ItemProgress => {
    const waitsFor = checklist.items.find(({ id }) => item.requires?.includes(id) && !done.has(id)) ?? null;
    if (Object.hasOwn(steps, item.id) || (waitsFor === null && matches(item.completeWhen, facts))) {
      done.add(item.id);
      return { item, state: "done", waitsFor: null };
    }
    return { item, state: waitsFor === null ? "open" : "locked", waitsFor };
  });
  const counted = items.filter(({ item }) => !item.optional);
  const left = counted.filter(({ state }) => state !== "done");
  return {
    items,
    done: counted.length - left.length,
    total: counted.length,
    remainingMinutes: left.reduce((sum, { item }) => sum + (item.minutes ?? 0), 0),
    next: items.find(({ state }) => state === "open")?.item.id ?? null,
    isComplete: left.length === 0,
  };
};
