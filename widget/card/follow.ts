import { autoUpdate } from "@floating-ui/dom";
import type { Stop } from "../host.ts";
import { type VisiblePart, visiblePart } from "./visible-part.ts";

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
  const stops: Stop[] = [];
  // A frame moves its content without the content noticing.
  for (let node: Element | null | undefined = element; node; ) {
    stops.push(autoUpdate(node, card, update));
    node = node.ownerDocument === page ? null : node.ownerDocument.defaultView?.frameElement;
  }
  return () => {
    cancelAnimationFrame(frame);
    for (const stop of stops.splice(0)) stop();
  };
};
