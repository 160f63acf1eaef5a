import { driver } from "driver.js";
import css from "driver.js/dist/driver.css?inline";
import { findDeep } from "../../test/anchors/page/kit.ts";
import { lookAtOverlay } from "./peer-look.ts";

/**
 * driver.js as its documentation advises for elements that come late: `waitForElement`, and `skipMissingElement` so that
 * nothing is shown without one. Into shadow roots and frames it is given a function.
 */
const style = document.createElement("style");
style.textContent = css;
document.head.append(style);

let tour: ReturnType<typeof driver> | null = null;
let giveUpAt = 0;

window.anchorPage.use({
  start({ selector, waitMs }) {
    giveUpAt = performance.now() + waitMs + 200;
    const element = selector.includes(">>>") ? () => findDeep(selector, document) as Element : selector;
    tour = driver({
      animate: false,
      waitForElement: waitMs,
      skipMissingElement: true,
      steps: [{ element, popover: { title: "Here it is", description: "This is what the step is about." } }],
    });
    tour.drive();
  },
  look: (truth) =>
    lookAtOverlay(
      {
        element: realOf(tour?.getActiveElement()),
        overlay: document.querySelector<SVGGeometryElement>(".driver-overlay path"),
        popover: document.querySelector(".driver-popover"),
      },
      truth,
    ),
  hasMissed: () => performance.now() > giveUpAt && realOf(tour?.getActiveElement()) === undefined,
});

/** Without an element the library centres its popover on one of its own. */
const realOf = (element: Element | undefined): Element | undefined =>
  element?.id === "driver-dummy-element" ? undefined : element;
