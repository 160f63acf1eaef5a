import { visiblePart } from "./visible-part.ts";

/** Scrolls an element to the middle, in all the containers and frames it is in, unless all of it is in sight already. */
export const bringIntoView = (element: Element, page: Document): void => {
  if (visiblePart(element, page)?.isWhole && !isCovered(element)) return;
  const { ownerDocument } = element;
  const isTall = element.getBoundingClientRect().height > (ownerDocument.defaultView?.innerHeight ?? 0) * 0.8;
  element.scrollIntoView({
    block: isTall ? "nearest" : "center",
    inline: "nearest",
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
