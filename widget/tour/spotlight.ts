/** How far the ring stands off the element, in pixels. */
const gapPx = 4;

/** What is drawn around an element, in pixels of the window. */
export interface Outline {
  readonly box: DOMRect;
  readonly radiusPx: number;
}

export const outlineOf = (element: Element, box: DOMRect): Outline => ({
  box,
  // A share such as 50% is taken for as many pixels: more than half the box is cut to that.
  radiusPx: Math.min(
    Number.parseFloat(getComputedStyle(element).borderTopLeftRadius) || 0,
    box.width / 2,
    box.height / 2,
  ),
});

/** The box of the ring, as styles. */
export const ringStyle = ({ box, radiusPx }: Outline) => ({
  left: `${box.left - gapPx}px`,
  top: `${box.top - gapPx}px`,
  width: `${box.width + 2 * gapPx}px`,
  height: `${box.height + 2 * gapPx}px`,
  borderRadius: `${radiusPx + gapPx}px`,
});

/** Everything but the element: what is cut out lets clicks through, since clipping goes for the pointer too. */
export const shadeClip = ({ box: { left, top, width, height }, radiusPx: r }: Outline): string => {
  const corner = (x: number, y: number) => `a${r} ${r} 0 0 1 ${x} ${y}`;
  const [across, down] = [width - 2 * r, height - 2 * r];
  return `path(evenodd,"M0 0H99999V99999H0zM${left + r} ${top}h${across}${corner(r, r)}v${down}${corner(-r, r)}h${-across}${corner(-r, -r)}v${-down}${corner(r, -r)}z")`;
};
