import { describe, expect, test } from "vitest";
import type { ElementPath } from "../../../protocol/feature.ts";
import { compileSelector, selectorObjection } from "../../../server/features/selector.ts";

/** A click on the icon of a button in the open shadow root of `my-app`. */
const path: ElementPath = [
  { tag: "svg" },
  { tag: "button", attributes: { class: "btn primary", "data-testid": "export", type: "button" } },
  { tag: "div", attributes: { id: "bar" }, up: 0 },
  { tag: "my-app", attributes: { class: "host" } },
  { tag: "body" },
  { tag: "html" },
];

test.each([
  "button",
  ".btn",
  "#bar button.primary",
  "#bar > button",
  "BUTTON[TYPE=Button]",
  "body > my-app.host",
  "html .host",
  "[data-testid=export]",
  "[data-testid^=exp]",
  "a, button",
  ":is(a, button) > svg",
  ":where(.btn):not(.secondary)",
])("%s matches as it does in the page", (selector) => {
  expect(selectorObjection(selector)).toBeNull();
  expect(compileSelector(selector)(path)).toBe(true);
});

test.each([
  "a",
  ".primary.secondary",
  "#bar > svg",
  "button:not(.primary)",
  // A selector does not reach through the border of a shadow root.
  "my-app button",
  "html .btn",
  ".Btn",
])("%s does not match", (selector) => {
  expect(selectorObjection(selector)).toBeNull();
  expect(compileSelector(selector)(path)).toBe(false);
});

test.each([
  ["tr:nth-child(2)", "selector-pseudo", "nth-child"],
  ["a:has(svg)", "selector-pseudo", "has"],
  ["a:hover", "selector-pseudo", "hover"],
  ["li + li", "selector-sibling", undefined],
  ["h1 ~ p", "selector-sibling", undefined],
  ["p::before", "selector-beyond", undefined],
  ["svg|a", "selector-beyond", undefined],
  [":not(:checked)", "selector-pseudo", "checked"],
  ["[value=secret]", "selector-attribute", "value"],
  ["[aria-label=Export]", "selector-attribute", "aria-label"],
  ["button[", "selector-unreadable", undefined],
  ["a,,b", "selector-unreadable", undefined],
  ["a b c d e f g h", "selector-spaces", "6"],
  ["a b c :is(d e f) :not(g h)", "selector-spaces", "6"],
])("%s is refused: a stored click does not tell it", (selector, code, about) => {
  const objection = selectorObjection(selector);
  expect({ code: objection?.code, about: objection?.about }).toEqual({ code, about });
  expect(objection?.message).toContain(about ?? "");
});

describe("a slotted element", () => {
  // Its parent in the page is the host; on the click's way to it lie the slot and what holds it.
  const slotted: ElementPath = [
    { tag: "button", attributes: { id: "go" }, up: 3 },
    { tag: "slot" },
    { tag: "section", up: 0 },
    { tag: "my-card" },
    { tag: "body" },
  ];
  test.each([
    ["my-card > button", true],
    ["section button", false],
    ["section > slot", true],
  ])("%s: %s", (selector, expected) => {
    expect(compileSelector(selector)(slotted)).toBe(expected);
  });
});

test.each(["x div div div div div div", "x div:is(x div div):not(x div div div)"])(
  "%s is held against a path made for it in no time",
  (selector) => {
    expect(selectorObjection(selector)).toBeNull();
    const deep = Array.from({ length: 100 }, () => ({ tag: "div" }));
    const startedAt = performance.now();
    compileSelector(selector)(deep);
    expect(performance.now() - startedAt).toBeLessThan(1_000);
  },
);

test("what may have been cut is not what the page said", () => {
  const cut: ElementPath = [
    { tag: "a", attributes: { class: `${"x".repeat(194)} a btn`, id: "y".repeat(200) } },
  ];
  expect(cut[0]?.attributes?.class).toHaveLength(200);
  expect(compileSelector(".a")(cut)).toBe(true);
  expect(compileSelector(".btn")(cut)).toBe(false);
  expect(compileSelector("[id]")(cut)).toBe(false);
});

test("a path that says impossible things is only a path that does not match", () => {
  expect(compileSelector("a b")([{ tag: "b", up: 90 }, { tag: "a" }])).toBe(false);
  expect(compileSelector("[class=constructor]")([{ tag: "b", attributes: {} }])).toBe(false);
});
