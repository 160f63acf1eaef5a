/** In CSS pixels of the outermost viewport. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** What belongs to the tools and not to the page. */
const ofTools =
  "waymark-widget, .driver-overlay, .driver-popover, .shepherd-element, .shepherd-modal-overlay-container";

/** An element's box, whatever frames and scales lie between it and the outermost page. */
export const boxOf = (element: Element): Box => {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  let box: Box = { left, top, right, bottom };
  for (let frame = frameOf(element); frame !== null; frame = frameOf(frame)) {
    const { x, y, scaleX, scaleY } = insideOf(frame);
    box = {
      left: x + box.left * scaleX,
      top: y + box.top * scaleY,
      right: x + box.right * scaleX,
      bottom: y + box.bottom * scaleY,
    };
  }
  return box;
};

const frameOf = (element: Element): HTMLElement | null =>
  (element.ownerDocument.defaultView?.frameElement as HTMLElement | null | undefined) ?? null;

/** Where a frame's own viewport begins in the one around it, and how much larger it is drawn. */
const insideOf = (frame: HTMLElement) => {
  const { left, top, width, height } = frame.getBoundingClientRect();
  const { paddingLeft, paddingTop } = getComputedStyle(frame);
  const [scaleX, scaleY] = [width / frame.offsetWidth, height / frame.offsetHeight];
  return {
    x: left + (frame.clientLeft + Number.parseFloat(paddingLeft)) * scaleX,
    y: top + (frame.clientTop + Number.parseFloat(paddingTop)) * scaleY,
    scaleX,
    scaleY,
  };
};

/** The page's innermost element at a point, through shadow roots and frames; what the tools draw is looked through. */
export const elementAt = (x: number, y: number, root: Document | ShadowRoot): Element | null => {
  const found = root
    .elementsFromPoint(x, y)
    .find((element) => element.getRootNode() === root && element.closest(ofTools) === null);
  if (found === undefined) return null;
  if (found.shadowRoot !== null) return elementAt(x, y, found.shadowRoot) ?? found;
  const inner = (found as Partial<HTMLIFrameElement>).contentDocument;
  if (inner == null) return found;
  const frame = insideOf(found as HTMLElement);
  return elementAt((x - frame.x) / frame.scaleX, (y - frame.y) / frame.scaleY, inner) ?? found;
};

/** Can what a tool says be clicked? It cannot while it is behind something, inert or outside the window. */
export const isReachable = (popover: Element): boolean => {
  const { left, top, width, height } = popover.getBoundingClientRect();
  const hit = (popover.getRootNode() as Document | ShadowRoot).elementFromPoint(
    left + width / 2,
    top + height / 2,
  );
  return holds(popover, hit);
};

/** Is one inside the other, also across shadow roots and slots? */
export const holds = (outer: Element, inner: Element | null): boolean => {
  for (let node: Node | null = inner; node !== null; node = aboveOf(node)) if (node === outer) return true;
  return false;
};

/** A form's own `parentNode` may be a field of that name. */
const aboveOf = (node: Node): Node | null =>
  (node as Partial<Element>).assignedSlot ??
  (Reflect.get(Node.prototype, "parentNode", node) as Node | null) ??
  (node instanceof ShadowRoot ? node.host : null);
