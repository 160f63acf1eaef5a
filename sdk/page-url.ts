/** Hash routes (`#/inbox`, `#!/inbox`) are pages; other fragments are places in a page and may carry tokens. */
const hashRoute = (hash: string): string => (/^#!?\//.test(hash) ? hash.replace(/\?.*/, "") : "");

/** A URL as it may be recorded: without its query, which may hold anything, but for `utm_…` parameters. Empty for none. */
export const recordedUrl = (href: string): string => {
  if (!URL.canParse(href)) return "";
  const { origin, pathname, searchParams, hash } = new URL(href);
  const campaign = new URLSearchParams(
    [...searchParams].filter(([name]) => name.startsWith("utm_")),
  ).toString();
  return origin + pathname + (campaign && `?${campaign}`) + hashRoute(hash);
};

/**
 * Does going from one URL to another count as a page view? A new path or hash route does. A new query alone does when it was
 * pushed (`?invoice=7`), not when it replaced the last (a search box writing along).
 */
export const isNewPage = (from: string, to: string, replaced: boolean): boolean => {
  const before = new URL(from);
  const after = new URL(to);
  return (
    before.pathname !== after.pathname ||
    hashRoute(before.hash) !== hashRoute(after.hash) ||
    (!replaced && before.search !== after.search)
  );
};
