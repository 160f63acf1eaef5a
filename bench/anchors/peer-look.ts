import { boxOf, isReachable } from "../../test/anchors/page/geometry.ts";
import { describe, type Sight } from "../../test/anchors/page/sight.ts";

/** How far beyond the element the page must be dimmed again, in CSS pixels: well beyond any padding. */
const beyondPx = 30;

export interface Shown {
  /** What the library says it highlights. */
  readonly element: Element | null | undefined;
  /** The shape that dims the page, with the hole in it. */
  readonly overlay: SVGGeometryElement | null;
  readonly popover: Element | null;
}

/** What a library that dims the page with an SVG shape shows: the right element only if the hole is where the element is. */
export const lookAtOverlay = ({ element, overlay, popover }: Shown, truth: Element | null): Sight => {
  if (!element || !popover?.checkVisibility()) return { at: "nothing" };
  if (!isReachable(popover)) return { at: "nowhere", what: "its popover cannot be reached" };
  const isAtElement = overlay !== null && hasHoleAt(overlay, element);
  if (element === truth && isAtElement) return { at: "truth" };
  if (element !== truth && element.isConnected && element.checkVisibility() && isAtElement) {
    return { at: "stranger", what: describe(element) };
  }
  return {
    at: "nowhere",
    what: `${element.isConnected ? "beside" : "where there was"} ${describe(element)}`,
  };
};

const hasHoleAt = (overlay: SVGGeometryElement, element: Element): boolean => {
  const box = boxOf(element);
  // As much of it as the window shows.
  const [left, right] = [Math.max(box.left, 0), Math.min(box.right, innerWidth)];
  const [top, bottom] = [Math.max(box.top, 0), Math.min(box.bottom, innerHeight)];
  const [x, y] = [(left + right) / 2, (top + bottom) / 2];
  const around = [
    [left - beyondPx, y],
    [right + beyondPx, y],
    [x, top - beyondPx],
    [x, bottom + beyondPx],
  ] as const;
  return (
    isInWindow(x, y) &&
    !isDimmed(overlay, x, y) &&
    around.every(([x, y]) => !isInWindow(x, y) || isDimmed(overlay, x, y))
  );
};

const isInWindow = (x: number, y: number): boolean => x >= 0 && y >= 0 && x < innerWidth && y < innerHeight;

const isDimmed = (overlay: SVGGeometryElement, x: number, y: number): boolean => {
  const point = new DOMPoint(x, y).matrixTransform(overlay.getScreenCTM()?.inverse());
  return overlay.isPointInFill(point);
};
