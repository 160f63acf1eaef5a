import type { Point } from "./browser-port.ts";

/**
 * Where to click a control that a person would call by this role and name, also in shadow roots; null while there is none to
 * see, or something else lies over it. Runs in the page, so it reaches for nothing outside itself.
 */
export const findControl = async (role: string, name: string): Promise<Point | null> => {
  const selectors: { readonly [role: string]: string } = {
    button: "button, [role=button]",
    combobox: "select, [role=combobox]",
    dialog: "dialog, [role=dialog]",
    heading: "h1, [role=heading]",
    link: "a[href]",
    radio: "input[type=radio], [role=radio]",
    spinbutton: "input[type=number]",
    textbox: "input:not([type]), input[type=text], textarea",
  };
  const inAll = (root: Document | ShadowRoot, selector: string): Element[] => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll("*")].flatMap(({ shadowRoot }) =>
      shadowRoot === null ? [] : inAll(shadowRoot, selector),
    ),
  ];
  const nameOf = (element: Element): string => {
    const root = element.getRootNode() as Document | ShadowRoot;
    const by = element.getAttribute("aria-labelledby");
    const labels = (element as HTMLInputElement).labels;
    const said =
      element.getAttribute("aria-label") ??
      by
        ?.split(" ")
        .map((id) => root.getElementById(id)?.textContent ?? "")
        .join(" ") ??
      (labels != null && labels.length > 0 ? labels[0]?.textContent : element.textContent);
    return (said ?? "").replace(/\s+/g, " ").trim();
  };
  const topAt = ({ x, y }: Point): Element | null => {
    let top = document.elementFromPoint(x, y);
    while (top?.shadowRoot != null) {
      const inner = top.shadowRoot.elementFromPoint(x, y);
      if (inner === null || inner === top) break;
      top = inner;
    }
    return top;
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (const element of inAll(document, selectors[role] ?? `[role=${role}]`)) {
    if (nameOf(element) !== name || !element.checkVisibility({ visibilityProperty: true })) continue;
    if (role === "dialog") return { x: 0, y: 0 };
    element.scrollIntoView({ block: "center", behavior: "instant" });
    const before = element.getBoundingClientRect();
    await frame();
    await frame();
    const { left, top, width, height } = element.getBoundingClientRect();
    // Still on its way.
    if (before.left !== left || before.top !== top) return null;
    const point = { x: left + width / 2, y: top + height / 2 };
    const hit = topAt(point);
    if (hit !== null && (element.contains(hit) || hit.contains(element))) return point;
  }
  return null;
};
