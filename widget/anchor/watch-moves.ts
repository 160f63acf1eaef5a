import type { Stop } from "../host.ts";

/** Any change of what is to be seen of an element, by a thousandth of it. */
const steps = Array.from({ length: 1_001 }, (_, index) => index / 1_000);

/**
 * Tells once an element is no longer where it is now, whatever moved it: an observer of intersections is given for its root the
 * very box the element has, so that less of it is in there once it is elsewhere.
 */
export const watchMoves = (element: Element, onMove: () => void): Stop => {
  const margins = marginsOf(element);
  let isFirst = true;
  const observer = new IntersectionObserver(
    () => {
      // The first word is of the place it had in the frame before.
      if (!isFirst || `${marginsOf(element)}` !== `${margins}`) onMove();
      isFirst = false;
    },
    {
      root: element.ownerDocument,
      rootMargin: margins.map((margin) => `${-Math.floor(margin)}px`).join(" "),
      threshold: steps,
    },
  );
  observer.observe(element);
  return () => observer.disconnect();
};

/** From each edge of the window to the element, in pixels. */
export const marginsOf = (element: Element): readonly number[] => {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [top, clientWidth - right, clientHeight - bottom, left];
};
