import { z } from "zod";
import type { ExperienceEvent } from "../event-names.ts";
import { limits } from "../limits.ts";
import { slugSchema } from "./text.ts";

/**
 * What tours, hints, announcements, badges and quizzes leave, what any kind leaves that waits or is withheld, and the answer to one
 * question. The older events of surveys are taken as they come, but for a score off its scale.
 */
type GuideEvent =
  | Exclude<ExperienceEvent, `Checklist ${string}` | `Survey ${string}`>
  | "Badge Revoked"
  | "Survey Question Answered";

const wholeNumber = (from: number, to: number) => {
  const rule = `must be a whole number from ${from} to ${to}`;
  return z.number(rule).int(rule).min(from, rule).max(to, rule);
};
const oneOf = <const T extends readonly string[]>(...values: T) =>
  z.enum(values, `must be one of ${values.join(", ")}`);

const id = z.string("is missing or not a text: give the id of the content").pipe(slugSchema);
const text = z.string("must be a text").max(limits.idChars, `must have at most ${limits.idChars} characters`);
// No upper bound: a page may wait while its computer sleeps.
const waitedMs = z
  .number("must be a number of milliseconds")
  .min(0, "must be a number of milliseconds, 0 or more");
const missReason = oneOf("absent", "ambiguous", "hidden");

const anyKind = { experienceId: id, version: wholeNumber(1, 1_000_000).nullish() };
const tour = { ...anyKind, kind: oneOf("tour").nullish() };
const hint = { ...anyKind, kind: oneOf("hint").nullish() };
const announcement = { ...anyKind, kind: oneOf("announcement").nullish() };
const badge = { ...anyKind, kind: oneOf("badge").nullish(), level: id.nullish() };
const quiz = { ...anyKind, kind: oneOf("quiz").nullish(), attempt: wholeNumber(1, 1_000) };
// The kind of a survey is its metric wherever the survey's own events say it; here either is understood.
const waiting = {
  ...anyKind,
  kind: oneOf(
    "announcement",
    "checklist",
    "hint",
    "referral",
    "survey",
    "tour",
    "nps",
    "csat",
    "ces",
    "custom",
  ).nullish(),
};

const referral = { ...anyKind, kind: oneOf("referral").nullish() };
const code = z
  .string("must be a text: the code of the link")
  .regex(/^[\w-]{3,64}$/, "must be 3–64 letters, digits, dashes and underscores");

/** What a field takes, and what names it. */
const answerChars = 2_100;
const typed = z.string().max(answerChars, `must have at most ${answerChars} characters`);

/** What their properties must be where they are given; others are kept as they come. */
export const guideEventSchemas: { readonly [E in GuideEvent]: z.ZodType } = {
  "Survey Question Answered": z.looseObject({
    experienceId: id,
    kind: oneOf("nps", "csat", "ces", "custom").nullish(),
    responseId: text.min(1, "must not be empty"),
    questionId: id,
    answer: z.union(
      [z.number(), z.boolean(), typed, z.array(typed).max(30)],
      "must be a number, true, false, a text or a list of texts",
    ),
  }),
  "Tour Started": z.looseObject(tour),
  "Tour Step Viewed": z.looseObject({ ...tour, stepId: id }),
  "Tour Step Completed": z.looseObject({
    ...tour,
    stepId: id,
    nextStepId: id.nullish(),
    how: text.nullish(),
    choice: text.nullish(),
  }),
  "Tour Step Missed": z.looseObject({
    ...tour,
    stepId: id,
    nextStepId: id.nullish(),
    reason: missReason,
    waitedMs: waitedMs.nullish(),
    outcome: oneOf("skipped", "centered", "stopped").nullish(),
  }),
  "Tour Completed": z.looseObject(tour),
  "Tour Dismissed": z.looseObject({ ...tour, stepId: id.nullish() }),
  "Tour Snoozed": z.looseObject({
    ...tour,
    stepId: id.nullish(),
    reason: oneOf("person", "missing").nullish(),
  }),
  "Hint Shown": z.looseObject(hint),
  "Hint Missed": z.looseObject({ ...hint, reason: missReason, waitedMs: waitedMs.nullish() }),
  "Hint Completed": z.looseObject({ ...hint, choice: text.nullish() }),
  "Hint Dismissed": z.looseObject(hint),
  "Announcement Shown": z.looseObject(announcement),
  "Announcement Completed": z.looseObject({ ...announcement, choice: text.nullish() }),
  "Announcement Dismissed": z.looseObject(announcement),
  "Badge Earned": z.looseObject({ ...badge, granted: z.boolean("must be true or false").nullish() }),
  "Badge Shown": z.looseObject(badge),
  "Badge Revoked": z.looseObject(badge),
  "Quiz Started": z.looseObject(quiz),
  "Quiz Finished": z.looseObject({
    ...quiz,
    score: wholeNumber(0, 100),
    passed: z.boolean("must be true or false"),
  }),
  "Referral Prompt Shown": z.looseObject(referral),
  "Referral Prompt Dismissed": z.looseObject(referral),
  "Referral Shared": z.looseObject({ ...referral, code, channel: text.nullish() }),
  "Referral Visited": z.looseObject({ ...referral, code, touch: oneOf("first", "last").nullish() }),
  "Experience Queued": z.looseObject(waiting),
  "Experience Withheld": z.looseObject(waiting),
};
