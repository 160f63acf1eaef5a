import fc from "fast-check";
import "../../long-lists.ts";
import { afterEach, expect, test } from "vitest";
import type { Anchor } from "../../../protocol/experience.ts";
import { findAnchor } from "../../../widget/anchor/find-anchor.ts";

afterEach(() => document.body.replaceChildren());

const anchor: Anchor = {
  testId: "save",
  id: "save",
  role: "button",
  name: "Save",
  text: "Save",
  tag: "button",
  attributes: { name: "action" },
  within: ["#home"],
};

/** One element of a page. */
interface Plan {
  readonly tag: string;
  readonly testId?: string;
  readonly id?: string;
  readonly name?: string;
  readonly text: string;
  readonly label?: string;
  /** Which of the page's places it is in. */
  readonly place: "home" | "shadow" | "aside" | "dialog";
  readonly isFirst: boolean;
}

const truth: Plan = {
  tag: "button",
  testId: "save",
  id: "save",
  name: "action",
  text: "Save",
  place: "home",
  isFirst: false,
};

const optional = <T>(values: T[]) => fc.option(fc.constantFrom(...values), { nil: undefined });

/** How many of the signals that tell elements apart a plan shares with the truth; the words also but for a count. */
const shared = ({ testId, id, name, text, label }: Plan): number =>
  Number(testId === "save") +
  Number(id === "save") +
  Number(name === "action") +
  Number([label, text].some((words) => words === "Save" || words === "Save (2)"));

/** Strangers share one signal at most, beside tag, role and place. */
const stranger: fc.Arbitrary<Plan> = fc
  .record({
    tag: fc.constantFrom("button", "a", "div", "span", "h2"),
    testId: optional(["save", "store", "row"]),
    id: optional(["save", "store", ":r3:", "radix-4"]),
    name: optional(["action", "other"]),
    text: fc.constantFrom("Save", "Save all", "Store", "Save (2)", "", "Delete"),
    label: optional(["Save", "Close"]),
    place: fc.constantFrom("home" as const, "shadow" as const, "aside" as const, "dialog" as const),
    isFirst: fc.boolean(),
  })
  .map((plan) => plan as Plan)
  .filter((plan) => shared(plan) <= 1);

const build = ({ tag, testId, id, name, text, label }: Plan): HTMLElement => {
  const element = document.createElement(tag);
  for (const [attribute, value] of Object.entries({ "data-testid": testId, id, name, "aria-label": label })) {
    if (value !== undefined) element.setAttribute(attribute, value);
  }
  if (tag === "a") element.setAttribute("href", "/");
  element.textContent = text;
  element.style.cssText = "display:inline-block;min-width:20px;min-height:20px";
  return element;
};

const render = (plans: readonly Plan[], actual: Plan | null): Element | null => {
  document.body.innerHTML = `<main id=home></main><aside></aside><section></section><dialog open></dialog>`;
  const query = (selector: string) => document.body.querySelector(selector) as Element;
  const places: { readonly [P in Plan["place"]]: Element | ShadowRoot } = {
    home: query("main"),
    aside: query("aside"),
    dialog: query("dialog"),
    shadow: query("section").attachShadow({ mode: "open" }),
  };
  const place = (plan: Plan) => {
    const element = build(plan);
    places[plan.place][plan.isFirst ? "prepend" : "append"](element);
    return element;
  };
  const found = actual && place(actual);
  for (const plan of plans) place(plan);
  return found;
};

const find = (sought: Anchor = anchor): Element | null => {
  const found = findAnchor(sought, document, "en");
  return "element" in found ? found.element : null;
};

const strangers = fc.array(stranger, { maxLength: 25 });

test("among strangers it is found", () => {
  fc.assert(
    fc.property(strangers, fc.boolean(), (plans, isFirst) => {
      const element = render(plans, { ...truth, isFirst });
      return find() === element;
    }),
    { numRuns: 300 },
  );
});

test("without it, no stranger is ever taken for it", () => {
  fc.assert(
    fc.property(strangers, (plans) => {
      render(plans, null);
      return find() === null;
    }),
    { numRuns: 1_000 },
  );
});

/** Each loses or changes one signal. */
const changes: readonly Partial<Plan>[] = [
  { testId: undefined },
  { id: undefined },
  { id: ":r9:" },
  { name: undefined },
  { text: "Guardar" },
  { text: "Save (3)" },
  { tag: "a" },
  { place: "aside" },
  { place: "shadow" },
].map((change) => change as Partial<Plan>);

test("with one signal lost, it is still found; it alone", () => {
  fc.assert(
    fc.property(strangers, fc.constantFrom(...changes), (plans, change) => {
      const element = render(plans, { ...truth, ...change });
      return find() === element;
    }),
    { numRuns: 1_000 },
  );
});

/** Any part of the fingerprint that still says what it is. */
const part = fc
  .subarray(Object.keys(anchor) as (keyof Anchor)[], { minLength: 1 })
  .filter((keys) => keys.some((key) => key !== "role" && key !== "tag" && key !== "within"))
  .map((keys) => Object.fromEntries(keys.map((key) => [key, anchor[key]])) as Anchor);

test("whatever part of it is asked for: that element or none", () => {
  fc.assert(
    fc.property(part, strangers, (sought, plans) => {
      const element = render(plans, truth);
      const found = find(sought);
      return found === element || found === null;
    }),
    { numRuns: 1_000 },
  );
});

test("in ten thousand elements, it takes a few milliseconds", () => {
  const rows = Array.from(
    { length: 2_000 },
    (_, row) =>
      `<tr><td>Invoice ${row}</td><td><button type=button data-testid=edit-${row}>Edit</button></td><td><a href=/${row}>Save ${row}</a></td></tr>`,
  ).join("");
  document.body.innerHTML = `<main id=home><table>${rows}</table><button id=save data-testid=save name=action>Save</button></main>`;
  expect(document.querySelectorAll("*").length).toBeGreaterThan(10_000);
  const asked: { readonly [what: string]: Anchor } = {
    all: anchor,
    text: { text: "Save" },
    "name and role": { name: "Save", role: "button" },
    absent: { text: "Nothing", role: "button", tag: "button" },
    equals: { text: "Edit" },
  };
  const medians = Object.entries(asked).map(([what, sought]) => {
    const times = Array.from({ length: 15 }, () => {
      const started = performance.now();
      findAnchor(sought, document, "en");
      return performance.now() - started;
    }).sort((a, b) => a - b);
    return [what, times[7] ?? Infinity] as const;
  });
  console.info(medians.map(([what, ms]) => `${what} ${ms.toFixed(1)} ms`).join(", "));
  // Generous: the bar is that it does not grow with the square of the page.
  for (const [what, ms] of medians) expect(ms, what).toBeLessThan(400);
});
