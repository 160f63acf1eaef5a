import type { Placement } from "../../protocol/experience.ts";

export type Side = Exclude<Placement, "auto">;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Where a card goes, in pixels of the window. */
export interface Spot {
  readonly side: Side;
  readonly left: number;
  readonly top: number;
  /** From the card's start to the middle of its arrow, along the side that faces the box. */
  readonly arrow: number;
}

/** From the box to the card: the arrow and a little air. */
const gapPx = 14;
/** What is kept free at the edges of the window. */
const marginPx = 8;
/** From the card's corner to the middle of its arrow, at least. */
const cornerPx = 24;

/**
 * The side that was asked for, or else the first with room, or else the one with the most: there the card covers the box rather
 * than leave the window. It stands in the middle of its side as far as the window lets it.
 */
export const beside = (box: DOMRectReadOnly, card: Size, view: Size, placement: Placement): Spot => {
  const room: { readonly [S in Side]: number } = {
    bottom: view.height - box.bottom - card.height,
    top: box.top - card.height,
    right: view.width - box.right - card.width,
    left: box.left - card.width,
  };
  const sides = Object.keys(room) as Side[];
  if (placement !== "auto") sides.unshift(placement);
  const side =
    sides.find((one) => room[one] >= gapPx + marginPx) ??
    sides.reduce((best, one) => (room[one] > room[best] ? one : best));
  const isAcross = side === "left" || side === "right";
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const across = side === "left" ? room.left - gapPx : box.right + gapPx;
  const down = side === "top" ? room.top - gapPx : box.bottom + gapPx;
  const left = clamp(isAcross ? across : x - card.width / 2, marginPx, view.width - card.width - marginPx);
  const top = clamp(isAcross ? y - card.height / 2 : down, marginPx, view.height - card.height - marginPx);
  const length = isAcross ? card.height : card.width;
  return { side, left, top, arrow: clamp(isAcross ? y - top : x - left, cornerPx, length - cornerPx) };
};

const clamp = (value: number, least: number, most: number): number => Math.max(least, Math.min(value, most));
