import type { ReferralRow } from "../protocol/api.ts";
import type { NpsGroup } from "../protocol/experience.ts";
import type { NoticedBy } from "../protocol/feature.ts";
import type { Band } from "../protocol/health.ts";
import type { AccountsQuery } from "./api.ts";

/** Where the collector serves the console. */
export const base = "/console/";

/** One screen and what it needs to know. */
export type Route =
  | { readonly screen: "today" }
  | { readonly screen: "accounts"; readonly query: AccountsView }
  | { readonly screen: "account"; readonly id: string }
  | { readonly screen: "features"; readonly view: FeaturesView }
  | { readonly screen: "feature"; readonly id: string }
  | { readonly screen: "surveys" }
  | { readonly screen: "survey"; readonly id: string; readonly view: SurveyView }
  | { readonly screen: "guides" }
  | { readonly screen: "guide"; readonly id: string }
  | { readonly screen: "badges" }
  | { readonly screen: "referrals"; readonly view: ReferralsView }
  | { readonly screen: "notFound" };

/** What the accounts screen keeps in its address. */
export type AccountsView = Pick<AccountsQuery, "search" | "band"> & {
  readonly sort: NonNullable<AccountsQuery["sort"]>;
};

/** What the features screen keeps in its address. */
export interface FeaturesView {
  readonly search: string;
  readonly way: FeatureFilter | undefined;
  readonly sort: FeatureSort | `-${FeatureSort}`;
}

/** How a use is noticed; `marked` where the product itself says it, by an attribute or a call. */
export const featureFilters = ["marked", "selector", "url", "event"] as const satisfies readonly (
  | NoticedBy
  | "marked"
)[];
export type FeatureFilter = (typeof featureFilters)[number];

export const featureSorts = ["name", "accounts", "users", "lastUsed"] as const;
export type FeatureSort = (typeof featureSorts)[number];

export const defaultFeaturesView: FeaturesView = { search: "", way: undefined, sort: "-accounts" };

/** What a survey's screen keeps in its address. */
export interface SurveyView {
  /** `plan`, `tenure`, `size`, `trait:NAME` or `accountTrait:NAME`. */
  readonly by: string;
  /** How far back, today included; all of it where absent. */
  readonly days: SurveyDays | undefined;
  readonly search: string;
  readonly group: NpsGroup | undefined;
}

export const surveyDays = [30, 90, 365] as const;
export type SurveyDays = (typeof surveyDays)[number];

export const defaultSurveyView: SurveyView = { by: "plan", days: undefined, search: "", group: undefined };

/** What the referrals screen keeps in its address. */
export interface ReferralsView {
  /** The first there is where empty. */
  readonly program: string;
  readonly state: ReferralState | undefined;
}

export type ReferralState = ReferralRow["state"];

/** In the order of the way a referral goes. */
export const referralStates = [
  "review",
  "joined",
  "held",
  "rewarded",
  "refused",
  "revoked",
] as const satisfies readonly ReferralState[];

export const defaultReferralsView: ReferralsView = { program: "", state: undefined };

/** Worst first: the console opens with who needs someone. */
export const defaultSort = "score";

export const parseRoute = (pathname: string, search: string): Route => {
  if (`${pathname}/` === base) return { screen: "today" };
  if (!pathname.startsWith(base)) return { screen: "notFound" };
  const [first = "", second = "", ...rest] = pathname.slice(base.length).replace(/\/$/, "").split("/");
  const id = decode(second);
  if (rest.length > 0 || id === null) return { screen: "notFound" };
  if (first === "" && id === "") return { screen: "today" };
  if (first === "accounts")
    return id === "" ? { screen: "accounts", query: parseView(search) } : { screen: "account", id };
  if (first === "features")
    return id === "" ? { screen: "features", view: parseFeaturesView(search) } : { screen: "feature", id };
  if (first === "surveys")
    return id === "" ? { screen: "surveys" } : { screen: "survey", id, view: parseSurveyView(search) };
  if (first === "guides") return id === "" ? { screen: "guides" } : { screen: "guide", id };
  if (first === "badges" && id === "") return { screen: "badges" };
  if (first === "referrals" && id === "") return { screen: "referrals", view: parseReferralsView(search) };
  return { screen: "notFound" };
};

export const hrefOf = (route: Exclude<Route, { screen: "notFound" }>): string => {
  switch (route.screen) {
    case "today":
      return base;
    case "accounts":
      return `${base}accounts${viewSearch(route.query)}`;
    case "account":
      return `${base}accounts/${encodeURIComponent(route.id)}`;
    case "features":
      return `${base}features${featuresSearch(route.view)}`;
    case "feature":
      return `${base}features/${encodeURIComponent(route.id)}`;
    case "surveys":
      return `${base}surveys`;
    case "survey":
      return `${base}surveys/${encodeURIComponent(route.id)}${surveySearch(route.view)}`;
    case "guides":
      return `${base}guides`;
    case "guide":
      return `${base}guides/${encodeURIComponent(route.id)}`;
    case "badges":
      return `${base}badges`;
    case "referrals":
      return `${base}referrals${referralsSearch(route.view)}`;
  }
};

const sorts: ReadonlySet<string> = new Set<AccountsView["sort"]>([
  "score",
  "-score",
  "trend",
  "-trend",
  "name",
  "-name",
  "lastSeenAt",
  "-lastSeenAt",
]);
const bands: ReadonlySet<string> = new Set<Band>(["green", "yellow", "red", "unknown"]);

const parseView = (search: string): AccountsView => {
  const params = new URLSearchParams(search);
  const sort = params.get("sort") ?? "";
  const band = params.get("band") ?? "";
  return {
    search: params.get("search") ?? "",
    band: bands.has(band) ? (band as Band) : undefined,
    sort: sorts.has(sort) ? (sort as AccountsView["sort"]) : defaultSort,
  };
};

const viewSearch = ({ search, band, sort }: AccountsView): string => {
  const params = new URLSearchParams();
  if (search !== undefined && search !== "") params.set("search", search);
  if (band !== undefined) params.set("band", band);
  if (sort !== defaultSort) params.set("sort", sort);
  return params.size === 0 ? "" : `?${params}`;
};

const parseFeaturesView = (search: string): FeaturesView => {
  const params = new URLSearchParams(search);
  const orders = featureSorts.flatMap((sort) => [sort, `-${sort}`] as const);
  return {
    search: params.get("search") ?? "",
    way: featureFilters.find((way) => way === params.get("way")),
    sort: orders.find((sort) => sort === params.get("sort")) ?? defaultFeaturesView.sort,
  };
};

const featuresSearch = ({ search, way, sort }: FeaturesView): string => {
  const params = new URLSearchParams();
  if (search !== "") params.set("search", search);
  if (way !== undefined) params.set("way", way);
  if (sort !== defaultFeaturesView.sort) params.set("sort", sort);
  return params.size === 0 ? "" : `?${params}`;
};

const groups: ReadonlySet<string> = new Set<NpsGroup>(["promoter", "passive", "detractor"]);

const parseSurveyView = (search: string): SurveyView => {
  const params = new URLSearchParams(search);
  const group = params.get("group") ?? "";
  return {
    by: params.get("by") ?? defaultSurveyView.by,
    days: surveyDays.find((days) => String(days) === params.get("days")),
    search: params.get("search") ?? "",
    group: groups.has(group) ? (group as NpsGroup) : undefined,
  };
};

const surveySearch = ({ by, days, search, group }: SurveyView): string => {
  const params = new URLSearchParams();
  if (by !== defaultSurveyView.by) params.set("by", by);
  if (days !== undefined) params.set("days", String(days));
  if (search !== "") params.set("search", search);
  if (group !== undefined) params.set("group", group);
  return params.size === 0 ? "" : `?${params}`;
};

const parseReferralsView = (search: string): ReferralsView => {
  const params = new URLSearchParams(search);
  return {
    program: params.get("program") ?? "",
    state: referralStates.find((state) => state === params.get("state")),
  };
};

const referralsSearch = ({ program, state }: ReferralsView): string => {
  const params = new URLSearchParams();
  if (program !== "") params.set("program", program);
  if (state !== undefined) params.set("state", state);
  return params.size === 0 ? "" : `?${params}`;
};

const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
