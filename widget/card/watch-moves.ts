import type { Stop } from "../host.ts";

/** An element of which nothing is to be seen where it stands is looked at again after so long. */
const restMs = 1_000;

/**
 * Tells when an element moves or changes its size, for whatever reason: an observer of intersections is given for its root the
 * very box the element has, so that less of it is in there once it is elsewhere. The first word comes with the next frame.
 */
export const watchMoves = (element: Element, onMove: () => void): Stop => {
  const view = element.ownerDocument.defaultView;
  if (!view) return () => {};
  let observer: IntersectionObserver | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;

  /** `share` is how much of the element is to be seen, as far as is known: a container may cut off the rest. */
  const watch = (share: number) => {
    observer?.disconnect();
    clearTimeout(timer);
    const margins = marginsOf(element);
    let isFirst = true;
    observer = new IntersectionObserver(
      ([entry]) => {
        const ratio = entry?.intersectionRatio ?? 0;
        // What an observer is told is a frame old.
        const hasMoved = `${marginsOf(element)}` !== `${margins}`;
        if (isFirst && !hasMoved && ratio === share) {
          isFirst = false;
          return;
        }
        onMove();
        if (hasMoved || !isFirst) watch(1);
        else if (ratio) watch(ratio);
        else timer = setTimeout(watch, restMs, 1);
      },
      {
        root: element.ownerDocument,
        rootMargin: margins.map((margin) => `${-Math.floor(margin)}px`).join(" "),
        // The second tells when more of it is there.
        threshold: [share, Math.min(1, share + 0.001)],
      },
    );
    observer.observe(element);
  };
  const restart = () => {
    onMove();
    watch(1);
  };

  // That it shrinks is no less of it in the box. One of its own document: what is in another is never told.
  const sizes = new view.ResizeObserver(restart);
  sizes.observe(element);
  view.addEventListener("resize", restart);
  return () => {
    observer?.disconnect();
    clearTimeout(timer);
    sizes.disconnect();
    view.removeEventListener("resize", restart);
  };
};

/** From each edge of the window to the element, in pixels. */
const marginsOf = (element: Element): readonly number[] => {
  const { clientWidth, clientHeight } = element.ownerDocument.documentElement;
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return [top, clientWidth - right, clientHeight - bottom, left];
};
