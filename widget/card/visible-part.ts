/** What can be seen of an element, in pixels of the window the widget is in. */
export interface VisiblePart {
  readonly box: DOMRect;
  /** Nothing cuts it off. */
  readonly isWhole: boolean;
}

/**
 * Cuts an element's box down to what its scroll containers, frames and windows show of it; null where nothing is left. Frames
 * must be of the same origin as the page.
 */
export const visiblePart = (element: Element, page: Document): VisiblePart | null => {
  let { left, top, right, bottom } = element.getBoundingClientRect();
  let isWhole = true;
  const cut = (by: Sides) => {
    // Layout is in fractions of pixels: a hair's breadth is no cut.
    isWhole &&= by.left < left + 1 && by.top < top + 1 && by.right > right - 1 && by.bottom > bottom - 1;
    left = Math.max(left, by.left);
    top = Math.max(top, by.top);
    right = Math.min(right, by.right);
    bottom = Math.min(bottom, by.bottom);
  };
  for (let node = element; ; ) {
    for (const container of clippingAncestors(node)) cut(insideOf(container));
    const {
      ownerDocument,
      ownerDocument: { defaultView },
    } = node;
    if (!defaultView) return null;
    cut({ left: 0, top: 0, right: defaultView.innerWidth, bottom: defaultView.innerHeight });
    if (left >= right || top >= bottom) return null;
    if (ownerDocument === page) break;
    const frame = defaultView.frameElement;
    if (!frame) return null;
    const inside = insideOf(frame);
    const { paddingLeft, paddingTop } = getComputedStyle(frame);
    const x = inside.left + Number.parseFloat(paddingLeft) * inside.scale;
    const y = inside.top + Number.parseFloat(paddingTop) * inside.scale;
    [left, right] = [x + left * inside.scale, x + right * inside.scale];
    [top, bottom] = [y + top * inside.scale, y + bottom * inside.scale];
    node = frame;
  }
  return { box: new DOMRect(left, top, right - left, bottom - top), isWhole };
};

interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box within its borders and scroll bars; `scale` is that of transforms and zoom. */
const insideOf = (element: Element): Sides & { readonly scale: number } => {
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width / (element as HTMLElement).offsetWidth || 1;
  const { clientLeft, clientTop, clientWidth, clientHeight } = element;
  const [x, y] = [left + clientLeft * scale, top + clientTop * scale];
  return { left: x, top: y, right: x + clientWidth * scale, bottom: y + clientHeight * scale, scale };
};

/** Those that cut off what overflows them. An element escapes the ones between itself and its containing block. */
function* clippingAncestors(element: Element): Generator<Element> {
  let { position } = getComputedStyle(element);
  const { body, documentElement } = element.ownerDocument;
  for (
    let node = parentOf(element);
    node !== null && node !== body && node !== documentElement;
    node = parentOf(node)
  ) {
    const style = getComputedStyle(node);
    const isContaining =
      [style.transform, style.translate, style.scale, style.rotate, style.filter, style.perspective].some(
        (value) => value !== "none",
      ) ||
      /paint|layout|strict|content/.test(style.contain) ||
      /transform|filter|perspective/.test(style.willChange);
    if (!isContaining && (position === "fixed" || (position === "absolute" && style.position === "static"))) {
      continue;
    }
    position = style.position;
    if (style.overflow !== "visible" && !/^(inline|contents)$/.test(style.display)) yield node;
  }
}

/** In the tree that is drawn: through slots, and out of shadow roots. */
const parentOf = (node: Element): Element | null =>
  node.assignedSlot ?? node.parentElement ?? (node.getRootNode() as Partial<ShadowRoot>).host ?? null;
