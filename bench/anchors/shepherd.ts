import Shepherd from "shepherd.js";
import css from "shepherd.js/dist/css/shepherd.css?inline";
import { findDeep } from "../../test/anchors/page/kit.ts";
import { lookAtOverlay } from "./peer-look.ts";

/**
 * Shepherd as its documentation advises for elements that come late: `waitForElement`, and `skipMissingElement` so that
 * nothing is shown without one. Into shadow roots and frames it is given a function.
 */
const style = document.createElement("style");
style.textContent = css;
document.head.append(style);

let giveUpAt = 0;
const tour = new Shepherd.Tour({ useModalOverlay: true });
const target = (): Element | null | undefined =>
  tour.isActive() ? (tour.getCurrentStep()?.target as Element | null | undefined) : null;

window.anchorPage.use({
  start({ selector, waitMs }) {
    giveUpAt = performance.now() + waitMs + 200;
    const element = selector.includes(">>>") ? () => findDeep(selector, document) as HTMLElement : selector;
    tour.addStep({
      id: "here",
      title: "Here it is",
      text: "This is what the step is about.",
      attachTo: { element, on: "bottom" },
      scrollTo: { block: "center" },
      waitForElement: waitMs,
      skipMissingElement: true,
      buttons: [{ text: "Done", action: tour.complete }],
    });
    void tour.start();
  },
  look: (truth) =>
    lookAtOverlay(
      {
        element: target(),
        overlay: document.querySelector<SVGGeometryElement>(".shepherd-modal-overlay-container path"),
        popover: document.querySelector(".shepherd-element"),
      },
      truth,
    ),
  hasMissed: () => performance.now() > giveUpAt && !target(),
});
