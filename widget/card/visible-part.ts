import { clippersOf, documentsOf, insideOf, type Sides } from "../anchor/clippers-of.ts";
import { lineOf } from "../anchor/composed.ts";

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
  for (const [{ defaultView }, line] of documentsOf(lineOf(element, page))) {
    const [first] = line;
    if (first && first !== element) {
      // The frame that the box was in so far.
      const inside = insideOf(first);
      const { paddingLeft, paddingTop } = getComputedStyle(first);
      const x = inside.left + Number.parseFloat(paddingLeft) * inside.scale;
      const y = inside.top + Number.parseFloat(paddingTop) * inside.scale;
      [left, right] = [x + left * inside.scale, x + right * inside.scale];
      [top, bottom] = [y + top * inside.scale, y + bottom * inside.scale];
    }
    for (const [clipper] of clippersOf(line).clippers) cut(insideOf(clipper));
    cut({ left: 0, top: 0, right: defaultView?.innerWidth ?? 0, bottom: defaultView?.innerHeight ?? 0 });
  }
  return left < right && top < bottom
    ? { box: new DOMRect(left, top, right - left, bottom - top), isWhole }
    : null;
};
