import type { Placement } from "../../protocol/experience.ts";
import { beside } from "./beside.ts";

export interface PlacedCard {
  /** Holds the card and its arrow. */
  readonly pop: HTMLElement;
  readonly arrow: HTMLElement;
  readonly placement: Placement;
}

/**
 * Finds room for a card beside a box, and returns what moves it there: whoever has more to measure does so before anything is
 * moved. On a phone the card takes the end of the screen that the box is not in.
 */
export const placeCard = ({ pop, arrow, placement }: PlacedCard, box: DOMRect): (() => void) => {
  if (matchMedia("(max-width: 480px)").matches) {
    const side = box.top + box.bottom > innerHeight ? "top" : "bottom";
    return () => {
      pop.dataset.side = side;
    };
  }
  // Without the scroll bar, which lies over everything.
  const view = { width: pop.ownerDocument.documentElement.clientWidth, height: innerHeight };
  const spot = beside(box, pop.getBoundingClientRect(), view, placement);
  const isAcross = spot.side === "left" || spot.side === "right";
  return () => {
    pop.dataset.side = spot.side;
    // Text on whole pixels is sharper.
    Object.assign(pop.style, { left: `${Math.round(spot.left)}px`, top: `${Math.round(spot.top)}px` });
    const along = `${Math.round(spot.arrow) - 7}px`;
    Object.assign(arrow.style, isAcross ? { left: "", top: along } : { left: along, top: "" });
  };
};
