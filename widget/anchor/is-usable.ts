import { clippersOf, documentsOf, insideOf, type Sides } from "./clippers-of.ts";

/** A stretch of one axis, in pixels of the viewport. */
type Span = readonly [from: number, to: number];

/** By more than the pixel that is left of what is for screen readers only. */
const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] - 1 && a[1] > b[0] + 1;

/** From right to left, scrolling starts at 0 and goes below it. */
const isLeftward = ({ writingMode, direction }: CSSStyleDeclaration): boolean =>
  writingMode.endsWith("-rl") || (direction === "rtl" && writingMode.startsWith("h"));

const spansOf = ({ left, right, top, bottom }: Sides): readonly [across: Span, down: Span] => [
  [left, right],
  [top, bottom],
];

/**
 * Can a person see and use it, at the latest after scrolling to it? Not what has no box or a pixel's, is transparent, is
 * hidden from screen readers (the copies of a carousel), is inert or behind a modal dialog, is clipped away (a folded
 * section), or has been pushed to where nobody can scroll (a drawer).
 *
 * @param line The element and all around it, as of `lineOf`.
 */
export const isUsable = (line: readonly Element[], modals: readonly Element[]): boolean =>
  line.length > 0 &&
  [...documentsOf(line)].every(([page, inside]) => {
    // A modal dialog takes clicks even in what is inert; nothing around it matters.
    const dialog = inside.findIndex((each) => modals.includes(each));
    return (
      (dialog >= 0 || !modals.some((modal) => modal.ownerDocument === page)) &&
      !inside.slice(0, dialog + 1 || undefined).some((each) => each.hasAttribute("inert")) &&
      !inside.some((each) => each.ariaHidden === "true") &&
      isWithinReach(page, inside)
    );
  });

/** Is the first of a line in the window of its document, at the latest after scrolling? */
const isWithinReach = (page: Document, line: readonly Element[]): boolean => {
  const [element] = line;
  if (!element?.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  const box = element.getBoundingClientRect();
  const { clippers, isFixed } = clippersOf(line);
  const { documentElement, defaultView } = page;

  const isReached = (axis: 0 | 1): boolean => {
    let span = spansOf(box)[axis];
    for (const [clipper, style] of clippers) {
      const edge = spansOf(insideOf(clipper))[axis];
      const flow = axis ? style.overflowY : style.overflowX;
      if (flow === "visible" || overlaps(span, edge)) continue;
      const size = axis ? clipper.scrollHeight : clipper.scrollWidth;
      const scrolled = axis ? clipper.scrollTop : clipper.scrollLeft;
      const start = edge[0] - scrolled - (!axis && isLeftward(style) ? size - clipper.clientWidth : 0);
      const isFolded = edge[0] === edge[1] || /hidden|clip/.test(flow);
      if (isFolded || !overlaps(span, [start, start + size])) return false;
      span = edge;
    }
    // The end of a document: its viewport.
    const length = axis ? documentElement.clientHeight : documentElement.clientWidth;
    const scrolled = (axis ? defaultView?.scrollY : defaultView?.scrollX) ?? 0;
    if (isFixed) return overlaps(span, [0, length]);
    return !axis && isLeftward(getComputedStyle(documentElement))
      ? span[0] < length - scrolled - 1
      : span[1] > 1 - scrolled;
  };

  return box.width > 1 && box.height > 1 && isReached(0) && isReached(1);
};
