/**
 * The parts of a URL: up to the path, the query with its `?`, the hash where it is a route (`#/inbox`, `#!/inbox`), and the query of
 * that route. The route ends where parameters begin: an identity provider may append its token to it
 * (`#/callback#access_token=…`, `#/access_token=…`).
 */
const partsOf = (href: string) => {
  const [, place, query, route = "", routeQuery = ""] = /^([^?#]*)(\??[^#]*)(#!?\/[^?#&=]*)?(\?[^#]*)?/.exec(
    href,
  ) as unknown as [string, string, string, string?, string?];
  return [place.replace(/\/\/[^/]*@/, "//"), query, route, routeQuery] as const;
};

/**
 * A URL as it may be recorded: without its queries, which may hold anything, but for `utm_…` parameters and those that are
 * allowed; without a name and password; and without a fragment that is a place in the page, or a token.
 */
export const recordedUrl = (href: string, allowedParameters: readonly string[]): string => {
  const [place, query, route, routeQuery] = partsOf(href);
  const reduced = (query: string): string =>
    query
      .replace(/[?&;]([^?&;=]*)[^?&;]*/g, (parameter, name: string) =>
        /^utm_/.test(name) || allowedParameters.includes(name) ? parameter : "",
      )
      .replace(/^./, "?");
  return place + reduced(query) + route + reduced(routeQuery);
};

/**
 * Does going from one URL to another count as a page view? A new path or hash route does. A new query alone does when it was
 * pushed (`?invoice=7`), not when it replaced the last (a search box writing along).
 */
export const isNewPage = (from: string, to: string, replaced: boolean): boolean => {
  const pageOf = (href: string): string => {
    const [place, query, route] = partsOf(href);
    return place + route + (replaced ? "" : query);
  };
  return pageOf(from) !== pageOf(to);
};
