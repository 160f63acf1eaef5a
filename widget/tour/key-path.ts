export interface KeyPath {
  readonly card: HTMLElement;
  readonly element: Element;
  readonly page: Document;
  readonly signal: AbortSignal;
  onEscape(): void;
}

/**
 * Makes neighbours of a card and the element it is about, wherever in shadow roots and frames that is: Tab goes from the card's
 * last control to the element, Shift+Tab from there back. Escape works from either, and from nowhere in particular.
 */
export const joinKeys = ({ card, element, page, signal, onEscape }: KeyPath): void => {
  /** The part of the element that took the focus. */
  let entry: Element | undefined;
  const last = () => [...card.querySelectorAll("button")].at(-1);

  const onCardKey = (event: KeyboardEvent) => {
    if (event.key !== "Tab" || event.shiftKey || event.target !== last()) return;
    entry = [...within(element)].find(takesFocus);
    if (entry) event.preventDefault();
  };
  const onPageKey = (event: Event) => {
    const { key, code, shiftKey, isComposing } = event as KeyboardEvent;
    const path = event.composedPath();
    const [from] = path;
    if (event.defaultPrevented || isComposing) return;
    // WebKitGTK calls the key "Unidentified" while Shift is held.
    if (code === "Tab" && shiftKey && (from === element || from === entry)) {
      last()?.focus();
    } else if (key === "Escape" && (path.includes(element) || from === page.body)) {
      onEscape();
    } else return;
    event.preventDefault();
  };

  card.addEventListener("keydown", onCardKey, { signal });
  for (const heard of new Set([page, element.ownerDocument])) {
    heard.addEventListener("keydown", onPageKey, { signal });
  }
};

function* within(element: Element): Generator<Element> {
  yield element;
  for (const root of [element.shadowRoot, element])
    for (const child of root?.children ?? []) yield* within(child);
}

const takesFocus = (candidate: Element): boolean => {
  const { tabIndex } = candidate as HTMLElement;
  if (tabIndex < 0) return false;
  (candidate as HTMLElement).focus();
  return candidate.matches(":focus");
};
