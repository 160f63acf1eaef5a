import { afterEach, describe, expect, test } from "vitest";
import type { Anchor } from "../../../protocol/experience.ts";
import { findAnchor } from "../../../widget/anchor/find-anchor.ts";

afterEach(() => {
  document.body.replaceChildren();
  document.documentElement.removeAttribute("lang");
});

/** Renders a page; what is to be found in it carries `data-true`. */
const render = (html: string): void => {
  document.body.innerHTML = html;
};

/** `true` where the right one is found, the reason where none is, the markup of whatever is wrong. */
const look = (anchor: Anchor, locale = "en"): string | boolean => {
  const found = findAnchor(anchor, document, locale);
  if (!("element" in found)) return found.reason;
  return found.element.hasAttribute("data-true") || found.element.outerHTML;
};

type Case = readonly [
  what: string,
  anchor: Anchor,
  html: string,
  expected: string | boolean,
  locale?: string,
];

const cases: { readonly [group: string]: readonly Case[] } = {
  "one signal": [
    ["test id", { testId: "save" }, `<button data-testid=save data-true>x</button><button>y</button>`, true],
    ["our own test id", { testId: "save" }, `<button data-waymark-anchor=save data-true>x</button>`, true],
    ["test id twice", { testId: "save" }, `<i data-cy=save>x</i><i data-qa=save>y</i>`, "ambiguous"],
    ["id", { id: "a.b:c" }, `<p id="a.b:c" data-true>x</p>`, true],
    ["text", { text: "Save" }, `<p data-true> Save\n</p><p>Save all</p>`, true],
    [
      "name",
      { name: "Search" },
      `<button aria-label=Search data-true>x</button><button>Search all</button>`,
      true,
    ],
    ["attributes", { attributes: { href: "/a" } }, `<a href=/a data-true>x</a><a href=/b>x</a>`, true],
    ["selector", { selector: "main > p" }, `<main><p data-true>x</p></main><p>x</p>`, true],
    ["selector that fits two", { selector: "p" }, `<p>x</p><p>y</p>`, "ambiguous"],
    ["selector that fits nested ones", { selector: "div" }, `<div>x<div>y</div></div>`, "ambiguous"],
    ["selector that fits one in sight", { selector: "p" }, `<p hidden>x</p><p data-true>y</p>`, true],
    ["bad CSS", { selector: "p:::(", within: [")("], text: "x" }, `<p>x</p>`, "absent"],
    ["a generated id", { id: ":r1:" }, `<p id=":r1:">x</p>`, "absent"],
  ],
};

describe.each(Object.entries(cases))("%s", (_, rows) => {
  test.each(rows)("%s", (_what, anchor, html, expected, locale) => {
    render(html);
    expect(look(anchor, locale)).toBe(expected);
  });
});
