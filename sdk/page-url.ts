/**
 * The parts of a URL: up to the path, the query with its `?`, and the hash where it is a route (`#/inbox`, `#!/inbox`). The route
 * ends where parameters begin: an identity provider may append its token to it (`#/callback#access_token=…`, `#/access_token=…`).
 */
const partsOf = (href: string): readonly [place: string, query: string, route: string] => {
  const [, place = "", query = "", route = ""] = /^([^?#]*)(\??[^#]*)(#!?\/[^?#&=]*)?/.exec(href) ?? [];
  return [place.replace(/\/\/[^/]*@/, "//"), query, route];
};

/**
 * A URL as it may be recorded: without its query, which may hold anything, but for `utm_…` parameters; without a name and
 * password; and without a fragment that is a place in the page, or a token.
 */
export const recordedUrl = (href: string): string => {
  const [place, query, route] = partsOf(href);
  const campaign = query.split(/[?&]/).filter((parameter) => parameter.startsWith("utm_"));
  return place + (campaign.length > 0 ? `?${campaign.join("&")}` : "") + route;
};

/**
 * Does going from one URL to another count as a page view? A new path or hash route does. A new query alone does when it was
 * pushed (`?invoice=7`), not when it replaced the last (a search box writing along).
 */
export const isNewPage = (from: string, to: string, replaced: boolean): boolean => {
  const before = partsOf(from);
  const after = partsOf(to);
  return before[0] !== after[0] || before[2] !== after[2] || (!replaced && before[1] !== after[1]);
};
