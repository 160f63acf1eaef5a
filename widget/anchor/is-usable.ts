/** A stretch of one axis, in pixels of the viewport. */
type Span = readonly [from: number, to: number];

/** By more than the pixel that is left of what is for screen readers only. */
const overlaps = (a: Span, b: Span): boolean => a[0] < b[1] - 1 && a[1] > b[0] + 1;

/** From right to left, scrolling starts at 0 and goes below it. */
const isLeftward = ({ writingMode, direction }: CSSStyleDeclaration): boolean =>
  writingMode.endsWith("-rl") || (direction === "rtl" && writingMode.startsWith("h"));

const spansOf = ({ left, right, top, bottom }: DOMRect): readonly [Span, Span] => [
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
export const isUsable = (line: readonly Element[], modals: readonly Element[]): boolean => {
  const seen = { opacityProperty: true, visibilityProperty: true };
  let spans: readonly [Span, Span] | undefined;
  let position = "";
  let dialog: Element | undefined;
  for (const [index, element] of line.entries()) {
    const page = element.ownerDocument;
    const around = line[index + 1];
    const style = getComputedStyle(element);
    const isFirst = !spans;
    if (element.ariaHidden === "true") return false;
    // A modal dialog takes clicks even in what is inert; nothing around it matters.
    if (!dialog && element.hasAttribute("inert")) return false;
    if (modals.includes(element)) dialog = element;

    if (!spans) {
      const box = element.getBoundingClientRect();
      if (!element.checkVisibility(seen) || box.width <= 1 || box.height <= 1) return false;
      spans = spansOf(box);
      position = style.position;
    }
    const isRoot = element === page.documentElement || element === page.body;
    // What is fixed is clipped by the viewport alone, what is absolute only from its containing block on.
    const holds = position !== "fixed" && (position !== "absolute" || style.position !== "static");
    if (!isFirst && !isRoot && holds) {
      const box = spansOf(element.getBoundingClientRect());
      const flows = [style.overflowX, style.overflowY];
      const [x, y] = spans.map((span, axis): Span | null => {
        const edge = box[axis] ?? span;
        const flow = flows[axis];
        if (flow === "visible") return span;
        if (flow === "hidden" || flow === "clip") return overlaps(span, edge) ? span : null;
        const scrolled = axis ? element.scrollTop : element.scrollLeft;
        const size = axis ? element.scrollHeight : element.scrollWidth;
        const client = axis ? element.clientHeight : element.clientWidth;
        const start = edge[0] - scrolled - (!axis && isLeftward(style) ? size - client : 0);
        return client > 0 && overlaps(span, [start, start + size])
          ? overlaps(span, edge)
            ? span
            : edge
          : null;
      });
      if (!x || !y) return false;
      spans = [x, y];
      position = style.position;
    }
    if (element.matches(":modal,:popover-open")) position = "fixed";

    if (around?.ownerDocument !== page) {
      // The end of a document: its viewport, and out of its frame.
      const view = page.documentElement;
      const { scrollX = 0, scrollY = 0 } = page.defaultView ?? {};
      const [width, height] = [view.clientWidth, view.clientHeight];
      const reach: readonly [Span, Span] =
        position === "fixed"
          ? [
              [0, width],
              [0, height],
            ]
          : [
              isLeftward(getComputedStyle(view)) ? [-Infinity, width - scrollX] : [-scrollX, Infinity],
              [-scrollY, Infinity],
            ];
      if (!overlaps(spans[0], reach[0]) || !overlaps(spans[1], reach[1])) return false;
      if (!dialog && modals.some((modal) => modal.ownerDocument === page)) return false;
      spans = undefined;
      dialog = undefined;
    }
  }
  return line.length > 0;
};
