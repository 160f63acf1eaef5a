/** A tree of its own that can be searched: a document, or an open shadow root. */
export type Root = Document | ShadowRoot;

export interface Reach {
  /** The document, its open shadow roots and its same-origin frames, and theirs. */
  readonly roots: readonly Root[];
  /** Elements that may yet be given a shadow root; nothing is mutated when they are. */
  readonly latent: readonly Element[];
}

/** Empty elements of these names take a shadow root, as custom elements do. */
const hostNames = /-|^(div|section|span|main|article|aside)$/;

/** All that can be searched from a document, but for the widget's own root. */
export const reachOf = (page: Document): Reach => {
  const roots: Root[] = [page];
  const latent: Element[] = [];
  // Grows while it is walked.
  for (const root of roots) {
    for (const element of root.querySelectorAll("*")) {
      const name = element.localName;
      if (name === "waymark-widget") continue;
      const inner =
        element.shadowRoot ?? (/^i?frame$/.test(name) && (element as HTMLIFrameElement).contentDocument);
      if (inner) roots.push(inner);
      else if (hostNames.test(name) && (name.includes("-") || !element.firstElementChild))
        latent.push(element);
    }
  }
  return { roots, latent };
};

/** Open modal dialogs: what is outside them is inert. */
export const modalsOf = (roots: readonly Root[]): Element[] =>
  roots.flatMap((root) => [...root.querySelectorAll("dialog:modal")]);

/**
 * One up in what is drawn: through slots, out of shadow roots and frames. Asks by `nodeType`: a frame has classes of its own; and
 * asks the prototype: a form with a field named `parentNode` has that field as its property, inside itself, and so on for ever.
 */
const parentOf = (node: Node): Node | null =>
  node.nodeType === 9
    ? ((node as Document).defaultView?.frameElement ?? null)
    : ((node as Element).assignedSlot ??
      (Reflect.get(Node.prototype, "parentNode", node) as Node | null) ??
      (node.nodeType === 11 ? (node as ShadowRoot).host : null));

/** An element, or the one around a text, and all around it up to the document; empty where it is not on that page. */
export const lineOf = (node: Node, page: Document): Element[] => {
  const line: Element[] = [];
  let at: Node | null = node;
  for (; at && at !== page; at = parentOf(at)) if (at.nodeType === 1) line.push(at as Element);
  return at ? line : [];
};
