import { compile, type Options } from "css-select";
import { parse, type Selector } from "css-what";
import type { ElementPath, WayObjection } from "../../protocol/feature.ts";

/** What a click tells of an element, with its way outwards. */
interface ClickedElement {
  readonly tag: string;
  readonly attributes: { readonly [name: string]: string };
  readonly parent: ClickedElement | null;
}

/** The attributes a click tells of, as `sdk/watch-clicks.ts` records them. `href` is the path within the site, without its query. */
const clickedAttributes: readonly string[] = [
  "id",
  "class",
  "role",
  "type",
  "name",
  "href",
  "data-testid",
  "data-test",
  "data-qa",
  "data-cy",
];

/** Values of this length may have been cut by the sender. */
const cutChars = 200;

/** Elements a click tells of at most. Of a longer path that somebody made up, the first ones are looked at. */
const clickedElements = 24;

/** Each space tries every element around the one before: with more of them, a path made for it would take for ever. */
const maxSpaces = 6;

/**
 * Why a selector cannot be used, null where it can. A click is stored with the elements it went through and nothing beside them, so
 * a selector may ask for tags, ids, classes and the attributes above, of an element and of those around it.
 */
export const selectorObjection = (selector: string): WayObjection | null => {
  let parsed: Selector[][];
  try {
    parsed = parse(selector);
  } catch (error) {
    const why = error instanceof Error ? error.message : "it cannot be read";
    return { code: "selector-unreadable", message: `is no CSS selector: ${why}` };
  }
  return spacesIn(parsed) > maxSpaces
    ? {
        code: "selector-spaces",
        about: String(maxSpaces),
        message: `asks for elements somewhere around each other more than ${maxSpaces} times: leave out what is not needed, or use >`,
      }
    : objectionTo(parsed);
};

const spacesIn = (alternatives: readonly (readonly Selector[])[]): number =>
  alternatives
    .flat()
    .reduce(
      (sum, part) =>
        sum +
        (part.type === "descendant" ? 1 : 0) +
        (part.type === "pseudo" && Array.isArray(part.data) ? spacesIn(part.data) : 0),
      0,
    );

const objectionTo = (alternatives: readonly (readonly Selector[])[]): WayObjection | null => {
  for (const part of alternatives.flat()) {
    const objection = objectionToPart(part);
    if (objection !== null) return objection;
  }
  return null;
};

const usable = "use tags, ids, classes, attributes, spaces, >, :is(), :where() and :not()";

const objectionToPart = (part: Selector): WayObjection | null => {
  switch (part.type) {
    case "tag":
    case "universal":
      return part.namespace
        ? { code: "selector-beyond", message: `cannot ask for a namespace: ${usable}` }
        : null;
    case "attribute":
      return clickedAttributes.includes(part.name.toLowerCase())
        ? null
        : {
            code: "selector-attribute",
            about: part.name,
            message: `cannot ask for "${part.name}": a stored click tells only ${clickedAttributes.join(", ")}`,
          };
    case "descendant":
    case "child":
      return null;
    case "adjacent":
    case "sibling":
      return {
        code: "selector-sibling",
        message: `cannot ask for siblings (+ or ~): a stored click tells only the elements around it; ${usable}`,
      };
    case "pseudo":
      return ["is", "where", "not"].includes(part.name) && Array.isArray(part.data)
        ? objectionTo(part.data)
        : {
            code: "selector-pseudo",
            about: part.name,
            message: `cannot ask for ":${part.name}": a stored click does not tell it; ${usable}`,
          };
    default:
      return { code: "selector-beyond", message: `cannot ask for pseudo-elements or columns: ${usable}` };
  }
};

const options: Options<ClickedElement, ClickedElement> = {
  adapter: {
    isTag: (node): node is ClickedElement => node !== null,
    getName: ({ tag }) => tag,
    getParent: ({ parent }) => parent,
    getAttributeValue: ({ attributes }, name) => attributeOf(attributes, name),
    hasAttrib: ({ attributes }, name) => attributeOf(attributes, name) !== undefined,
    // The elements around a click are known, not those beside or below them: `selectorObjection` keeps such questions out.
    getChildren: () => [],
    getSiblings: (element) => [element],
    getText: () => "",
    removeSubsets: (nodes) => nodes,
  },
};

const attributeOf = (attributes: ClickedElement["attributes"], name: string): string | undefined => {
  const value = Object.hasOwn(attributes, name) ? attributes[name] : undefined;
  if (value === undefined || value.length < cutChars) return value;
  // What was cut is not what the page said. Of classes only the last may have been.
  return name === "class" ? value.replace(/\S+$/, "") : undefined;
};

/** @throws {Error} for what `selectorObjection` objects to. */
export const compileSelector = (selector: string): ((path: ElementPath) => boolean) => {
  const matches = compile(selector, options);
  return (path) => elementsOf(path.slice(0, clickedElements)).some(matches);
};

/** The elements of a path, linked as they were in the page: the child of a shadow root has no parent. */
const elementsOf = (path: ElementPath): readonly ClickedElement[] => {
  const elements: ClickedElement[] = [];
  for (let index = path.length - 1; index >= 0; index -= 1) {
    const element = path[index];
    if (element === undefined) continue;
    const { tag, up = 1, attributes = {} } = element;
    elements[index] = { tag, attributes, parent: up === 0 ? null : (elements[index + up] ?? null) };
  }
  return elements;
};
