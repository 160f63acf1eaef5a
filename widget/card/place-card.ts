import type { Placement } from "../../protocol/experience.ts";
import { beside } from "./beside.ts";

export interface PlacedCard {
  /** Holds the card and its arrow. */
  readonly pop: HTMLElement;
  readonly arrow: HTMLElement;
  readonly placement: Placement;
}

/** From right to left, pages are laid out the other way round, and so is what stands beside their elements. */
const mirrored: { readonly [P in Placement]?: Placement } = { left: "right", right: "left" };

/** Moves a card to where there is room beside a box; on a phone, to the end of the screen that the box is not in. */
export const placeCard = ({ pop, arrow, placement }: PlacedCard, box: DOMRect): void => {
  if (matchMedia("(max-width: 480px)").matches) {
    pop.dataset.side = box.top + box.bottom > innerHeight ? "top" : "bottom";
    return;
  }
  // Without the scroll bar, which lies over everything.
  const view = { width: pop.ownerDocument.documentElement.clientWidth, height: innerHeight };
  const isRtl = getComputedStyle(pop).direction === "rtl";
  const wanted = (isRtl && mirrored[placement]) || placement;
  const spot = beside(box, pop.getBoundingClientRect(), view, wanted);
  pop.dataset.side = spot.side;
  // Text on whole pixels is sharper.
  Object.assign(pop.style, { left: `${Math.round(spot.left)}px`, top: `${Math.round(spot.top)}px` });
  const along = `${Math.round(spot.arrow) - 7}px`;
  const isAcross = spot.side === "left" || spot.side === "right";
  Object.assign(arrow.style, isAcross ? { left: "", top: along } : { left: along, top: "" });
};
