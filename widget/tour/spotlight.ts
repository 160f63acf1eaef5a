/** How far the ring stands off the element, in pixels. */
const gapPx = 4;

/** Draws the ring around an element, and leaves it out of the shade: what is cut out lets clicks through, since clipping goes for the pointer too. */
export const drawSpotlight = (over: HTMLElement, element: Element, box: DOMRect): void => {
  const { left, top, width, height } = box;
  // A share such as 50% is taken for as many pixels: more than half the box is cut to that.
  const r = Math.min(
    Number.parseFloat(getComputedStyle(element).borderTopLeftRadius) || 0,
    width / 2,
    height / 2,
  );
  const [ring, shade] = [".ring-box", ".shade"].map((name) => over.querySelector<HTMLElement>(name));
  if (ring)
    ring.style.cssText = `left:${left - gapPx}px;top:${top - gapPx}px;width:${width + 2 * gapPx}px;height:${height + 2 * gapPx}px;border-radius:${r + gapPx}px`;
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  if (shade)
    shade.style.clipPath = `path(evenodd,"M0 0H99999V99999H0zM${left + r} ${top}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z")`;
};
