import { shadowOf } from "../stage-page.ts";

export const byId = (id: string): HTMLElement => {
  const found = document.getElementById(id);
  if (!found) throw new Error(`#${id} is not on the page.`);
  return found;
};

/** The ring around the element of the step, where it is to be seen. */
export const ringBox = (): DOMRect | null => {
  const ring = shadowOf().querySelector(".ring-box");
  return ring?.checkVisibility({ visibilityProperty: true }) ? ring.getBoundingClientRect() : null;
};

/**
 * How far the ring is from where it must be, in pixels: around an element, or around its place in a frame. Null where there is
 * none.
 */
export const ringError = (element: Element, frame?: HTMLElement): number | null => {
  const ring = ringBox();
  const { left, top, right, bottom } = element.getBoundingClientRect();
  const outer = frame?.getBoundingClientRect();
  const x = (outer?.left ?? 0) + (frame?.clientLeft ?? 0);
  const y = (outer?.top ?? 0) + (frame?.clientTop ?? 0);
  return (
    ring &&
    Math.max(
      Math.abs(ring.left - (left + x - 4)),
      Math.abs(ring.top - (top + y - 4)),
      Math.abs(ring.right - (right + x + 4)),
      Math.abs(ring.bottom - (bottom + y + 4)),
    )
  );
};

/** It has come in, and stays where it is. */
export const atRest = async (element: Element): Promise<DOMRect> => {
  await Promise.all(element.getAnimations().map(({ finished }) => finished));
  return element.getBoundingClientRect();
};
