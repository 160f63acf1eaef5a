import type { Experience, SurveyMetric, Text } from "./experience.ts";
import type { Feature, FeatureTier, FeatureWay } from "./feature.ts";
import type { AccountHealth, Band, HealthDriver } from "./health.ts";
import type { Journey } from "./journey.ts";
import type { Json, JsonObject } from "./json.ts";

/** Bodies of the collector's answers, as the console and others read them. Times are ISO 8601 in UTC. */

/** `GET /v1/accounts?search=&band=&sort=score|-score|trend|name|lastSeenAt…&limit=&cursor=` */
export interface AccountsResponse {
  readonly accounts: readonly AccountListItem[];
  readonly next: string | null;
  /** How many accounts each band holds, whatever the filter. */
  readonly bands: { readonly [B in Band]: number };
  readonly asOf: string;
}

export interface AccountListItem {
  readonly id: string;
  readonly name: string;
  readonly traits: JsonObject;
  readonly score: number | null;
  readonly band: Band;
  readonly coverage: number;
  readonly trend: number | null;
  readonly drivers: readonly HealthDriver[];
  /** The score of each of the last 30 days, oldest first. */
  readonly sparkline: readonly (number | null)[];
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
}

/** `GET /v1/accounts/:id` */
export interface AccountResponse {
  readonly id: string;
  readonly name: string;
  readonly traits: JsonObject;
  readonly firstSeenAt: string;
  readonly lastSeenAt: string;
  readonly lifecycle: AccountHealth["lifecycle"];
  /** Whole days since the account started. */
  readonly ageDays: number;
  readonly segments: readonly string[];
  readonly tier: AccountHealth["tier"];
  readonly health: { readonly score: number | null; readonly band: Band; readonly trend: number | null };
  readonly people: readonly PersonSummary[];
  /** What stands out, newest first. */
  readonly timeline: readonly TimelineEntry[];
}

export interface PersonSummary {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  /** Null of whom only facts were told. */
  readonly lastSeenAt: string | null;
  /** Distinct days with a session in the last 30. */
  readonly activeDays30: number;
  readonly features30: number;
  /** The newest NPS answer. */
  readonly nps: number | null;
}

export interface TimelineEntry {
  readonly at: string;
  readonly event: string;
  readonly userId: string | null;
  readonly properties: JsonObject;
}

/** `GET /v1/users/:id` */
export interface UserResponse {
  readonly id: string;
  readonly accountId: string | null;
  readonly traits: JsonObject;
  readonly firstSeenAt: string | null;
  readonly lastSeenAt: string | null;
  readonly journey: Journey;
}

/** `GET /v1/features?days=30` */
export interface FeaturesResponse {
  /** UTC days, today included. */
  readonly days: number;
  /** Accounts whose people were there within them. */
  readonly accountsActive: number;
  /** Used by most accounts first. */
  readonly features: readonly FeatureFigures[];
  readonly asOf: string;
}

/** `GET /v1/features/:id?days=` */
export interface FeatureResponse {
  readonly days: number;
  readonly accountsActive: number;
  readonly feature: FeatureFigures;
  /** How many accounts ever used it. */
  readonly accountsEver: number;
  /** Those of them with most uses in the days first, then those who used it last. */
  readonly accounts: readonly FeatureAccount[];
  readonly asOf: string;
}

/** Users and uses are those of the days asked for. */
export interface FeatureAccount {
  readonly id: string;
  readonly name: string;
  readonly users: number;
  readonly uses: number;
  /** UTC days, of all time. */
  readonly firstUsed: string;
  readonly lastUsed: string;
}

/** Users, accounts and uses are those of the days asked for. */
export interface FeatureFigures {
  readonly id: string;
  readonly name: string;
  /** Null where the feature was used and is not in the catalogue. */
  readonly tier: FeatureTier | null;
  readonly releasedAt: string | null;
  /** What counts as a use beside `Feature Used` itself. */
  readonly when: readonly FeatureWay[];
  /** Where the entry can be changed: `config` is `waymark.config.json`. */
  readonly source: "config" | "stored" | null;
  readonly users: number;
  readonly accounts: number;
  readonly uses: number;
  /** accounts ÷ `accountsActive`, 0–1; null where none was active. */
  readonly adoption: number | null;
  /** Accounts that used it in each of the last 13 weeks, whatever the days asked for: oldest first, the last ends today. */
  readonly weeklyAccounts: readonly number[];
  /** UTC days, of all time. */
  readonly firstUsed: string | null;
  readonly lastUsed: string | null;
  /** Null for an entry without `when`. */
  readonly search: FeatureSearchState | null;
}

/** `searching`: past and new events are looked through for uses; `retracting`: uses of an earlier definition are taken back first. */
export interface FeatureSearchState {
  readonly state: "done" | "searching" | "retracting";
  /** Events yet to be looked through, at most; null before the search has begun. */
  readonly eventsLeft: number | null;
  /** Uses found so far. */
  readonly found: number;
}

/** `GET /v1/admin/features`; one of them is the answer of `GET` and `PUT /v1/admin/features/:id`. */
export interface CatalogueResponse {
  readonly features: readonly (Feature & { readonly source: "config" | "stored" })[];
}

/** `POST /v1/admin/features/try` `{ when }`: what the newest events of the log hold for a definition. */
export interface FeatureTrial {
  /** How many events were looked through, and when the first of them happened. */
  readonly events: number;
  readonly since: string | null;
  readonly uses: number;
  readonly people: number;
}

/** `GET /v1/journey?userId=&anonymousId=&pending=` */
export interface JourneyResponse {
  readonly journey: Journey;
  /** Those of the messages in `pending` that are in what the journey was folded from, whoever's they are. */
  readonly counted: readonly string[];
  readonly asOf: string;
}

/**
 * `GET /v1/surveys/:id/results?from=&to=&by=&questions=`. Every interval is of 95%; `docs/survey-statistics.md` has the formulas. Dismissals
 * are counted and enter nothing else.
 */
export interface SurveyResults extends SurveyFigures {
  readonly id: string;
  readonly kind: SurveyKind;
  /** The UTC days asked for, both included; null where the range is open. */
  readonly range: { readonly from: string | null; readonly to: string | null };
  /** How `interval` is computed, and who published it; null for a survey without a score. */
  readonly intervalMethod: { readonly name: string; readonly source: string } | null;
  /** What to aim for by the preset the workspace picked; null for a survey without a score. */
  readonly target: SurveyTarget | null;
  /** Answers per point of the scale: `{ "0": 1, …, "10": 9 }`. */
  readonly distribution: { readonly [score: string]: number };
  /** By week, oldest first; `week` is the Monday. Without those in which nothing was shown or answered. */
  readonly overTime: readonly ({ readonly week: string } & SurveyPeriodFigures)[];
  /** The same by calendar month, such as `2026-11`. */
  readonly overMonths: readonly ({ readonly month: string } & SurveyPeriodFigures)[];
  /** Each question by itself, in the order of the content; null where the call left them out. */
  readonly questions: SurveyQuestions | null;
  /** Null where no cut was asked for. */
  readonly segments: SurveySegments | null;
  /** The newest answers. */
  readonly answers: readonly SurveyAnswer[];
}

/** A survey of kind `custom` has questions and no score: whatever is told of a score is null or empty. */
export type SurveyKind = SurveyMetric | "custom";

/** What is told of a whole survey and of each segment alike. */
export interface SurveyFigures extends SurveyPeriodFigures {
  /** Begun and never sent, or sent without the score the survey asks for. */
  readonly partial: number;
  readonly dismissed: number;
  /** Promoters, passives and detractors; the satisfied (4–5) of CSAT; those who found it easy (1–2) of CES. */
  readonly shares: readonly SurveyShare[];
  /** Why not to read much into the score; null from `below` answers on. */
  readonly smallSample: { readonly below: number; readonly message: string } | null;
}

/** What is told of every stretch of time, the whole range included. */
export interface SurveyPeriodFigures {
  /** NPS −100…100, else the mean of the scale; null with no answer. One decimal. */
  readonly score: number | null;
  /** 95% confidence interval of the score; null under two answers. */
  readonly interval: readonly [number, number] | null;
  readonly shown: number;
  readonly answered: number;
  /** answered ÷ shown, 0–1; null when never shown, and where more answers than showings were reported. */
  readonly responseRate: number | null;
  readonly responseRateInterval: readonly [number, number] | null;
}

/** So many of the answers. */
export interface Share {
  readonly count: number;
  /** 0–1; null of nobody. */
  readonly share: number | null;
  readonly interval: readonly [number, number] | null;
}

/** Of the answers from `from` to `to`, both included. */
export interface SurveyShare extends Share {
  readonly key: "promoters" | "passives" | "detractors" | "satisfied" | "easy";
  readonly from: number;
  readonly to: number;
}

export interface SurveyTarget {
  readonly score: number;
  readonly lowerIsBetter: boolean;
  /** Null with no answer. */
  readonly isMet: boolean | null;
}

export interface SurveyQuestions {
  readonly results: readonly SurveyQuestionResults[];
  /** Responses the figures are of: the newest ones. */
  readonly read: number;
  /** There are older responses that were not read. */
  readonly capped: boolean;
}

/** `answered` counts those who answered this question. `title` is null where the content does not say. */
export type SurveyQuestionResults = {
  readonly id: string;
  readonly title: Text | null;
  readonly answered: number;
} & (
  | {
      readonly kind: "rating";
      readonly mean: number | null;
      readonly interval: readonly [number, number] | null;
      readonly distribution: { readonly [score: string]: number };
    }
  | {
      readonly kind: "choice";
      /** In the order of the content. Of several choices by one person each counts, so shares may add up to more than one. */
      readonly choices: readonly ({ readonly value: string; readonly title: Text } & Share)[];
      /** Said in own words, or a choice the content no longer has. */
      readonly other: Share;
    }
  | { readonly kind: "yesNo"; readonly yes: Share; readonly no: Share }
  | { readonly kind: "text" }
);

/** The answers cut by what is known of who gave them. */
export interface SurveySegments {
  /** As asked: `plan`, `tenure`, `size`, `trait:NAME` or `accountTrait:NAME`. */
  readonly by: string;
  readonly groups: readonly SurveySegment[];
  /** Whom the figures are of. */
  readonly people: number;
  /** More people than are read at once: the figures are of an even sample. */
  readonly capped: boolean;
  /** By what else the answers can be cut: traits some of these people or their accounts have. */
  readonly traits: { readonly person: readonly string[]; readonly account: readonly string[] };
}

export interface SurveySegment extends SurveyFigures {
  /** Null for those of whom it is not known. */
  readonly value: string | null;
  /** How many further values are joined in this group; 0 for a value of its own. */
  readonly joined: number;
  /** Of this segment alone, where its size has one of its own. */
  readonly target: SurveyTarget | null;
}

/** `GET /v1/surveys/:id/answers?search=&score=&group=&from=&to=&limit=&cursor=`: newest first. */
export interface SurveyAnswersResponse {
  readonly answers: readonly SurveyAnswer[];
  /** A search reads only so far at once: a page may hold fewer answers than asked for, and still have a next. */
  readonly next: string | null;
}

export interface SurveyAnswer {
  readonly at: string;
  /** Of the run of the survey it belongs to; null where the event names none. */
  readonly responseId: string | null;
  /** Left before the end, or without a score where the survey asks for one. */
  readonly isPartial: boolean;
  /** Null for a visitor who became nobody yet. */
  readonly userId: string | null;
  /** As people know them; the id where no trait says. Null for a visitor. */
  readonly userName: string | null;
  /** The account the event named, else the one the person was last seen in. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly score: number | null;
  readonly comment: string | null;
  /** To the further questions, by their id. */
  readonly answers: { readonly [questionId: string]: SurveyAnswerValue };
  /** What the page said beside the answers. */
  readonly hidden: { readonly [name: string]: string | number | boolean };
}

export type SurveyAnswerValue = string | number | boolean | readonly string[];

/** The kinds whose effect is measured. */
export type MeasuredKind = "tour" | "hint" | "announcement";

/** `GET /v1/experiences/:id/results`: of a tour, hint or announcement. Counts are people, not events, unless they say otherwise. */
export interface ExperienceResults {
  readonly id: string;
  readonly kind: MeasuredKind;
  /** Of the content; the highest any event names where the content is gone. */
  readonly version: number;
  readonly shown: number;
  readonly completed: number;
  readonly dismissed: number;
  /** Put it off, or had it put off because an element was missing. */
  readonly snoozed: number;
  /** In the share that never sees it. */
  readonly withheld: number;
  /** Had to wait for something else. */
  readonly queued: number;
  /** Those it was shown to who completed it ÷ those it was shown to, 0–1; null when never shown. */
  readonly completionRate: number | null;
  /** The same by version, newest first. */
  readonly versions: readonly {
    readonly version: number;
    readonly shown: number;
    readonly completed: number;
    readonly dismissed: number;
    readonly completionRate: number | null;
  }[];
  /** Those of the content, in its order, then those that only events still name. A hint has one; announcements have none. */
  readonly steps: readonly StepResults[];
  /** How many UTC days `recent` of the steps looks back, today included. */
  readonly recentDays: number;
  /** The newest misses, newest first. */
  readonly misses: readonly MissedElement[];
  /** Null where the content names no goal, or the call asked for none. */
  readonly goal: GoalResults | null;
}

/** So many of so many people, as a share with its interval. */
export interface ShareOfPeople {
  /** 0–1; null where there is nobody, or fewer people than reached it. */
  readonly share: number | null;
  /** 95% interval of `share` (Wilson). */
  readonly interval: readonly [number, number] | null;
}

/** `GET /v1/experiences/:id/results` of a badge. Counts are people. */
export interface BadgeResults extends ShareOfPeople {
  readonly id: string;
  readonly kind: "badge";
  /** Everybody last seen in an account, whatever the badge's audience: of so many, `share` is. */
  readonly people: number;
  /** Ever, whatever became of it. */
  readonly earned: number;
  /** Those of the content, in its order, then those that only events still name; none of a badge without levels. */
  readonly levels: readonly (ShareOfPeople & { readonly id: string; readonly earned: number })[];
  /** How those who earned it stand now; who was erased since is left out. */
  readonly standing: {
    readonly held: number;
    /** No longer valid; it may be renewed. */
    readonly expired: number;
    /** Taken away, and not granted again. */
    readonly revoked: number;
    /** More people than are read at once: these three are of an even sample. */
    readonly capped: boolean;
  };
}

/** `GET /v1/experiences/:id/results` of a quiz. */
export interface QuizResults extends ShareOfPeople {
  readonly id: string;
  readonly kind: "quiz";
  /** People who began it: of so many, `share` is. */
  readonly begun: number;
  /** People who ever passed. */
  readonly passed: number;
  /** People who came to its end and never passed. */
  readonly failed: number;
  /** Not of people: one that two devices began at once is counted twice. */
  readonly attempts: { readonly begun: number; readonly passed: number; readonly failed: number };
  /** People whose last pass is no longer valid; null where a pass is valid for ever. */
  readonly expired: number | null;
  /** More people passed than are read at once: `expired` is of an even sample. */
  readonly capped: boolean;
}

export type MissReason = "absent" | "ambiguous" | "hidden";

export interface StepResults {
  /** Null for the one element of a hint. */
  readonly id: string | null;
  readonly viewed: number;
  readonly completed: number;
  readonly missed: { readonly [R in MissReason]: number };
  /** Exact where it is among the newest misses, else the start of its UTC day. */
  readonly lastMissedAt: string | null;
  readonly recent: {
    /** Viewed it or missed its element. */
    readonly reached: number;
    /** Missed its element, for whatever reason. */
    readonly missed: number;
    readonly reasons: { readonly [R in MissReason]: number };
  };
  /** `recent.missed` ÷ `recent.reached`, 0–1; null where nobody got there lately. */
  readonly brokenShare: number | null;
}

export interface MissedElement {
  readonly at: string;
  /** Null for the element of a hint. */
  readonly stepId: string | null;
  readonly reason: MissReason;
  readonly waitedMs: number | null;
  /** Address of the page, without its query. */
  readonly page: string | null;
}

/** What came of those it was shown to, beside those it was withheld from. */
export interface GoalResults {
  readonly event: string;
  readonly withinDays: number;
  /** First UTC day of the comparison, as `2026-11-22`: people first shown or withheld since then are in it. */
  readonly since: string;
  readonly shown: GoalGroup;
  readonly withheld: GoalGroup;
  /** Difference of both shares, shown − withheld, −1…1; null where a group is empty. */
  readonly lift: number | null;
  /** 95% interval of `lift`. */
  readonly interval: readonly [number, number] | null;
  /** A group was larger than what is read at once: its figures are of an even sample. */
  readonly capped: boolean;
}

export interface GoalGroup {
  /** Looked at. */
  readonly people: number;
  readonly reached: number;
  /** Whose days are not over yet, and who have not reached it. */
  readonly open: number;
  /** `reached` ÷ `people`, 0–1; null of nobody. */
  readonly share: number | null;
  /** 95% interval of `share`. */
  readonly interval: readonly [number, number] | null;
}

/** The answer of `PUT /v1/admin/experiences/:id`: the experience as saved, and what may not be meant. */
export type SavedExperience = Experience & {
  /** Absent where there is nothing to say. */
  readonly warnings?: readonly { readonly path: string; readonly message: string }[];
};

/** `GET /v1/rejected` */
export interface RejectedResponse {
  readonly rejected: readonly { readonly receivedAt: string; readonly reason: string; readonly body: Json }[];
  readonly next: string | null;
}

/** The answer of every ingest call. */
export interface IngestResponse {
  readonly success: boolean;
  readonly accepted: number;
  readonly duplicate: number;
  readonly rejected: number;
  /** One entry a refused event: its place in the batch, its id where it had one, and what to do about it. */
  readonly errors: readonly {
    readonly index: number;
    readonly messageId: string | null;
    readonly reason: string;
  }[];
}

/** `GET /v1/referrals?program=&state=&limit=&offset=`. Amounts in minor units of their currency. */
export interface ReferralsResponse {
  readonly program: string;
  /** What the referred side gets, for whoever grants it; null where the program does not say, or is content no longer. */
  readonly gift: Text | null;
  readonly asOf: string;
  /** Of those who had the program in front of them, the share that brought somebody. */
  readonly rate: {
    readonly referrers: number;
    readonly offered: number;
    readonly share: number | null;
    readonly target: number;
  };
  /** `visited`: visitors who came by a link; the others are referrals by where they stand. */
  readonly counts: { readonly visited: number } & { readonly [S in ReferralRow["state"]]: number };
  /** How many referrals ever came so far, wherever they stand now. */
  readonly reached: { readonly joined: number; readonly qualified: number; readonly rewarded: number };
  /** What is owed: the sum of every line. */
  readonly paid: readonly Amount[];
  /** Newest first. */
  readonly referrals: readonly ReferralRow[];
  /** Lines that belong to no single referral, newest first; told with the first page of all states, so the lines of all pages sum to `paid`. */
  readonly bonuses: readonly ReferralBonus[];
  /** The `offset` of the next page. */
  readonly next: string | null;
}

export interface Amount {
  readonly amountMinor: number;
  readonly currency: string;
}

export interface ReferralRow {
  readonly referrerId: string;
  readonly referrerName: string;
  readonly referredId: string;
  readonly referredName: string;
  readonly accountId: string | null;
  readonly code: string;
  readonly state: "joined" | "review" | "held" | "rewarded" | "refused" | "revoked";
  /** `same-account`, `known-user`, `known-account`, `same-domain`, `velocity`: in review what somebody should look at, else what they did. */
  readonly doubts: readonly string[];
  /** Of a refused or revoked one. */
  readonly reason: string | null;
  readonly joinedAt: string | null;
  readonly qualifiedAt: string | null;
  /** When the reward falls due, of a held one. */
  readonly heldUntil: string | null;
  readonly rewardedAt: string | null;
  /** Oldest first. */
  readonly lines: readonly ReferralLine[];
  /** The sum of `lines`; without currencies in which everything was taken back. */
  readonly earned: readonly Amount[];
}

/** An amount that was granted, or taken back: then it is negative, and the line it takes back stands before it. */
export interface ReferralLine extends Amount {
  readonly reason: "referral" | "renewal" | "bonus";
  readonly at: string;
}

export interface ReferralBonus extends ReferralLine {
  readonly referrerId: string;
  readonly referrerName: string;
  /** For how many of their referrals. */
  readonly referrals: number;
}
