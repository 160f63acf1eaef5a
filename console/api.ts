import type {
  AccountResponse,
  AccountsResponse,
  BadgeResults,
  ExperienceResults,
  FeatureResponse,
  FeaturesResponse,
  FeatureTrial,
  QuizResults,
  ReferralRow,
  ReferralsResponse,
  SurveyAnswersResponse,
  SurveyResults,
} from "../protocol/api.ts";
import type { ExperiencesResponse, NpsGroup } from "../protocol/experience.ts";
import type { Feature, FeatureWay } from "../protocol/feature.ts";
import type { AccountHealth, Band } from "../protocol/health.ts";

/** What a call comes back with: the body, or why there is none. */
export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/**
 * `refused`: the key is not, or no longer, a secret key of this workspace. `offline`: the collector could not be reached.
 * `broken`: it answered with an error, whose words are in `detail`, and in `errors` what is wrong where in what was sent.
 */
export type Failure =
  | { readonly kind: "refused" | "offline" | "notFound" }
  | {
      readonly kind: "broken";
      readonly status: number;
      readonly detail: string;
      readonly errors: readonly FieldError[];
    };

export interface FieldError {
  /** As `when.0.selector`. */
  readonly path: string;
  /** In English. */
  readonly message: string;
  /** Where it can be said in other words: which objection it is, and what it is about. */
  readonly code?: string;
  readonly about?: string;
}

export type AccountSort = "score" | "trend" | "name" | "lastSeenAt";

export interface AccountsQuery {
  readonly search?: string | undefined;
  readonly band?: Band | undefined;
  readonly sort?: AccountSort | `-${AccountSort}` | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface SurveyQuery {
  /** First UTC day, as `2026-11-22`. */
  readonly from?: string | undefined;
  /** `plan`, `tenure`, `size`, `trait:NAME` or `accountTrait:NAME`. */
  readonly by?: string | undefined;
  /** Lists leave the questions out: their figures are read from the answers one by one. */
  readonly questions?: "omit" | undefined;
}

export interface SurveyAnswersQuery {
  readonly search?: string | undefined;
  readonly group?: NpsGroup | undefined;
  readonly from?: string | undefined;
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

export interface ReferralsQuery {
  readonly program: string;
  readonly state?: ReferralRow["state"] | undefined;
  readonly limit?: number | undefined;
  /** `next` of the page before. */
  readonly offset?: string | undefined;
}

/** What somebody says of a referral that waits for review. */
export type Verdict = { readonly kind: "approve" } | { readonly kind: "refuse"; readonly reason: string };

/** The collector's secret calls. An aborted call rejects with the signal's reason; nothing else rejects. */
export interface Api {
  accounts(query: AccountsQuery, signal?: AbortSignal): Promise<Answer<AccountsResponse>>;
  account(id: string, signal?: AbortSignal): Promise<Answer<AccountResponse>>;
  health(id: string, days: number, signal?: AbortSignal): Promise<Answer<AccountHealth>>;
  experiences(signal?: AbortSignal): Promise<Answer<ExperiencesResponse>>;
  surveyResults(id: string, query: SurveyQuery, signal?: AbortSignal): Promise<Answer<SurveyResults>>;
  surveyAnswers(
    id: string,
    query: SurveyAnswersQuery,
    signal?: AbortSignal,
  ): Promise<Answer<SurveyAnswersResponse>>;
  /** Every answer that fits, as a file. */
  surveyCsv(
    id: string,
    query: SurveyAnswersQuery & { readonly locale: string },
    signal?: AbortSignal,
  ): Promise<Answer<Blob>>;
  /** Of a tour, hint or announcement. Lists leave the goal out: computing it reads people's journeys. */
  guideResults(
    id: string,
    goal: "include" | "omit",
    signal?: AbortSignal,
  ): Promise<Answer<ExperienceResults>>;
  badgeResults(id: string, signal?: AbortSignal): Promise<Answer<BadgeResults>>;
  quizResults(id: string, signal?: AbortSignal): Promise<Answer<QuizResults>>;
  /** Of the last 30 days. */
  features(signal?: AbortSignal): Promise<Answer<FeaturesResponse>>;
  /** One feature of the last 30 days, and the accounts that use it. */
  feature(id: string, signal?: AbortSignal): Promise<Answer<FeatureResponse>>;
  /** What the newest events hold for a definition. Saves nothing. */
  tryFeature(when: readonly FeatureWay[], signal?: AbortSignal): Promise<Answer<FeatureTrial>>;
  /** Writes the entry whole, in the place of one that has its id. */
  saveFeature(feature: Feature): Promise<Answer<Feature>>;
  deleteFeature(id: string): Promise<Answer<null>>;
  referrals(query: ReferralsQuery, signal?: AbortSignal): Promise<Answer<ReferralsResponse>>;
  /** The whole ledger of a program, as a file. */
  referralsCsv(program: string, signal?: AbortSignal): Promise<Answer<Blob>>;
  /** Of whom was referred; comes back with the referral as it then stands. */
  decideReferral(program: string, referredId: string, verdict: Verdict): Promise<Answer<ReferralRow>>;
}

export interface ApiOptions {
  readonly fetch: typeof fetch;
  /** Origin of the collector. */
  readonly origin: string;
  /** The secret key, read before every call. */
  readonly key: () => string;
}

export const createApi = ({ fetch, origin, key }: ApiOptions): Api => {
  const get = <T>(path: string, signal: AbortSignal | undefined): Promise<Answer<T>> =>
    read(path, signal, jsonOf<T>);
  const read = async <T>(
    path: string,
    signal: AbortSignal | undefined,
    bodyOf: (response: Response) => Promise<T>,
    sent?: Sent,
  ): Promise<Answer<T>> => {
    let response: Response;
    try {
      response = await fetch(new URL(path, origin), {
        headers: {
          accept: "application/json",
          authorization: `Bearer ${key()}`,
          ...(sent?.body && { "content-type": "application/json" }),
        },
        signal: signal ?? null,
        ...(sent && { method: sent.method }),
        ...(sent?.body && { body: JSON.stringify(sent.body) }),
      });
    } catch (error) {
      // Fetch tells an unreachable server, a DNS failure and a closed connection apart from nothing: all are a TypeError.
      if (signal?.aborted) throw error;
      return { ok: false, failure: { kind: "offline" } };
    }
    if (!response.ok) return { ok: false, failure: await failureOf(response) };
    try {
      return { ok: true, value: await bodyOf(response) };
    } catch (error) {
      if (signal?.aborted) throw error;
      return {
        ok: false,
        failure: {
          kind: "broken",
          status: response.status,
          detail: "The answer could not be read.",
          errors: [],
        },
      };
    }
  };
  return {
    accounts: (query, signal) => get(`/v1/accounts${searchOf(query)}`, signal),
    account: (id, signal) => get(`/v1/accounts/${encodeURIComponent(id)}`, signal),
    health: (id, days, signal) => get(`/v1/accounts/${encodeURIComponent(id)}/health?days=${days}`, signal),
    experiences: (signal) => get("/v1/admin/experiences", signal),
    surveyResults: (id, query, signal) =>
      get(`/v1/surveys/${encodeURIComponent(id)}/results${searchOf(query)}`, signal),
    surveyAnswers: (id, query, signal) =>
      get(`/v1/surveys/${encodeURIComponent(id)}/answers${searchOf(query)}`, signal),
    surveyCsv: (id, query, signal) =>
      read(`/v1/surveys/${encodeURIComponent(id)}/answers.csv${searchOf(query)}`, signal, (response) =>
        response.blob(),
      ),
    guideResults: (id, goal, signal) =>
      get(`/v1/experiences/${encodeURIComponent(id)}/results${goal === "omit" ? "?goal=omit" : ""}`, signal),
    badgeResults: (id, signal) => get(`/v1/experiences/${encodeURIComponent(id)}/results`, signal),
    quizResults: (id, signal) => get(`/v1/experiences/${encodeURIComponent(id)}/results`, signal),
    features: (signal) => get("/v1/features", signal),
    feature: (id, signal) => get(`/v1/features/${encodeURIComponent(id)}`, signal),
    tryFeature: (when, signal) =>
      read("/v1/admin/features/try", signal, jsonOf<FeatureTrial>, { method: "POST", body: { when } }),
    saveFeature: (feature) =>
      read(`/v1/admin/features/${encodeURIComponent(feature.id)}`, undefined, jsonOf<Feature>, {
        method: "PUT",
        body: feature,
      }),
    deleteFeature: (id) =>
      read(`/v1/admin/features/${encodeURIComponent(id)}`, undefined, async () => null, { method: "DELETE" }),
    referrals: (query, signal) => get(`/v1/referrals${searchOf(query)}`, signal),
    referralsCsv: (program, signal) =>
      read(`/v1/referrals.csv${searchOf({ program })}`, signal, (response) => response.blob()),
    decideReferral: (program, referredId, { kind, ...reason }) =>
      read(`/v1/referrals/${encodeURIComponent(referredId)}/${kind}`, undefined, jsonOf<ReferralRow>, {
        method: "POST",
        body: { program, ...reason },
      }),
  };
};

interface Sent {
  readonly method: "POST" | "PUT" | "DELETE";
  readonly body?: object;
}

const jsonOf = async <T>(response: Response): Promise<T> => (await response.json()) as T;

/** `{ band: "red", search: "" }` → `"?band=red"`: what is empty is left out. */
const searchOf = (query: object): string => {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== "") params.set(name, String(value));
  }
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
};

const failureOf = async (response: Response): Promise<Failure> => {
  if (response.status === 401 || response.status === 403) return { kind: "refused" };
  if (response.status === 404) return { kind: "notFound" };
  return { kind: "broken", status: response.status, ...(await problemOf(response)) };
};

/** The words of an RFC 9457 problem document; a proxy in between may answer with anything else. */
const problemOf = async (
  response: Response,
): Promise<{ readonly detail: string; readonly errors: readonly FieldError[] }> => {
  try {
    const problem: unknown = await response.json();
    if (typeof problem === "object" && problem !== null) {
      const { detail, title, errors } = problem as { detail?: unknown; title?: unknown; errors?: unknown };
      const words = [detail, title].find((each) => typeof each === "string");
      if (words !== undefined) return { detail: words, errors: Array.isArray(errors) ? errors : [] };
    }
  } catch {
    // Not JSON: the status line says as much as we know.
  }
  return { detail: response.statusText, errors: [] };
};
