import { autoUpdate } from "@floating-ui/dom";
import type { Stop } from "../host.ts";
import { type VisiblePart, visiblePart } from "./visible-part.ts";

export interface Followed {
  readonly element: Element;
  /** What is placed beside it: its size matters too. */
  readonly card: HTMLElement | null;
  readonly page: Document;
}

/**
 * Says where an element is to be seen, now and whenever that may have changed: at most once a frame, and in the frame of the
 * scroll that moved it.
 */
export const follow = (
  { element, card, page }: Followed,
  onMove: (part: VisiblePart | null) => void,
): Stop => {
  let frame = 0;
  const update = () => {
    frame ||= requestAnimationFrame(() => {
      frame = 0;
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
