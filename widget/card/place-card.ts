import type { Placement } from "../../protocol/experience.ts";
import { beside } from "./beside.ts";

/** From right to left, pages are laid out the other way round, and so is what stands beside their elements. */
const mirrored: { readonly [P in Placement]?: Placement } = { left: "right", right: "left" };

/**
 * Shows what is drawn over the page for an element, and in it moves the card, if there is one, to where there is room beside a box; on
 * a phone, to the end of the screen that the box is not in.
 */
export const placeCard = (over: HTMLElement, placement: Placement, box: DOMRect): void => {
  over.style.visibility = "visible";
  // Pixels are those of the window, whatever `zoom` the page has.
  over.style.zoom = `${1 / ((over.getRootNode() as ShadowRoot).host.currentCSSZoom || 1)}`;
  const [pop, arrow] = [".pop", ".arrow"].map((name) => over.querySelector<HTMLElement>(name));
  if (!pop || !arrow) return;
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
