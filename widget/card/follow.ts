import { documentsOf } from "../anchor/clippers-of.ts";
import { lineOf } from "../anchor/composed.ts";
import type { Stop } from "../host.ts";
import { type VisiblePart, visiblePart } from "./visible-part.ts";
import { watchMoves } from "./watch-moves.ts";

export interface Followed {
  readonly element: Element;
  /** Holds what is drawn at the element. Its pixels are kept those of the window, whatever `zoom` the page has. */
  readonly over: HTMLElement;
  /** What is placed beside the element: its size matters too. */
  readonly card: HTMLElement | null;
  readonly page: Document;
}

/**
 * Says where an element is to be seen, now and whenever that may have changed: at most once a frame, and in the frame of the
 * scroll that moved it.
 */
export const follow = (
  { element, over, card, page }: Followed,
  onMove: (part: VisiblePart | null) => void,
): Stop => {
  let frame = 0;
  const update = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
      const { host } = over.getRootNode() as ShadowRoot;
      const zoom = `${1 / (host?.currentCSSZoom || 1)}`;
      if (over.style.zoom !== zoom) over.style.zoom = zoom;
      onMove(visiblePart(element, page));
    });
  };
  const line = lineOf(element, page);
  // What scrolls in a shadow root is not heard outside it.
  const roots = new Set(line.map((each) => each.getRootNode()));
  for (const root of roots) root.addEventListener("scroll", update, { capture: true, passive: true });
  // A frame moves its content without the content noticing.
  const stops = [...documentsOf(line).values()].map(([first = element]) => watchMoves(first, update));
  const sizes = new ResizeObserver(update);
  if (card) sizes.observe(card);
  update();
  return () => {
    for (const root of roots) root.removeEventListener("scroll", update, true);
    for (const stop of stops) stop();
    sizes.disconnect();
    cancelAnimationFrame(frame);
  };
};
