import { dayMs } from "../../protocol/day.ts";
import type { Checklist, ChecklistItem } from "../../protocol/experience.ts";
import { own } from "../../protocol/own.ts";
import { type Facts, matches, type Rule } from "../../protocol/rule.ts";
import type { TeamTick } from "../../protocol/team.ts";

export interface ItemProgress {
  readonly item: ChecklistItem;
  readonly state: "done" | "open" | "locked";
  /** The item to finish before this one opens; null unless locked by one. */
  readonly waitsFor: ChecklistItem | null;
  /** Done, and not yet recorded as done by this person, who is the one that did it. */
  readonly isNews: boolean;
  /** By when, epoch ms; null where there is no date or it is done. */
  readonly dueAt: number | null;
  /** Who of the account did it before this person did; null where they did it themselves. */
  readonly teammate: TeamTick | null;
}

export interface SectionProgress {
  readonly id: string;
  readonly title: Checklist["title"] | null;
  /** When it opens, epoch ms; null once it is open. Its items are counted and not shown until then. */
  readonly opensAt: number | null;
  readonly items: readonly ItemProgress[];
}

/** Optional items are shown but neither counted nor waited for. */
export interface ChecklistProgress {
  readonly items: readonly ItemProgress[];
  readonly sections: readonly SectionProgress[];
  readonly done: number;
  /** 0 where no item that counts is for this person. */
  readonly total: number;
  /** The sum of the estimates of what is left; items without one add nothing. */
  readonly remainingMinutes: number;
  /** The id of the first item that can be done now; null when none is left. */
  readonly next: string | null;
  /** The earliest date of what can be done now, epoch ms. */
  readonly dueAt: number | null;
  /**
   * When the newest of what the person has not looked at came about, epoch ms; 0 where there is nothing: what a teammate did, a
   * section that opened, an item that is due tomorrow.
   */
  readonly newsAt: number;
  /** There is news, and it is another day than when they last looked at some. */
  readonly isNew: boolean;
  readonly isComplete: boolean;
}

/**
 * An item is done once it was recorded as done, by the person or in an account's checklist by anyone of the account, even if its
 * rule holds no longer; or when its rule holds and nothing goes before it. Only earlier items can be required (the schema sees to
 * it), so one pass decides.
 */
export const checklistProgress = (checklist: Checklist, facts: Facts): ChecklistProgress => {
  const { journey, now } = facts;
  const { id, order, scope, sections = [] } = checklist;
  const past = own(journey.experiences, id);
  const steps = past?.steps ?? {};
  const team = (scope === "account" && own(journey.team ?? {}, id)) || {};
  const startedAt = past?.started?.firstAt ?? now;
  const isFor = ({ audience }: { readonly audience?: Rule | undefined }) =>
    audience === undefined || matches(audience, facts);
  const sectionOf = (item: ChecklistItem) => sections.find((one) => one.id === item.section);
  const opensAt = (item: ChecklistItem) =>
    startOfDay(startedAt) + ((sectionOf(item)?.fromDay ?? 1) - 1) * dayMs;
  const here = checklist.items.filter((item) => isFor(item) && isFor(sectionOf(item) ?? {}));
  const done = new Set<string>();

  const items = here.map((item, index): ItemProgress => {
    const before = (one: ChecklistItem, at: number) =>
      order === "sequence" ? at < index && !one.optional : item.requires?.includes(one.id);
    const waitsFor = here.find((one, at) => before(one, at) && !done.has(one.id)) ?? null;
    const ownAt = own(steps, item.id);
    const tick = own(team, item.id);
    const isMet = waitsFor === null && item.completeWhen !== undefined && matches(item.completeWhen, facts);
    const isDone = ownAt !== undefined || tick !== undefined || isMet;
    if (isDone) done.add(item.id);
    return {
      item,
      state: isDone ? "done" : waitsFor === null && opensAt(item) <= now ? "open" : "locked",
      waitsFor: isDone ? null : waitsFor,
      isNews: isMet && ownAt === undefined && tick === undefined,
      dueAt: isDone || item.dueDays === undefined ? null : startedAt + item.dueDays * dayMs,
      teammate: tick && !(ownAt !== undefined && ownAt <= tick.at) ? tick : null,
    };
  });
  const counted = items.filter(({ item }) => !item.optional);
  const left = counted.filter(({ state }) => state !== "done");
  const open = items.filter(({ state }) => state === "open");
  const dates = open.flatMap(({ dueAt }) => dueAt ?? []);
  const lookedAt = Math.max(past?.queued?.lastAt ?? 0, past?.started?.lastAt ?? now);
  const newsAt = Math.max(
    0,
    ...items
      .flatMap(({ item, state, dueAt, teammate }) => [
        teammate?.at ?? 0,
        ...(state === "open" ? [opensAt(item), startOfDay(dueAt ?? 0) - dayMs] : []),
      ])
      .filter((at) => at > lookedAt && at <= now),
  );
  return {
    newsAt,
    isNew: newsAt > 0 && lookedAt < startOfDay(now),
    items,
    sections: [undefined, ...sections]
      .map((section): SectionProgress => {
        const own = items.filter(({ item }) => sectionOf(item) === section);
        const at = own[0] ? opensAt(own[0].item) : 0;
        return {
          id: section?.id ?? "",
          title: section?.title ?? null,
          opensAt: at > now ? at : null,
          items: own,
        };
      })
      .filter((section) => section.items.length > 0),
    done: counted.length - left.length,
    total: counted.length,
    remainingMinutes: left.reduce((sum, { item }) => sum + (item.minutes ?? 0), 0),
    next: open[0]?.item.id ?? null,
    dueAt: dates.length > 0 ? Math.min(...dates) : null,
    isComplete: counted.length > 0 && left.length === 0,
  };
};

/** Of the day a moment lies in, where the person is: a new week opens in the morning, not at the hour they first came. */
const startOfDay = (at: number): number => new Date(at).setHours(0, 0, 0, 0);
