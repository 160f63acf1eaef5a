import type { Anchor, Text } from "../../protocol/experience.ts";
import { lineOf } from "./composed.ts";
import { roleOf } from "./role-of.ts";
import { nameOf, type Reading, squash, textOf, uncounted } from "./said.ts";

/** One signal of an anchor, and its say. */
export interface Signal {
  /** What it weighs against the others. */
  readonly weight: number;
  /** From 1, it fits, to −1, it contradicts; 0 where the element merely lacks it, undefined where it cannot be asked. */
  vote(element: Element): number | undefined;
  /** Finds what it speaks for: a CSS selector, or a text. Absent where it only supports the others. */
  readonly selector?: string | undefined;
  readonly words?: readonly string[];
}

/**
 * What each signal weighs. The balance is what matters: with the share that `find-anchor.ts` asks for, the words or the test
 * id alone never outvote a contradiction, two ids that agree outvote a changed text, and a lookalike that lacks the test id
 * needs its place to agree.
 */
const weights = {
  testId: 8,
  id: 8,
  words: 5,
  within: 5,
  attributes: 4,
  selector: 3,
  role: 2,
  tag: 1,
} as const;

const testIds = ["waymark-anchor", "testid", "test-id", "test", "cy", "qa"].map((name) => `data-${name}`);

/**
 * Ids and classes made by a machine, new with every render or build: React's `useId`, component libraries, CSS modules and
 * the like, and short hashes such as `el-a8f3`. Long ones may well be the id of a thing, so they count.
 */
const generated =
  /[:«]r\w+[:»]|\b_r_\w+_|\bember\d|\b(radix|headlessui|mui|react-aria|downshift|css|sc|jsx|svelte)-(:|[\w-]*\d)|\bsc-[a-z]+[A-Z]|__(?=\w*[A-Z\d])\w{5}\b|[-_](?=[a-zA-Z]*\d+[a-zA-Z])(?=\d*[a-zA-Z]+\d)[a-zA-Z\d]{4,7}\b/;

/** CSS in content may be anything. */
export const matches = (element: Element, selector: string): boolean => {
  try {
    return element.matches(selector);
  } catch {
    return false;
  }
};

const quoted = (name: string, value: string): string => `[${CSS.escape(name)}="${CSS.escape(value)}"]`;

const isTyped = (element: Element): boolean =>
  element.matches("textarea,input") &&
  !/^(submit|button|reset|checkbox|radio|image)$/.test((element as HTMLInputElement).type);

/** Votes by what an element says, in whichever language the content knows. */
const wordsSignal = (
  text: Text,
  weight: number,
  language: string,
  read: (element: Element, how?: Reading) => string,
): Signal => {
  const texts = typeof text === "string" ? { [language]: text } : text;
  const words = Object.values(texts).map(squash);
  // Where the page is in a language the content has no text in, a difference says nothing.
  const isNear = Object.keys(texts).some((key) => key.split("-")[0] === language.split("-")[0]);
  const how: Reading = { enoughChars: Math.max(...words.map(({ length }) => length)) * 2 + 100 };
  const judge = (element: Element): number | undefined => {
    const said = read(element, how);
    if (words.includes(said) || words.includes(read(element, { ...how, plain: true }))) return 1;
    const core = uncounted(read(element, { ...how, plain: true, uncounted: true }));
    if (core && words.some((each) => uncounted(each) === core)) return 0.6;
    if (!isNear) return undefined;
    // It says nothing at all: an icon that keeps its label for wider screens, or a stranger.
    return said ? -1 : words.includes(textOf(element, { ...how, hidden: true })) ? 0 : -0.5;
  };
  // One look asks the same element several times.
  const judged = new Map<Element, number | undefined>();
  return {
    weight,
    words,
    vote(element) {
      if (!judged.has(element)) judged.set(element, judge(element));
      return judged.get(element);
    },
  };
};

/** What an anchor asks of an element, for one look: what was read is remembered. `language` is the page's. */
export const signalsOf = (anchor: Anchor, page: Document, language: string): Signal[] => {
  const { testId, id, attributes, role, name, text, tag, within, selector } = anchor;
  const signals: Signal[] = [];
  const add = (weight: number, vote: Signal["vote"], css?: string) =>
    signals.push({ weight, vote, selector: css });

  const testIdsOf = (element: Element) => testIds.map((attribute) => element.getAttribute(attribute));
  const pairs = Object.entries(attributes ?? {});
  /** Has it what tells it from all others: a test id, an id, or the number of the thing it stands for? */
  const isNamed = (element: Element) =>
    (testId !== undefined && testIdsOf(element).includes(testId)) ||
    (id !== undefined && element.id === id) ||
    pairs.some(
      ([name, value]) => name.startsWith("data-") && /\d/.test(value) && element.getAttribute(name) === value,
    );

  if (testId !== undefined) {
    add(
      weights.testId,
      (element) => {
        const values = testIdsOf(element).filter((value) => value !== null);
        if (values.length === 0) return 0;
        // Ids are unique on a page, test ids are not: they may be renamed under it.
        return values.includes(testId) ? 1 : element.id && element.id === id ? -0.5 : -1;
      },
      testIds.map((attribute) => quoted(attribute, testId)).join(),
    );
  }
  if (id !== undefined && !generated.test(id)) {
    add(
      weights.id,
      (element) => (element.id === id ? 1 : element.id && !generated.test(element.id) ? -1 : 0),
      quoted("id", id),
    );
  }
  const words = weights.words / (name && text ? 2 : 1);
  if (name) signals.push(wordsSignal(name, words, language, nameOf));
  if (text) signals.push(wordsSignal(text, words, language, textOf));
  for (const [attribute, value] of pairs) {
    add(
      weights.attributes / pairs.length,
      (element) => {
        const actual = element.getAttribute(attribute);
        // Some frameworks mirror what the user types into the attribute.
        if (actual === null || (attribute === "value" && isTyped(element))) return 0;
        if (attribute === "href" && actual.split(/[?#]/)[0] === value && actual !== value) return 0.6;
        return actual === value ? 1 : /^(class|style)$/.test(attribute) ? 0 : -1;
      },
      quoted(attribute, value),
    );
  }
  if (selector !== undefined) {
    const isFleeting = generated.test(selector);
    add(weights.selector, (element) => (matches(element, selector) ? 1 : isFleeting ? 0 : -1), selector);
  }
  if (role !== undefined) {
    add(weights.role, (element) => (roleOf(element) === role.toLowerCase() ? 1 : -1));
  }
  if (tag !== undefined) {
    add(role === undefined ? weights.role : weights.tag, (element) =>
      element.localName === tag.toLowerCase() ? 1 : -1,
    );
  }
  if (within?.length) {
    add(weights.within, (element) => {
      const around = lineOf(element, page).slice(1);
      let found = 0;
      let from = 0;
      for (const part of within) {
        const at = around.findIndex((each, index) => index >= from && matches(each, part));
        // Out of the nearest place: that the page is the same says little then, and nothing where the place is one of many.
        if (at < 0 && part === within[0] && (/\d/.test(part) || !isNamed(element))) return -1;
        if (at < 0) continue;
        found += 1;
        from = at;
      }
      // What is named may be moved anywhere: into a menu, to the end of the body.
      return Math.max((2 * found) / within.length - 1, isNamed(element) ? -0.5 : -1);
    });
  }
  return signals;
};
