import { type Attention, interrupts } from "../protocol/attention.ts";
import { isBroughtBack } from "../protocol/brought-back.ts";
import { dayMs } from "../protocol/day.ts";
import { isSampled, isTriggered, isWithheld, snoozedUntil } from "../protocol/due.ts";
import type { Experience, ExperienceKind, Referral, Survey } from "../protocol/experience.ts";
import type { Progress } from "../protocol/journey.ts";
import { own } from "../protocol/own.ts";
import type { Facts } from "../protocol/rule.ts";
import { isSettled } from "../protocol/settled.ts";
import type { Check, Trace } from "../protocol/trace.ts";
import type { Miss, MissReason } from "./anchor/watch-anchor.ts";
import { explain } from "./explain.ts";
import type { Disquiet } from "./quiet.ts";

/** What the stage knows of one experience at one moment. */
export interface Situation {
  readonly id: string;
  /** Null where nothing is published under the id. */
  readonly experience: Experience | null;
  readonly facts: Facts;
  readonly attention: Attention;
  readonly isShown: boolean;
  /** The page, the user or another experience asked for it by `show()`. */
  readonly isAsked: boolean;
  /** From when on the budget allows it, epoch ms; 0 where it does already. */
  readonly budgetFrom: number;
  /** Ids of those due that go first. */
  readonly ahead: readonly string[];
  /** What on the page holds it back right now. */
  readonly page: Disquiet | null;
  /** Another tab of this browser is interrupting. */
  readonly otherTab: boolean;
  /** The element it needs was not to be found. */
  readonly miss: Miss | null;
  /** A tour whose step, or a hint that, belongs to another page. */
  readonly isElsewhere: boolean;
}

/** Everything that has a say about an experience, in the order it is asked. Pure. */
export const explainWhy = (situation: Situation): Trace => {
  const { id, experience, isShown } = situation;
  if (experience === null) {
    const says = `nothing is published under "${id}"`;
    return { id, kind: null, verdict: "unknown", says, checks: [{ by: "published", ok: false, says }] };
  }
  const { kind } = experience;
  const published: Check = { by: "published", ok: true, says: `published as ${nouns[kind]}` };
  const due = dueChecks(experience, situation);
  const checks = [published, ...due, ...momentChecks(experience, situation)];
  const obstacle = checks.find(({ ok }) => !ok)?.says;
  if (isShown) return { id, kind, verdict: "shown", says: "on the screen", checks };
  return due.every(({ ok }) => ok)
    ? { id, kind, verdict: "waiting", says: `waiting: ${obstacle ?? "it is about to appear"}`, checks }
    : { id, kind, verdict: "hidden", says: `not shown: ${obstacle}`, checks };
};

const nouns: { readonly [K in ExperienceKind]: string } = {
  announcement: "an announcement",
  badge: "a badge",
  checklist: "a checklist",
  hint: "a hint",
  quiz: "a quiz",
  referral: "a referral program",
  survey: "a survey",
  tour: "a tour",
};

/** May this person see it? Each asks a part of what `isDue` asks. */
const dueChecks = (experience: Experience, { facts, isShown, isAsked }: Situation): Check[] => {
  const progress = own(facts.journey.experiences, experience.id);
  const checks = [
    dates(experience, facts.now),
    state(experience, progress, facts.now),
    snooze(experience, facts),
    audience(experience, facts),
    ...(experience.kind === "survey" ? [trigger(experience, facts), sample(experience, facts)].flat() : []),
    ...(experience.kind === "referral" ? [moment(experience, facts)] : []),
    holdout(experience, facts),
  ];
  if (isAsked) return checks.map((check) => pass(check, "asked for by show(), which passes over this"));
  // What is on the screen stays until the person is done with it: a survey is settled the moment it is shown.
  return isShown ? checks.map((check) => (check.ok ? check : pass(check, "on the screen already"))) : checks;
};

const pass = ({ by, says, parts }: Check, because: string): Check => ({
  by,
  ok: true,
  says: `${because}: ${says}`,
  ...(parts && { parts }),
});

const dates = ({ startsAt, endsAt }: Experience, now: number): Check => {
  if (startsAt !== undefined && now < Date.parse(startsAt)) {
    return { by: "dates", ok: false, says: `it starts on ${startsAt}`, ...from(Date.parse(startsAt)) };
  }
  if (endsAt !== undefined && now >= Date.parse(endsAt)) {
    return { by: "dates", ok: false, says: `it ended on ${endsAt}` };
  }
  const says = endsAt === undefined ? "it has no end" : `it runs until ${endsAt}`;
  return { by: "dates", ok: true, says };
};

const state = (experience: Experience, progress: Progress | undefined, now: number): Check => {
  const everyDays = "everyDays" in experience ? experience.everyDays : undefined;
  const said = (what: MarkName) => `it was ${what} on ${iso(progress?.[what]?.lastAt ?? 0)}`;
  const seen = marks.filter((mark) => progress?.[mark]);
  const isBack = experience.kind === "checklist" && progress !== undefined && isBroughtBack(progress);
  if (isBack || !isSettled(experience, progress, now)) {
    return { by: "state", ok: true, says: seen.map(said).join(", ") || "this person has not seen it yet" };
  }
  if (everyDays === undefined) {
    return {
      by: "state",
      ok: false,
      says: `${said(progress?.completed ? "completed" : "dismissed")}, and has its say once`,
    };
  }
  const lastAt = Math.max(...seen.map((mark) => progress?.[mark]?.lastAt ?? 0));
  const says = `${seen.map(said).join(", ")}, and comes every ${everyDays} ${everyDays === 1 ? "day" : "days"}`;
  return { by: "state", ok: false, says, ...from(lastAt + everyDays * dayMs) };
};

type MarkName = "started" | "completed" | "dismissed";
const marks: readonly MarkName[] = ["started", "completed", "dismissed"];

const snooze = (experience: Experience, facts: Facts): Check => {
  const until = snoozedUntil(experience, facts);
  if (facts.now < until) {
    return { by: "snooze", ok: false, says: `it was put off until ${iso(until)}`, ...from(until) };
  }
  return {
    by: "snooze",
    ok: true,
    says: until === 0 ? "it was never put off" : `it was put off until ${iso(until)}, which is over`,
  };
};

const audience = ({ audience: rule }: Experience, facts: Facts): Check =>
  rule === undefined
    ? { by: "audience", ok: true, says: "it is for everyone" }
    : { by: "audience", ...explain(rule, facts) };

const trigger = (survey: Survey, facts: Facts): Check[] => {
  const { trigger: rule } = survey;
  if (rule === undefined) return [];
  const what = "event" in rule ? `"${rule.event}" happened` : `"${rule.after}" was ${rule.is}`;
  const ok = isTriggered(survey, facts);
  return [{ by: "trigger", ok, says: `${what} within ${rule.withinMinutes} minutes: ${ok ? "yes" : "no"}` }];
};

const sample = (survey: Survey, facts: Facts): Check[] => {
  if (survey.sample === undefined) return [];
  const ok = isSampled(survey, facts);
  const percent = `${Math.round(survey.sample * 1_000) / 10}%`;
  return [
    { by: "sample", ok, says: `this person is ${ok ? "" : "not "}among the ${percent} asked this time` },
  ];
};

const moment = ({ id, promptWhen }: Referral, facts: Facts): Check => {
  const no = (says: string): Check => ({ by: "moment", ok: false, says });
  if (promptWhen === undefined) return no("it has no promptWhen, so it only comes when it is asked for");
  return own(facts.journey.referrals ?? {}, id) === undefined
    ? no("the collector has told of no link for this person yet")
    : { by: "moment", ...explain(promptWhen, facts) };
};

const holdout = (experience: Experience, { person }: Facts): Check => {
  const share = ("holdout" in experience && experience.holdout) || 0;
  const percent = `${Math.round(share * 1_000) / 10}%`;
  const isOut = isWithheld(experience, { person });
  return {
    by: "holdout",
    ok: !isOut,
    says: isOut
      ? `this person is in the ${percent} of its audience that never sees it, so that its effect can be measured`
      : share === 0
        ? "nobody is held out"
        : `this person is not in the ${percent} of its audience that never sees it`,
  };
};

/** Is now the moment? Budget, turn, page, tab and element, in the order the stage asks them. */
const momentChecks = (experience: Experience, situation: Situation): Check[] => {
  const checks = [
    budget(experience, situation),
    turn(situation),
    place(experience, situation),
    tab(situation),
    element(experience, situation),
  ];
  if (situation.isShown) return checks.map(({ by }) => ({ by, ok: true, says: "it is on the screen" }));
  return !interrupts(experience.kind)
    ? checks.map((check) =>
        check.ok && check.by !== "element" ? { ...check, says: "embedded: spends no attention" } : check,
      )
    : checks;
};

const budget = ({ kind }: Experience, { budgetFrom, attention, isAsked, facts }: Situation): Check => {
  const check: Check = { by: "budget", ok: true, says: "there is attention left for it" };
  if (facts.now >= budgetFrom) return check;
  if (isAsked) return { ...check, says: "asked for by show(), which spends what is needed" };
  const { quietHours, hoursBetween, hoursBetweenKind } = attention;
  const between = interrupts(kind) ? hoursBetweenKind[kind] : 0;
  const rules = [
    `${hours(hoursBetween)} between two interruptions`,
    `${hours(between)} between two of kind ${kind}`,
    `${hours(quietHours)} after a dismissal`,
  ];
  return {
    by: "budget",
    ok: false,
    says: `attention is spent until ${iso(budgetFrom)} (${rules.join(", ")})`,
    ...from(budgetFrom),
  };
};

const turn = ({ ahead }: Situation): Check => ({
  by: "turn",
  ok: ahead.length === 0,
  says: ahead.length === 0 ? "nothing goes first" : `first ${ahead.map((id) => `"${id}"`).join(", then ")}`,
});

const place = (experience: Experience, { page, isElsewhere, facts }: Situation): Check => {
  const quietMs = "delayMs" in experience ? experience.delayMs : 0;
  if (isElsewhere) {
    const what = experience.kind === "tour" ? "its step" : "it";
    const where =
      experience.kind === "hint" && experience.page ? `on ${experience.page.url}` : "on another page";
    return { by: "page", ok: false, says: `${what} belongs ${where}, and this is ${facts.url}` };
  }
  return {
    by: "page",
    ok: page === null,
    says: page === null ? "the page is quiet" : disquiets[page](quietMs),
  };
};

const disquiets: { readonly [D in Disquiet]: (quietMs: number) => string } = {
  hidden: () => "the page is in the background",
  typing: () => "someone is typing",
  dialog: () => "a dialog of the page is open",
  panel: () => "the panel of a checklist is open",
  busy: (quietMs) => `the page has not been quiet for ${quietMs} ms yet`,
};

const tab = ({ otherTab }: Situation): Check => ({
  by: "tab",
  ok: !otherTab,
  says: otherTab ? "another tab of this browser is interrupting" : "no other tab is interrupting",
});

const element = ({ kind }: Experience, { miss }: Situation): Check => {
  if (miss !== null) {
    return { by: "element", ok: false, says: `${misses[miss.reason]} (waited ${miss.waitedMs} ms)` };
  }
  const needsElement = kind === "tour" || kind === "hint";
  return { by: "element", ok: true, says: needsElement ? "no element was missed" : "it needs no element" };
};

const misses: { readonly [R in MissReason]: string } = {
  absent: "no element of the page fits its anchor",
  ambiguous: "several elements fit its anchor equally well, and a wrong one must not be shown",
  hidden: "its element is on the page, where nobody can see it",
};

const hours = (count: number): string => `${count} ${count === 1 ? "hour" : "hours"}`;

/** ISO 8601; content may hold dates that are none. */
const iso = (at: number): string => {
  const date = new Date(at);
  return Number.isNaN(date.getTime()) ? "an unknown time" : date.toISOString();
};

const from = (at: number): { readonly from?: string } =>
  Number.isNaN(new Date(at).getTime()) ? {} : { from: iso(at) };
