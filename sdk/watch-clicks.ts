import type { ClickPath } from "./describe-click.ts";
import { listen } from "./listen.ts";
import { mask } from "./mask.ts";
import type { Stop } from "./options.ts";

const maxChars = 200;

/**
 * Tells of clicks through open shadow roots, and never of what is masked: the elements clicked, innermost first, and the feature that
 * the innermost marked one of them is.
 */
export const watchClicks = (
  page: Window,
  onClick: (path: ClickPath, marked: string | undefined) => void,
): Stop =>
  listen(page, ["click"], (event) => {
    const path = (event.composedPath() as Element[]).filter(({ nodeType }) => nodeType === 1);
    if (path.some((element) => element.hasAttribute(mask))) return;
    const marked = path.map((element) => element.getAttribute("data-waymark-feature")?.trim()).find(Boolean);
    onClick(path, marked?.slice(0, maxChars));
  });
