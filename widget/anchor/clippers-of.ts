/** In pixels of a window. */
export interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The box within its borders and scroll bars; `scale` is that of transforms and zoom. */
export const insideOf = (element: Element): Sides & { readonly scale: number } => {
  const { left, top, width } = element.getBoundingClientRect();
  const scale = width / (element as HTMLElement).offsetWidth || 1;
  const { clientLeft, clientTop, clientWidth, clientHeight } = element;
  const [x, y] = [left + clientLeft * scale, top + clientTop * scale];
  return { left: x, top: y, right: x + clientWidth * scale, bottom: y + clientHeight * scale, scale };
};

/** A line as of `lineOf`, from the inside out: what of it is in each document. */
export const documentsOf = (line: readonly Element[]): Map<Document, Element[]> =>
  Map.groupBy(line, ({ ownerDocument }) => ownerDocument);

/**
 * Of a line within one document, those that cut off what overflows them of the first, with their styles: it escapes the ones
 * between itself and its containing block. `isFixed` where it stays when the window is scrolled.
 */
export const clippersOf = (line: readonly Element[]) => {
  const clippers: [Element, CSSStyleDeclaration][] = [];
  let position: string | undefined;
  for (const element of line) {
    // What these cut off is for the window to scroll.
    if (element.matches("html,body")) break;
    const style = getComputedStyle(element);
    const isContaining =
      [style.transform, style.translate, style.scale, style.rotate, style.filter, style.perspective].some(
        (value) => value !== "none",
      ) ||
      /paint|layout|strict|content/.test(style.contain) ||
      /transform|filter|perspective/.test(style.willChange);
    const isEscaped = position === "fixed" || (position === "absolute" && style.position === "static");
    if (!isEscaped || isContaining) {
      if (position && style.overflow !== "visible" && !/^(inline|contents)$/.test(style.display))
        clippers.push([element, style]);
      position = style.position;
    }
    if (element.matches(":modal,:popover-open")) {
      position = "fixed";
      break;
    }
  }
  return { clippers, isFixed: position === "fixed" };
};
