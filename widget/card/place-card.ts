import { arrow, computePosition, flip, offset, type Side, shift } from "@floating-ui/dom";
import type { Placement } from "../../protocol/experience.ts";

export interface PlacedCard {
  /** Holds the card and its arrow. */
  readonly pop: HTMLElement;
  readonly arrow: HTMLElement;
  readonly placement: Placement;
}

/** From the element to the card, in pixels: the arrow and a little air. */
const gapPx = 14;

/**
 * Finds room for a card beside a box, and returns what moves it there: whoever has more to measure does so before anything
 * is moved. On a phone the card takes the end of the screen that the box is not in.
 */
export const placeCard = async (
  { pop, arrow: element, placement }: PlacedCard,
  box: DOMRect,
): Promise<() => void> => {
  if (matchMedia("(max-width: 480px)").matches) {
    const isLow = box.top + box.bottom > innerHeight;
    return () => {
      pop.dataset.side = isLow ? "top" : "bottom";
    };
  }
  // Being in the top layer, it is cut off by the window alone.
  const limits = { boundary: [], padding: 8 };
  const sides: Side[] = ["bottom", "top", "right", "left"];
  const found = await computePosition({ getBoundingClientRect: () => box }, pop, {
    strategy: "fixed",
    placement: placement === "auto" ? "bottom" : placement,
    middleware: [
      offset(gapPx),
      // What sticks out along the side is shifted, which is no reason to change sides.
      flip({ ...limits, crossAxis: false, fallbackPlacements: sides }),
      shift({ ...limits, crossAxis: true }),
      arrow({ element, padding: 16 }),
    ],
  });
  const { x, y } = found.middlewareData.arrow ?? {};
  return () => {
    pop.dataset.side = found.placement;
    Object.assign(pop.style, { left: px(found.x), top: px(found.y) });
    Object.assign(element.style, { left: px(x), top: px(y) });
  };
};

/** Text on whole pixels is sharper. */
const px = (value: number | undefined): string => (value === undefined ? "" : `${Math.round(value)}px`);
