import type { ComponentChild, ComponentChildren, RefObject } from "preact";
import { longestRise } from "./longest-rise.ts";
import { type Listener, setProps } from "./set-props.ts";

/**
 * What the views use of Preact, in a quarter of its bytes: the tag's widget is built with this in its place (docs/decisions/0006),
 * and test/widget/render holds both against each other. Elements, texts, lists, fragments and components without state; keys,
 * refs, events and attributes. What is not here: state, hooks, context, portals, refs that return a function, children as an
 * attribute, names of properties where the attribute has another (`className`), styles, and markup.
 */

type Props = { readonly [name: string]: unknown };

/** What `h` makes: how something is to be drawn. */
interface Plan {
  readonly type: string | ((props: Props) => ComponentChildren);
  readonly props: Props;
}

/** An element. Or a text: that is an element without a name whose one property is what it says. */
interface Piece {
  readonly type: string;
  readonly props: Props;
  readonly ref: unknown;
  readonly children: unknown;
  /** Where it stands in its parent, through lists, fragments and components: by keys, or else by numbers. */
  readonly place: string;
  /** The component or fragment that it comes from. */
  readonly from: unknown;
}

/** What was drawn last, which the next drawing is compared with. */
interface Drawn extends Piece {
  readonly node: Element | Text;
  readonly listener: Listener;
  readonly drawn: readonly Drawn[];
}

/** What is to be told to refs once everything is drawn. */
type Waiting = (() => void)[];

/** What was drawn in a root is kept as long as the root is. */
const drawnIn = new WeakMap<Element, readonly Drawn[]>();

const createRef = <T>(): RefObject<T | null> => ({ current: null });

const Several = ({ children }: Props): ComponentChildren => children as ComponentChildren;

const plan = (type: Plan["type"], props: Props | null, ...children: unknown[]): Plan => ({
  type,
  props: { ...props, children },
});

/** Draws into `root`, changing only what is not as it was drawn there before. */
const render = (child: ComponentChild, root: Element): void => {
  const waiting: Waiting = [];
  const old = drawnIn.get(root);
  // Before the first time, and after a component threw half way, there is nothing to go on with.
  if (!drawnIn.delete(root)) root.replaceChildren();
  drawnIn.set(root, drawChildren(child, old, root, waiting));
  for (const run of waiting) run();
};

const drawChildren = (
  children: unknown,
  old: readonly Drawn[] = [],
  parent: Element,
  waiting: Waiting,
): readonly Drawn[] => {
  const pieces = piecesOf(children, "");
  const matches = pieces.map(({ place, from }) =>
    old.findIndex((each) => each.place === place && each.from === from),
  );
  old.forEach((each, index) => {
    if (matches.includes(index)) return;
    forget(each);
    each.node.remove();
  });
  const drawn = pieces.map((piece, index) => draw(piece, old[matches[index] as number], parent, waiting));
  const staying = longestRise(matches);
  // From the last to the first: what comes next is in its place already.
  drawn.reduceRight<Node | null>((next, { node }, index) => {
    if (!staying.includes(matches[index] as number)) parent.insertBefore(node, next);
    return node;
  }, null);
  return drawn;
};

/** Components are called, and lists and fragments opened: what remains is what the parent contains. */
const piecesOf = (children: unknown, parentPlace: string, from?: unknown): Piece[] =>
  [children].flat().flatMap((child: unknown, index) => {
    if (child == null || typeof child === "boolean") return [];
    const { type = "", props: given = { data: String(child) } } = child as Partial<Plan>;
    const { key, ref, children, ...props } = given;
    const place = `${parentPlace}\n${key ?? `/${index}`}`;
    return Array.isArray(child)
      ? piecesOf(child, place)
      : typeof type === "function"
        ? piecesOf(type(given), place, type)
        : { type, props, ref, children, place: `${place}<${type}`, from };
  });

const draw = (piece: Piece, old: Drawn | undefined, parent: Element, waiting: Waiting): Drawn => {
  const { type, props, ref, children } = piece;
  const listener: Listener = old?.listener ?? { handleEvent: (event) => listener[event.type]?.(event) };
  const node =
    old?.node ??
    (type
      ? document.createElementNS(type === "svg" ? "http://www.w3.org/2000/svg" : parent.namespaceURI, type)
      : document.createTextNode(""));
  setProps(node, old?.props, props, listener);
  const drawn = drawChildren(children, old?.drawn, node as Element, waiting);
  if (ref !== old?.ref) {
    tell(old?.ref, null);
    waiting.push(() => tell(ref, node));
  }
  return { ...piece, node, listener, drawn };
};

const forget = ({ ref, drawn }: Drawn): void => {
  tell(ref, null);
  drawn.forEach(forget);
};

const tell = (ref: unknown, node: Node | null): void => {
  if (typeof ref === "function") ref(node);
  else if (ref) (ref as RefObject<Node | null>).current = node;
};

// Under other names here: the build writes an import of these two at the head of every file.
export { createRef, plan as h, render, Several as Fragment };
