import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { isNewPage, recordedUrl } from "../../sdk/page-url.ts";

const origin = "https://app.example";

describe("what may be recorded of a URL", () => {
  test.each([
    ["/invoices?id=7&email=a%40b.c", "/invoices"],
    ["/?utm_source=mail&token=s3cret&utm_medium=web", "/?utm_source=mail&utm_medium=web"],
    ["/?utm_source=mail?token=s3cret", "/?utm_source=mail"],
    ["/?x=utm_source&autm_x=1", "/"],
    ["/#section", "/"],
    ["/#access_token=s3cret&type=bearer", "/"],
    ["/#/inbox", "/#/inbox"],
    ["/#!/inbox?token=s3cret", "/#!/inbox"],
    ["/#/inbox?token=s3cret&utm_source=mail", "/#/inbox?utm_source=mail"],
    ["/?q=1#/inbox", "/#/inbox"],
    // What routers make of a token that an identity provider appended to a hash route.
    ["/#/callback#access_token=s3cret", "/#/callback"],
    ["/#/callback&access_token=s3cret", "/#/callback"],
    ["/#/access_token=s3cret", "/#/access_token"],
  ])("%s is recorded as %s", (given, recorded) => {
    expect(recordedUrl(origin + given, [])).toBe(origin + recorded);
  });

  test.each([
    ["/?tab=open&token=s3cret&utm_source=mail", "/?tab=open&utm_source=mail"],
    ["/?token=s3cret&tab", "/?tab"],
    ["/?tab=a;token=s3cret", "/?tab=a"],
    ["/?tabs=1&Tab=2&x=tab&%74ab=3", "/"],
    ["/?q=1#/inbox?tab=open&token=s3cret", "/#/inbox?tab=open"],
    ["/?view=grid#!/inbox?tab=open#token=s3cret", "/?view=grid#!/inbox?tab=open"],
    ["/#section?tab=open", "/"],
    ["/#/callback&tab=open", "/#/callback"],
  ])("with tab and view allowed, %s is recorded as %s", (given, recorded) => {
    expect(recordedUrl(origin + given, ["tab", "view"])).toBe(origin + recorded);
  });

  test("no referrer stays none", () => expect(recordedUrl("", ["tab"])).toBe(""));

  const secret = fc.stringMatching(/^[a-z0-9]{6,12}$/).map((text) => `S3CRET${text}`);
  const word = fc.stringMatching(/^[a-z0-9_-]{1,8}$/);
  const name = word.filter((text) => !text.startsWith("utm_") && text !== "tab");
  const path = fc.array(word).map((parts) => `/${parts.join("/")}`);
  /** Where a secret may be: in the name and password, a parameter, a parameter of a hash route, or a fragment. */
  const href = fc
    .record({
      secret,
      path,
      name,
      campaign: fc.option(word),
      route: fc.option(path),
      mark: fc.constantFrom("#", "#!"),
      at: fc.constantFrom("password", "user", "query", "routeQuery", "fragment", "routeFragment"),
    })
    .map(({ secret, path, name, campaign, route, mark, at }) => {
      const user = at === "password" ? `ann:${secret}@` : at === "user" ? `${secret}@` : "";
      const parameters = [
        ...(campaign === null ? [] : [`utm_campaign=${campaign}`]),
        ...(at === "query" ? [`${name}=${secret}`] : []),
      ];
      const query = parameters.length > 0 ? `?${parameters.join("&")}` : "";
      const fragment =
        at === "fragment"
          ? `#${name}=${secret}`
          : route === null && !at.startsWith("route")
            ? ""
            : `${mark}${route ?? "/"}${at === "routeQuery" ? `?${name}=${secret}` : at === "routeFragment" ? `#${name}=${secret}` : ""}`;
      return { secret, campaign, href: `https://${user}app.example${path}${query}${fragment}` };
    });

  test("a secret in credentials, queries or fragments never gets through; campaigns do", () => {
    fc.assert(
      fc.property(href, ({ secret, campaign, href }) => {
        const recorded = recordedUrl(href, ["tab"]);
        expect(recorded).not.toContain(secret);
        expect(recorded).not.toContain("@");
        expect(recorded.startsWith(`${origin}/`)).toBe(true);
        if (campaign !== null) expect(recorded).toContain(`utm_campaign=${campaign}`);
        for (const parameter of new URL(recorded).searchParams.keys()) expect(parameter).toMatch(/^utm_/);
      }),
    );
  });

  test("of any URL at all only utm parameters and a route are left", () => {
    fc.assert(
      fc.property(
        fc.webUrl({
          withFragments: true,
          withQueryParameters: true,
          authoritySettings: { withUserInfo: true },
        }),
        (url) => {
          const recorded = recordedUrl(url, []);
          const parsed = new URL(recorded);
          expect([parsed.username, parsed.password]).toEqual(["", ""]);
          // What is no parameter for URL, such as `?a`, is none that may stay either.
          expect(parsed.search.split(/[?&;]/).filter((each) => each && !each.startsWith("utm_"))).toEqual([]);
          expect(parsed.hash).toMatch(/^(#!?\/[^?#&=]*(\?utm_.*)?)?$/);
        },
      ),
    );
  });
});

describe("what counts as a page", () => {
  test.each([
    ["/a", "/b", false, true],
    ["/a", "/b", true, true],
    ["/a", "/a?invoice=7", false, true],
    ["/?q=a", "/?q=ab", true, false],
    ["/a", "/a#section", false, false],
    ["/#/a", "/#/b", false, true],
    ["/a", "/a", false, false],
  ])("%s → %s, replaced %s: %s", (from, to, replaced, isNew) => {
    expect(isNewPage(origin + from, origin + to, replaced)).toBe(isNew);
  });
});
