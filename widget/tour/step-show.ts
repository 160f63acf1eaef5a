import { createRef, type RefObject } from "preact";
import type { Anchor } from "../../protocol/experience.ts";
import { type AnchorWatch, watchAnchor } from "../anchor/watch-anchor.ts";
import { bringIntoView } from "../card/bring-into-view.ts";
import { enter } from "../card/message-card.tsx";
import { placeCard } from "../card/place-card.ts";
import type { PartOf, ViewContext } from "../scene.ts";
import { joinKeys } from "./key-path.ts";
import { drawSpotlight } from "./spotlight.ts";

/** What becomes of a step while it is on: its element is looked for, found, lost, missed; it comes into sight once. */
export interface StepShow {
  /** Holds all that follows the element. */
  readonly over: RefObject<HTMLDivElement | null>;
  readonly card: RefObject<HTMLElement | null>;
  /** Turns to the step of a part, unless that is the one it is at, and says how its element is. */
  turnTo(part: PartOf<"tour">): Search;
}

/** Once found, an element may be away for a while: the step waits for it out of sight. */
type Search = "on" | "found" | "missed";

export const createStepShow = (context: ViewContext<"tour">): StepShow => {
  const { page, controls, locale, words, text, say, redraw, gone } = context;
  const over = createRef<HTMLDivElement>();
  const card = createRef<HTMLElement>();
  let part: PartOf<"tour"> | undefined;
  let search: Search = "on";
  let isSeen = false;
  /** The user is with us, and goes along to wherever the card is next. */
  let hadFocus = false;
  /** What ends with the step, and of it what ends with its element. */
  let ended = new AbortController();
  let lost = new AbortController();

  const hide = () => {
    hadFocus ||= card.current?.matches(":focus-within") ?? false;
    if (over.current) over.current.style.visibility = "";
  };

  const leave = () => {
    lost.abort();
    hide();
  };

  const begin = (current: PartOf<"tour">, { signal }: AbortController) => {
    const { id, step } = current;
    const { advance, waitMs } = step;
    const isPopover = step.layout === "popover";

    const watch = (anchor: Anchor, told: AnchorWatch) => {
      // The stage may have gone on from here.
      if (signal.aborted) return;
      signal.addEventListener("abort", watchAnchor({ anchor, page, locale, waitMs }, told));
    };

    const appear = () => {
      if (card.current) greet(card.current, current);
      if (isSeen) return;
      isSeen = true;
      controls.seen(id);
      if (advance && "appears" in advance)
        watch(advance.appears, { onElement: (appeared) => appeared && controls.next(id) });
    };

    const attach = (found: Element) => {
      lost = new AbortController();
      if (advance && "click" in advance) {
        // In the capture phase, before the page can stop it or move the element away. Only the user's own click counts.
        found.ownerDocument.addEventListener(
          "click",
          (event) => event.isTrusted && event.composedPath().includes(found) && controls.next(id),
          { capture: true, signal: lost.signal },
        );
      }
      if (card.current) {
        const onEscape = () => controls.dismiss(id);
        joinKeys({ card: card.current, element: found, page, onEscape, signal: lost.signal });
      }
    };

    if (!isPopover) appear();
    if (!step.anchor) return;
    watch(step.anchor, {
      onElement(found) {
        lost.abort();
        if (!found) return hide();
        if (search !== "found") {
          search = "found";
          redraw();
          bringIntoView(found, page);
        }
        attach(found);
      },
      onMove(box, element) {
        if (!box || !over.current) return hide();
        placeCard(over.current, step.placement, box);
        drawSpotlight(over.current, element, box);
        appear();
      },
      onMiss(miss) {
        leave();
        if (isPopover) controls.missed(id, miss);
        // The stage may have gone on from here.
        if (signal.aborted || (isPopover && step.ifMissing !== "center")) return;
        search = "missed";
        redraw();
        if (over.current) over.current.style.visibility = "visible";
        appear();
      },
    });
  };

  /**
   * A popover and a modal take the focus: they come when the page is quiet. Anything less, and whoever is writing meanwhile, is
   * told. Who was with us stays with us.
   */
  const greet = (shown: HTMLElement, { step, back, number, tour }: PartOf<"tour">) => {
    const { layout, title } = step;
    const isInvited = layout === "popover" && (back === null || !isWriting(page));
    const isFree = page.activeElement === page.body;
    if (isSeen ? hadFocus && isFree : hadFocus || layout === "modal" || isInvited) enter(shown);
    else if (!isSeen) say(`${words.step(number, tour.steps.length)}. ${text(title)}`);
    hadFocus = false;
  };

  gone.addEventListener("abort", () => {
    ended.abort();
    lost.abort();
  });

  return {
    over,
    card,
    turnTo(next) {
      if (next.step.id !== part?.step.id) {
        ended.abort();
        leave();
        search = "on";
        isSeen = false;
        const own = new AbortController();
        ended = own;
        // Once it is drawn.
        queueMicrotask(() => own.signal.aborted || begin(next, own));
      }
      part = next;
      return search;
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
