import { createRef, type RefObject } from "preact";
import type { TourStep } from "../../protocol/experience.ts";
import { bringIntoView } from "../card/bring-into-view.ts";
import { follow } from "../card/follow.ts";
import { placeCard } from "../card/place-card.ts";
import type { VisiblePart } from "../card/visible-part.ts";
import type { Stop } from "../host.ts";
import { joinKeys } from "./key-path.ts";
import { outlineOf, ringStyle, shadeClip } from "./spotlight.ts";

/** What is drawn of a step, where it is drawn. */
export interface StepRefs {
  /** Holds all that follows the element. */
  readonly over: RefObject<HTMLDivElement | null>;
  readonly shade: RefObject<HTMLDivElement | null>;
  readonly ring: RefObject<HTMLDivElement | null>;
  readonly pop: RefObject<HTMLDivElement | null>;
  readonly arrow: RefObject<HTMLElement | null>;
  readonly card: RefObject<HTMLElement | null>;
}

export const createStepRefs = (): StepRefs => ({
  over: createRef(),
  shade: createRef(),
  ring: createRef(),
  pop: createRef(),
  arrow: createRef(),
  card: createRef(),
});

export interface AttachedStep {
  readonly element: Element;
  readonly page: Document;
  readonly step: TourStep;
  readonly refs: StepRefs;
  readonly mayScroll: boolean;
  /** Whenever the step was drawn around its element, or the element went out of sight. */
  onSight(isInSight: boolean): void;
  /** The user clicked the element, and the step waited for that. */
  onPress(): void;
  onEscape(): void;
}

/** Draws a step around its element for as long as that is the one, and listens to what the user does there. */
export const attachStep = (attached: AttachedStep): Stop => {
  const { element, page, step, refs, mayScroll, onSight, onPress, onEscape } = attached;
  const { over, shade, ring, pop, arrow, card } = refs;
  const listening = new AbortController();
  const { signal } = listening;
  let drawn = "";

  const onMove = (part: VisiblePart | null) => {
    if (!part || !over.current) return onSight(false);
    const outline = outlineOf(element, part.box);
    const clip = shadeClip(outline);
    if (pop.current && arrow.current)
      placeCard({ pop: pop.current, arrow: arrow.current, placement: step.placement }, part.box);
    if (clip !== drawn) {
      drawn = clip;
      if (ring.current) Object.assign(ring.current.style, ringStyle(outline));
      if (shade.current) shade.current.style.clipPath = clip;
    }
    over.current.style.visibility = "visible";
    over.current.classList.add("lit");
    onSight(true);
  };

  if (step.advance && "click" in step.advance) {
    // In the capture phase, before the page can stop it or move the element away. Only the user's own click counts.
    element.ownerDocument.addEventListener(
      "click",
      (event) => {
        if (event.isTrusted && event.composedPath().includes(element)) onPress();
      },
      { capture: true, signal },
    );
  }
  if (mayScroll) bringIntoView(element, page);
  const stopFollowing = over.current
    ? follow({ element, over: over.current, card: pop.current, page }, onMove)
    : () => {};
  const stopKeys = card.current ? joinKeys({ card: card.current, element, page, onEscape }) : () => {};
  return () => {
    listening.abort();
    stopFollowing();
    stopKeys();
  };
};
