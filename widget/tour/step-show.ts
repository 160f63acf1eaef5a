import type { Anchor } from "../../protocol/experience.ts";
import { type Miss, watchAnchor } from "../anchor/watch-anchor.ts";
import { enter } from "../card/message-card.tsx";
import { browserClock } from "../clock.ts";
import type { Stop } from "../host.ts";
import type { PartOf, ViewContext } from "../scene.ts";
import { attachStep, createStepRefs, type StepRefs } from "./step-target.ts";

/** What becomes of a step while it is on: its element is looked for, found, lost, missed; it comes into sight once. */
export interface StepShow {
  readonly refs: StepRefs;
  /** Turns to the step of a part, unless that is the one it is at, and says how far it is. */
  turnTo(part: PartOf<"tour">): { readonly isFound: boolean; readonly isMissed: boolean };
  /** Draws attention to the card. */
  nudge(): void;
}

export const createStepShow = (context: ViewContext<"tour">): StepShow => {
  const { page, controls, locale, words, text, say, redraw, gone } = context;
  const refs = createStepRefs();
  let part: PartOf<"tour"> | undefined;
  let isFound = false;
  let isMissed = false;
  let isSeen = false;
  /** The user is with us, and goes along to wherever the card is next. */
  let hadFocus = false;
  let ended = new AbortController();
  let detach: Stop = () => {};

  const hide = () => {
    hadFocus ||= refs.card.current?.matches(":focus-within") ?? false;
    if (refs.over.current) refs.over.current.style.visibility = "";
  };

  const begin = (current: PartOf<"tour">, { signal }: AbortController) => {
    const { id, step } = current;
    const isPopover = step.layout === "popover";
    const { waitMs } = step;

    const watch = (
      anchor: Anchor,
      onElement: (element: Element | null) => void,
      onMiss: (miss: Miss) => void,
    ) => {
      const stop = watchAnchor({ anchor, page, locale, clock: browserClock, waitMs }, { onElement, onMiss });
      if (signal.aborted) stop();
      signal.addEventListener("abort", stop);
    };

    const appear = () => {
      if (refs.card.current) greet(refs.card.current, current);
      if (isSeen) return;
      isSeen = true;
      controls.seen(id);
      if (step.advance && "appears" in step.advance && !signal.aborted) {
        watch(
          step.advance.appears,
          (element) => {
            if (element) controls.next(id);
          },
          () => {},
        );
      }
    };

    const onElement = (element: Element | null) => {
      detach();
      if (!element) return hide();
      const wasFound = isFound;
      if (!isFound || isMissed) {
        isFound = true;
        isMissed = false;
        redraw();
      }
      detach = attachStep({
        element,
        page,
        step,
        refs,
        mayScroll: !wasFound,
        onSight: (isInSight) => (isInSight ? appear() : hide()),
        onPress: () => controls.next(id),
        onEscape: () => controls.dismiss(id),
      });
    };

    const onMiss = (miss: Miss) => {
      detach();
      hide();
      if (isPopover) controls.missed(id, miss);
      // The stage may have gone on from here.
      if (signal.aborted || (isPopover && step.ifMissing !== "center")) return;
      isFound = false;
      isMissed = true;
      redraw();
      if (refs.over.current) refs.over.current.style.visibility = "visible";
      appear();
    };

    if (!isPopover) appear();
    if (step.anchor) watch(step.anchor, onElement, onMiss);
  };

  /**
   * A popover and a modal take the focus: they come when the page is quiet. Anything less, and whoever is writing meanwhile, is
   * told. Who was with us stays with us.
   */
  const greet = (card: HTMLElement, { step, back, number, tour }: PartOf<"tour">) => {
    const { layout, title } = step;
    const isInvited = layout === "popover" && (back === null || !isWriting(page));
    const isFree = page.activeElement === page.body;
    if (isSeen ? hadFocus && isFree : hadFocus || layout === "modal" || isInvited) enter(card);
    else if (!isSeen) say(`${words.step(number, tour.steps.length)}. ${text(title)}`);
    hadFocus = false;
  };

  gone.addEventListener("abort", () => {
    ended.abort();
    detach();
  });

  return {
    refs,
    turnTo(next) {
      if (next.step.id !== part?.step.id) {
        ended.abort();
        detach();
        hide();
        isFound = isMissed = isSeen = false;
        const own = new AbortController();
        ended = own;
        // Once it is drawn.
        queueMicrotask(() => own.signal.aborted || begin(next, own));
      }
      part = next;
      return { isFound, isMissed };
    },
    nudge: () => {
      if (matchMedia("(prefers-reduced-motion: reduce)").matches) return;
      refs.card.current?.animate({ scale: [1, 1.03, 1] }, 200);
    },
  };
};

/** Does the user stand in a field of the page? */
const isWriting = (page: Document): boolean => {
  let active = page.activeElement;
  for (let inner: Element | null | undefined = active; inner; ) {
    active = inner;
    inner = (inner.shadowRoot ?? (inner as Partial<HTMLIFrameElement>).contentDocument)?.activeElement;
  }
  return active?.matches(":read-write") ?? false;
};
