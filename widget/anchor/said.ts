import type { Root } from "./composed.ts";
import { isInteractive, roleOf } from "./role-of.ts";

/** How to read an element. */
export interface Reading {
  /** As a screen reader says it: labels count, what is hidden from it does not. */
  readonly spoken?: boolean;
  /** Without what is hidden from screen readers, such as the glyphs of icon fonts. */
  readonly plain?: boolean;
  /** Without parts that are but a number: the badge of an inbox. */
  readonly uncounted?: boolean;
  /** With what is not drawn. */
  readonly hidden?: boolean;
  /** Stops reading after so many characters, since it then says something else anyway. */
  readonly enoughChars?: number;
}

/** Never read, as is nothing that can be edited: what is no text, and what the user types. */
const unread = "script,style,template,noscript,input,textarea,select";

/** White space and marks nobody sees, as the inside of a character class. */
export const blank = "\\s\\u00ad\\u200b-\\u200f\\ufeff";
const blanks = new RegExp(`[${blank}]+`, "g");

/** Texts are compared without case and blanks: these change with markup and style sheets. */
export const squash = (text: string): string => text.toLowerCase().replace(blanks, "");

/** Squashed, without counts in brackets, as in "Inbox (3)". */
export const uncounted = (words: string): string => words.replace(/[([]\d+\+?[)\]]/g, "");

const isDrawn = (element: Element): boolean =>
  element.localName === "title" ||
  element.checkVisibility({ visibilityProperty: true }) ||
  getComputedStyle(element).display === "contents";

/** What an element says; of one that is hidden as a whole, what it would say. */
const read = (node: Node, how: Reading, isHidden: boolean): string => {
  if (node.nodeType === 3) return (node as Text).data;
  if (node.nodeType !== 1) return "";
  const element = node as HTMLSlotElement;
  if (
    element.matches(unread) ||
    element.isContentEditable ||
    ((how.plain || how.spoken) && element.ariaHidden === "true") ||
    !(isHidden || isDrawn(element)) ||
    (how.uncounted && /^\s*\d+\+?\s*$/.test(element.textContent ?? ""))
  ) {
    return "";
  }
  const label = how.spoken && (element.ariaLabel || element.getAttribute("alt"));
  if (label) return label;
  const parts =
    element.shadowRoot?.childNodes ??
    (element.localName === "slot" ? element.assignedNodes({ flatten: true }) : element.childNodes);
  let text = "";
  for (const part of parts) {
    text += read(part, how, isHidden);
    if (text.length > (how.enoughChars ?? Infinity)) break;
  }
  return text;
};

/** The text of an element, squashed; through slots and open shadow roots. */
export const textOf = (element: Element, how: Reading = {}): string =>
  squash(read(element, how, how.hidden || !isDrawn(element)));

/** Roles that are named by what they contain, beside whatever is interactive. */
const namedByContent = /^(heading|\w*cell|\w+header|row|tooltip)$/;

/** The accessible name, squashed; near enough to the standard (accname 1.2) for telling elements apart. */
export const nameOf = (element: Element, how: Reading = {}): string => {
  const input = element as HTMLInputElement;
  const attribute = (name: string) => squash(element.getAttribute(name) ?? "");
  const spoken = { ...how, spoken: true };
  const join = (elements: Iterable<Element | null>) =>
    [...elements].map((each) => (each ? textOf(each, spoken) : "")).join("");
  const ids = element.getAttribute("aria-labelledby");
  return (
    (ids &&
      join(ids.split(/\s+/).map((id) => (element.getRootNode() as Root).getElementById?.(id) ?? null))) ||
    attribute("aria-label") ||
    (element.localName === "input" && /^(submit|button|reset)$/.test(input.type) && attribute("value")) ||
    attribute("alt") ||
    join(input.labels ?? []) ||
    join([...element.children].filter((child) => child.matches("legend,caption,figcaption,title"))) ||
    ((isInteractive(element) || namedByContent.test(roleOf(element))) && textOf(element, spoken)) ||
    attribute("title") ||
    attribute("placeholder")
  );
};
