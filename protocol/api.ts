import type { SurveyMetric } from "./experience.ts";
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
  readonly lastSeenAt: string;
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

/** `GET /v1/journey` */
export interface JourneyResponse {
  readonly journey: Journey;
  readonly asOf: string;
}

/** `GET /v1/surveys/:id/results` */
export interface SurveyResults {
  readonly id: string;
  readonly kind: SurveyMetric;
  /** NPS −100…100, else the mean of the scale; null with no answer. One decimal. */
  readonly score: number | null;
  readonly shown: number;
  readonly answered: number;
  readonly partial: number;
  readonly dismissed: number;
  /** answered ÷ shown, 0–1; null when never shown. */
  readonly responseRate: number | null;
  /** 95% confidence interval of the score; null under two answers. */
  readonly interval: readonly [number, number] | null;
  /** Answers per point of the scale: `{ "0": 1, …, "10": 9 }`. */
  readonly distribution: { readonly [score: string]: number };
  /** Answers by week, oldest first; `week` is the Monday. */
  readonly overTime: readonly {
    readonly week: string;
    readonly answered: number;
    readonly score: number | null;
  }[];
  /** The newest answers. */
  readonly answers: readonly SurveyAnswer[];
}

export interface SurveyAnswer {
  readonly at: string;
  readonly userId: string | null;
  /** As people know them; the id where no trait says. Null for a visitor. */
  readonly userName: string | null;
  /** The account the event named, else the one the person was last seen in. */
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly score: number;
  readonly comment: string | null;
}

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
