import fc from "fast-check";
import type * as preact from "preact";
import type { ComponentChildren, RefObject, VNode } from "preact";

/** What views import of Preact, in the types that suit both. */
export interface Library extends Pick<typeof preact, "createRef"> {
  readonly h: unknown;
  readonly Fragment: unknown;
  render(child: preact.ComponentChild, root: Element): void;
}

/** A view as its source has it: fixed places, in which conditions, lists and values are different each time it is drawn. */
export type Template =
  | { readonly kind: "text" }
  | { readonly kind: "maybe"; readonly of: Template }
  | { readonly kind: "list"; readonly of: Template }
  | { readonly kind: "fragment"; readonly children: readonly Template[] }
  | { readonly kind: "component"; readonly returns: Returns; readonly children: readonly Template[] }
  | {
      readonly kind: "element";
      readonly tag: keyof typeof tags;
      readonly ref: "none" | "object" | "stable" | "fresh";
      readonly children: readonly Template[];
    };
type Returns = "element" | "fragment" | "children" | "nothing";

type Props = { readonly [name: string]: unknown };

const anywhere = {
  class: ["a", "a b", undefined, ""],
  "aria-expanded": [true, false, undefined],
  "aria-label": ["Close", undefined],
  "data-at": ["1", false, undefined],
  onClick: [true, false],
  onKeyDown: [true, false],
  onInput: [true, false],
};
const tags = {
  div: { role: ["status", undefined], tabIndex: [-1], title: ["Hello", undefined] },
  button: { disabled: [true, false, undefined], type: ["button"], title: ["Close", undefined] },
  a: { href: ["#a", "#b", undefined] },
  input: { type: ["checkbox"], checked: [true, false, undefined] },
  textarea: { rows: [3], maxLength: [200, 300], placeholder: ["Why?", undefined], enterkeyhint: ["send"] },
  video: { controls: [true, false], playsInline: [true], preload: ["none"] },
  svg: { viewBox: ["0 0 16 16"], "aria-hidden": ["true"] },
  path: { d: ["M0 0", "M1 1"], pathLength: [1, undefined], "stroke-dasharray": ["1 2", undefined] },
} satisfies { [tag: string]: { [name: string]: unknown[] } };

const { view } = fc.letrec<{ view: Template; children: Template[] }>((tie) => {
  const children = tie("children");
  const element = fc.record({
    kind: fc.constant("element" as const),
    tag: fc.constantFrom(...(Object.keys(tags) as (keyof typeof tags)[])),
    ref: fc.constantFrom("none", "object", "stable", "fresh"),
    children,
  });
  const component = fc.record({
    kind: fc.constant("component" as const),
    returns: fc.constantFrom<Returns>("element", "fragment", "children", "nothing"),
    children,
  });
  // Preact 11.2 mistakes the order of a list in which what moves has drawn nothing before; no view has such a list.
  const inList = component.map((item) => ({ ...item, returns: "element" as const }));
  return {
    children: fc.array(tie("view"), { maxLength: 4, depthIdentifier: "view" }),
    view: fc.oneof(
      { depthIdentifier: "view", depthSize: "small", maxDepth: 4 },
      fc.record({ kind: fc.constant("text" as const) }),
      element,
      element,
      component,
      fc.record({ kind: fc.constant("list" as const), of: fc.oneof(element, inList) }),
      fc.record({ kind: fc.constant("maybe" as const), of: fc.oneof(element, component) }),
      fc.record({ kind: fc.constant("fragment" as const), children }),
    ),
  } as never;
});

/** A root with several things in it, so that they can get into each other's way. */
export const randomView: fc.Arbitrary<Template> = fc.record({
  kind: fc.constant("fragment" as const),
  children: fc.array(view, { minLength: 1, maxLength: 4 }),
});

/** The same seed and place always choose the same: both libraries draw the same. */
const choose = <T>(seed: number, place: string, values: readonly T[]): T => {
  let hash = seed ^ 0x9e3779b9;
  for (const char of place) hash = Math.imul(hash ^ char.charCodeAt(0), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d);
  return values[((hash ^ (hash >>> 12)) >>> 0) % values.length] as T;
};

/** Draws a template with one library, and remembers what its refs and handlers were told. */
export const createDrawing = ({ h, Fragment, createRef }: Library) => {
  const refs = new Map<string, RefObject<Element | null>>();
  const stable = new Map<string, (element: Element | null) => void>();
  const log = { set: [] as string[], cleared: [] as string[], events: [] as string[] };
  const told = (place: string) => (element: Element | null) => {
    (element ? log.set : log.cleared).push(`${place} ${element?.localName ?? "null"}`);
  };
  const kept = <T>(all: Map<string, T>, place: string, create: () => T): T => {
    const value = all.get(place) ?? create();
    all.set(place, value);
    return value;
  };
  type Given = { readonly children?: ComponentChildren };
  const make = h as (type: unknown, props: Props | null, ...children: ComponentChildren[]) => VNode;
  const components: { [name in Returns]: (props: Given & { isEmpty?: boolean }) => ComponentChildren } = {
    element: ({ children }) => make("section", { class: "own" }, children),
    fragment: ({ children }) => make(Fragment, null, make("i", null), children),
    children: ({ children }) => children,
    nothing: ({ children, isEmpty }) => (isEmpty ? null : make("b", null, children)),
  };

  const propsOf = (tag: keyof typeof tags, seed: number, place: string): Props => {
    const pairs = Object.entries({ ...tags[tag], ...anywhere }).map(([name, values]) => {
      const value = choose<unknown>(seed, `${place} ${name}`, values);
      if (!name.startsWith("on")) return [name, value];
      const handler = ({ type }: Event) => {
        log.events.push(`${seed} ${place} ${type}`);
        return false;
      };
      return [name, value ? handler : undefined];
    });
    return Object.fromEntries(pairs);
  };

  const draw = (template: Template, seed: number, place: string, key?: string): ComponentChildren => {
    const name = template.kind === "element" ? template.tag : "";
    const all = (children: readonly Template[]) =>
      children.map((child, index) => draw(child, seed, `${place}/${name}${index}`));
    switch (template.kind) {
      case "text":
        return choose<string | number>(seed, place, ["Hello", "<b>bold</b>", "", 0, 7]);
      case "maybe":
        return choose(seed, place, [true, true, false])
          ? draw(template.of, seed, `${place}?`)
          : choose(seed, `${place}!`, [null, undefined, false]);
      case "list":
        return [..."abcdefg"]
          .filter((name) => choose(seed, `${place}#${name}`, [true, true, false]))
          .map((name) => ({ name, rank: choose(seed, `${place}@${name}`, [..."0123456789abcdef"]) }))
          .sort((one, other) => (one.rank < other.rank ? -1 : one.rank > other.rank ? 1 : 0))
          .map(({ name }) => draw(template.of, seed, `${place}#${name}`, name));
      case "fragment":
        return make(Fragment, null, ...all(template.children));
      case "component": {
        const isEmpty = choose(seed, place, [true, false]);
        return make(components[template.returns], { key, isEmpty }, ...all(template.children));
      }
      case "element": {
        // A picture holds nothing but paths.
        const tag = place.includes("svg") ? "path" : template.tag;
        const ref = {
          none: undefined,
          object: kept(refs, place, () => createRef<Element>()),
          stable: kept(stable, place, () => told(place)),
          fresh: told(place),
        }[template.ref];
        return make(tag, { ...propsOf(tag, seed, place), key, ref }, ...all(template.children));
      }
    }
  };

  return { draw: (template: Template, seed: number) => draw(template, seed, "") as VNode, refs, log };
};
