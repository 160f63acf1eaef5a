import type { Event } from "./event.ts";
import { experienceEvents, type Fact, openFacts, trustedFacts } from "./event-names.ts";
import type { Json, JsonObject } from "./json.ts";
import { own } from "./own.ts";

/**
 * What one event adds to the daily rollups that health inputs and survey results are computed from. A store adds
 * `count` and `value` to the row named by (scope, UTC day of the event, input, person, key); sums commute, so any order of
 * arrival gives the same rows, and health never scans events.
 */
export interface Increment {
  /** The account of the event; or one survey, one feature, or one tour, hint or announcement, across all accounts. */
  readonly scope:
    | { readonly kind: "account" }
    | { readonly kind: "survey" | "experience" | "feature"; readonly id: string };
  readonly input: RollupInput;
  /** What distinguishes rows of one input: a feature, a goal, a score; empty where nothing does. */
  readonly key: string;
  /** What is summed beside the count, in the unit of the input; 0 where nothing is. */
  readonly value: number;
  /** 1 where absent; −1 takes back what an earlier event counted. */
  readonly count?: -1;
}

/**
 * `action` something the person did · `session` · `sessionMinutes` key = whole active minutes, at most 240 ·
 * `feature` key = feature · `ticketOpened`, `ticketResolved` key = ticket id, value = hours to resolve ·
 * `invoicePaid` value = days late · `paymentFailed` · `renewed` · `cancelled` · `goalSet`, `goalReached` key = goal id ·
 * `webinar` · `email` · `featureRequest` · `checklistStarted`, `checklistCompleted` key = experience id ·
 * `surveyShown`, `surveyAnswered`, `surveyDismissed` key = metric (scope account) or score (scope survey, answered), value = score ·
 * `surveyQuestion`, `surveyResponse` (scope survey) key = response id, of each question left and of each response sent: a response
 * that has the first and not the second is partial ·
 * `featureUse` (scope feature) key = the account the event names, empty where it names none ·
 * and those of scope experience alone, which say nothing of an account.
 */
export type RollupInput =
  | "action"
  | "session"
  | "sessionMinutes"
  | "feature"
  | "ticketOpened"
  | "ticketResolved"
  | "invoicePaid"
  | "paymentFailed"
  | "renewed"
  | "cancelled"
  | "goalSet"
  | "goalReached"
  | "webinar"
  | "email"
  | "featureRequest"
  | "checklistStarted"
  | "checklistCompleted"
  | "surveyShown"
  | "surveyAnswered"
  | "surveyDismissed"
  | "surveyQuestion"
  | "surveyResponse"
  | "featureUse"
  | ExperienceInput;

/**
 * What tours, hints, announcements, badges and quizzes leave; a badge earned or a quiz passed is completed, a badge revoked or a
 * quiz failed dismissed, and the level of a badge a step completed. The first six: key = kind and version, such as `tour:3`, for `…Queued` and
 * `…Withheld` the kind as the event says it · `stepViewed`, `stepCompleted` key = step · `stepMissed` key = step and reason, such
 * as `invite|absent`; the one element of a hint is a step without a name: `|absent` · `referral` key = what happened, as the last
 * part of the event's name: each of these events is read, for they are the ledger of their program.
 */
export type ExperienceInput =
  | "experienceShown"
  | "experienceCompleted"
  | "experienceDismissed"
  | "experienceSnoozed"
  | "experienceQueued"
  | "experienceWithheld"
  | "stepViewed"
  | "stepCompleted"
  | "stepMissed"
  | "referral";

/** Pure: the same event always adds the same. */
export const incrementsOf = (event: Event): readonly Increment[] => {
  switch (event.type) {
    case "page":
    case "screen":
      return [account("action")];
    case "track": {
      const known = own(byName, event.event);
      if (known !== undefined) return known(event.properties, event.accountId);
      return silent.has(event.event) ? [] : [account("action")];
    }
    case "identify":
    case "group":
    case "alias":
      return [];
  }
};

const account = (input: RollupInput, key = "", value = 0): Increment => ({
  scope: { kind: "account" },
  input,
  key,
  value,
});

const activeMinutes = ({ activeMs }: JsonObject): string =>
  String(Math.min(240, Math.max(0, Math.floor((number(activeMs) ?? 0) / 60_000))));

const survey = (input: "surveyShown" | "surveyAnswered" | "surveyDismissed") => (properties: JsonObject) => {
  const metric = text(properties.kind);
  const score = number(properties.score);
  const id = text(properties.experienceId);
  return [
    // An answer without a score must not be read as a score of nought: it counts as an answer, of no metric.
    account(input, input === "surveyAnswered" && score === null ? "" : metric, score ?? 0),
    ...(id === ""
      ? []
      : [
          {
            scope: { kind: "survey", id } as const,
            input,
            key: input === "surveyAnswered" ? `${metric}:${score ?? ""}` : metric,
            value: score ?? 0,
          },
        ]),
    ...(input === "surveyAnswered" ? response("surveyResponse")(properties) : []),
  ];
};

/** One row a response under its survey: what is counted is how many distinct ones there are. None of events from before responses had ids. */
const response =
  (input: "surveyQuestion" | "surveyResponse") =>
  ({ experienceId, responseId }: JsonObject): readonly Increment[] => {
    const id = text(experienceId);
    const key = text(responseId);
    return id === "" || key === "" ? [] : [{ scope: { kind: "survey", id }, input, key, value: 0 }];
  };

/** One row under the experience the event names; none where it names none. */
const experience =
  (input: ExperienceInput, keyOf: (properties: JsonObject) => string) =>
  (properties: JsonObject): readonly Increment[] => {
    const id = text(properties.experienceId);
    return id === "" ? [] : [{ scope: { kind: "experience", id }, input, key: keyOf(properties), value: 0 }];
  };

const edition = (kind: string, { version }: JsonObject): string => `${kind}:${number(version) ?? ""}`;

/** Of a kind that the event's own name tells. */
const guide = (input: ExperienceInput, kind: "tour" | "hint" | "announcement" | "badge" | "quiz") =>
  experience(input, (properties) => edition(kind, properties));

/** Of any kind: the event itself must tell it. */
const anyKind = (input: ExperienceInput) =>
  experience(input, (properties) => edition(text(properties.kind), properties));

const step = (input: ExperienceInput) => experience(input, ({ stepId }) => text(stepId));

const level = experience("stepCompleted", ({ level }) => text(level));

const miss = experience("stepMissed", ({ stepId, reason }) => `${text(stepId)}|${text(reason)}`);

const featureUsed = (properties: JsonObject, accountId: string | null): readonly Increment[] => {
  const id = text(properties.feature);
  if (id === "") return [];
  const { noticedBy } = properties;
  return [
    account("feature", id),
    { scope: { kind: "feature", id }, input: "featureUse", key: accountId ?? "", value: 0 },
    // The page or the event that it follows from was the action.
    ...(noticedBy === "url" || noticedBy === "event" ? [] : [account("action")]),
  ];
};

const byName: {
  readonly [event: string]: (properties: JsonObject, accountId: string | null) => readonly Increment[];
} = {
  "Session Started": () => [account("session"), account("action")],
  "Session Continued": () => [],
  "Session Ended": (p) => [account("sessionMinutes", activeMinutes(p))],
  "Session Reopened": (p) => [{ ...account("sessionMinutes", activeMinutes(p)), count: -1 }],
  "Feature Used": featureUsed,
  // What a click meant is told by `Feature Used`; most mean nothing by themselves.
  "Element Clicked": () => [],
  // The tracker says it, and nobody did anything.
  "Events Dropped": () => [],
  "Ticket Opened": (p) => [account("ticketOpened", text(p.ticketId))],
  "Ticket Resolved": (p) => [account("ticketResolved", text(p.ticketId), number(p.hours) ?? 0)],
  "Invoice Paid": (p) => [account("invoicePaid", "", Math.max(0, number(p.daysLate) ?? 0))],
  "Payment Failed": () => [account("paymentFailed")],
  "Subscription Renewed": () => [account("renewed")],
  "Subscription Cancelled": () => [account("cancelled")],
  "Goal Set": (p) => [account("goalSet", text(p.goalId))],
  "Goal Reached": (p) => [account("goalReached", text(p.goalId))],
  "Webinar Attended": () => [account("webinar")],
  "Email Opened": () => [account("email")],
  "Feature Requested": () => [account("featureRequest")],
  "Checklist Started": (p) => [account("checklistStarted", text(p.experienceId))],
  "Checklist Completed": (p) => [account("checklistCompleted", text(p.experienceId))],
  "Survey Shown": survey("surveyShown"),
  "Survey Question Answered": response("surveyQuestion"),
  "Survey Answered": survey("surveyAnswered"),
  "Survey Dismissed": survey("surveyDismissed"),
  "Tour Started": guide("experienceShown", "tour"),
  "Tour Step Viewed": step("stepViewed"),
  "Tour Step Completed": step("stepCompleted"),
  "Tour Step Missed": miss,
  "Tour Completed": guide("experienceCompleted", "tour"),
  "Tour Dismissed": guide("experienceDismissed", "tour"),
  "Tour Snoozed": guide("experienceSnoozed", "tour"),
  "Hint Shown": guide("experienceShown", "hint"),
  "Hint Missed": miss,
  "Hint Completed": guide("experienceCompleted", "hint"),
  "Hint Dismissed": guide("experienceDismissed", "hint"),
  "Announcement Shown": guide("experienceShown", "announcement"),
  "Announcement Completed": guide("experienceCompleted", "announcement"),
  "Announcement Dismissed": guide("experienceDismissed", "announcement"),
  "Badge Earned": (p) => [
    ...guide("experienceCompleted", "badge")(p),
    ...(text(p.level) === "" ? [] : level(p)),
  ],
  "Badge Revoked": guide("experienceDismissed", "badge"),
  "Quiz Started": guide("experienceShown", "quiz"),
  "Quiz Finished": (p) => guide(p.passed === true ? "experienceCompleted" : "experienceDismissed", "quiz")(p),
  ...Object.fromEntries(
    [...experienceEvents, ...trustedFacts]
      .filter((name) => name.startsWith("Referral "))
      .map((name) => [name, experience("referral", () => name.slice("Referral ".length))]),
  ),
  "Experience Queued": anyKind("experienceQueued"),
  "Experience Withheld": anyKind("experienceWithheld"),
};

/** Known events that add nothing by themselves. */
const silent: ReadonlySet<string> = new Set<Fact | (typeof experienceEvents)[number]>([
  ...experienceEvents,
  ...trustedFacts,
  ...openFacts,
]);

const text = (value: Json | undefined): string =>
  typeof value === "string" ? value.slice(0, 200) : typeof value === "number" ? String(value) : "";

const number = (value: Json | undefined): number | null =>
  typeof value === "number" && Number.isFinite(value) ? value : null;
