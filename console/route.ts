import type { Band } from "../protocol/health.ts";
import type { AccountsQuery } from "./api.ts";

/** Where the collector serves the console. */
export const base = "/console/";

/** One screen and what it needs to know. */
export type Route =
  | { readonly screen: "today" }
  | { readonly screen: "accounts"; readonly query: AccountsView }
  | { readonly screen: "account"; readonly id: string }
  | { readonly screen: "surveys" }
  | { readonly screen: "survey"; readonly id: string }
  | { readonly screen: "guides" }
  | { readonly screen: "guide"; readonly id: string }
  | { readonly screen: "notFound" };

/** What the accounts screen keeps in its address. */
export type AccountsView = Pick<AccountsQuery, "search" | "band"> & {
  readonly sort: NonNullable<AccountsQuery["sort"]>;
};

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
  if (first === "surveys") return id === "" ? { screen: "surveys" } : { screen: "survey", id };
  if (first === "guides") return id === "" ? { screen: "guides" } : { screen: "guide", id };
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
    case "surveys":
      return `${base}surveys`;
    case "survey":
      return `${base}surveys/${encodeURIComponent(route.id)}`;
    case "guides":
      return `${base}guides`;
    case "guide":
      return `${base}guides/${encodeURIComponent(route.id)}`;
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

const decode = (part: string): string | null => {
  try {
    return decodeURIComponent(part);
  } catch {
    return null;
  }
};
