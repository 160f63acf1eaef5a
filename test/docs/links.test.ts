import { existsSync } from "node:fs";
import { join, normalize } from "node:path";
import { expect, test } from "vitest";
import { pages } from "./pages.ts";

/** The anchors of a page, as GitHub makes them of its headings. */
const anchorsOf = (page: string): readonly string[] =>
  [...page.replace(/^ *```[\s\S]*?^ *```$/gm, "").matchAll(/^#+ (.+)$/gm)].map(([, title = ""]) =>
    title
      .toLowerCase()
      .replace(/[^\p{L}\p{N}_ -]/gu, "")
      .replaceAll(" ", "-"),
  );

const links = [...pages].flatMap(([path, page]) =>
  [...page.replace(/`[^`\n]*`/g, "").matchAll(/\]\((?!\w+:)([^)#\s]*)(?:#([^)\s]*))?\)/g)].map(
    ([, target = "", anchor]) => ({
      path,
      to: target === "" ? path : normalize(join(path, "..", target)),
      anchor,
    }),
  ),
);

test.each(links.map(({ path, to, anchor }) => [path, to, anchor] as const))(
  "%s leads to %s#%s",
  (_, to, anchor) => {
    expect(existsSync(to)).toBe(true);
    if (anchor !== undefined) expect(anchorsOf(pages.get(to) ?? "")).toContain(anchor);
  },
);

test("every page is reached from the README", () => {
  const reached = new Set(["README.md"]);
  for (const from of reached) {
    for (const { path, to } of links) if (path === from && pages.has(to)) reached.add(to);
  }
  // Decisions and the changelog are read by looking into their folder.
  const found = [...pages.keys()].filter((path) => !/decisions|CHANGELOG/.test(path));
  expect(found.filter((path) => !reached.has(path))).toEqual([]);
});

test("files and folders that are told of are there", () => {
  const folders = "protocol|sdk|widget|server|console|demo|test|bench|scripts|docs";
  const named = new RegExp(`\`((?:${folders})/[\\w./-]*)\``, "g");
  for (const [path, page] of pages) {
    for (const [, file = ""] of page.matchAll(named))
      expect(existsSync(file), `${file} in ${path}`).toBe(true);
  }
});

test("decisions are told by numbers that exist", () => {
  for (const [path, page] of pages) {
    for (const [text, number = ""] of page.matchAll(/[Dd]ecision (\d+)/g)) {
      const prefix = `docs/decisions/${number.padStart(4, "0")}-`;
      expect(
        [...pages.keys()].some((one) => one.startsWith(prefix)),
        `${text} in ${path}`,
      ).toBe(true);
    }
  }
});
