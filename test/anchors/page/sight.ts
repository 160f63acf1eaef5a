/** What a tool highlights at a moment, judged by what is on the screen. */
export type Sight =
  | { readonly at: "nothing" }
  | { readonly at: "truth" }
  /** An element that is not the right one. */
  | { readonly at: "stranger"; readonly what: string }
  /** The place is wrong, and no other element's either. */
  | { readonly at: "nowhere"; readonly what: string };

/** A tour library in a page. */
export interface Tool {
  /** Begins the tour of one step. */
  start?(step: { readonly selector: string; readonly waitMs: number }): void;
  look(truth: Element | null): Sight;
  /** Has it given up on the element? */
  hasMissed(): boolean;
}

export const describe = (element: Element): string => {
  const { localName, id, className } = element;
  const text = `${element.textContent}`.replace(/\s+/g, " ").trim().slice(0, 40);
  return `<${localName}${id && `#${id}`}${typeof className === "string" && className && `.${className}`}> "${text}"`;
};
