import { visiblePart } from "./visible-part.ts";

/** Scrolls an element to the middle, in all the containers and frames it is in, unless all of it is in sight already. */
export const bringIntoView = (element: Element, page: Document): void => {
  if (visiblePart(element, page)?.isWhole && !isCovered(element)) return;
  const { ownerDocument } = element;
  const { width, height } = element.getBoundingClientRect();
  const { innerWidth = 0, innerHeight = 0 } = ownerDocument.defaultView ?? {};
  element.scrollIntoView({
    // Merely at the edge, a carousel that snaps would go back to where it was.
    block: height > innerHeight * 0.8 ? "nearest" : "center",
    inline: width > innerWidth * 0.8 ? "nearest" : "center",
    behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "instant" : "smooth",
  });
};

/** Does a bar of the page that stays in place lie over it? */
const isCovered = (element: Element): boolean => {
  const { left, top, width, height } = element.getBoundingClientRect();
  const root = element.getRootNode() as Document | ShadowRoot;
  const hit = root.elementFromPoint(left + width / 2, top + height / 2);
  return (
    hit !== null &&
    !element.contains(hit) &&
    !hit.contains(element) &&
    getComputedStyle(element).pointerEvents !== "none"
  );
};
