import type { VNode } from "preact";
import { ActionButtons } from "../card/action-buttons.tsx";
import anchoredCss from "../card/anchored.css?inline";
import messageCss from "../card/message-card.css?inline";
import { MessageCard } from "../card/message-card.tsx";
import { cardEnglish } from "../card/messages.ts";
import { Button } from "../primitives/button.tsx";
import type { PartOf, View } from "../scene.ts";
import { StepDots } from "./step-dots.tsx";
import { createStepShow } from "./step-show.ts";
import css from "./tour.css?inline";

/** One step at a time: at its element, or wherever else its layout puts it. */
export const view: View<"tour"> = {
  css: messageCss + anchoredCss + css,
  english: cardEnglish,
  create: (context) => {
    const { controls, words, text } = context;
    const show = createStepShow(context);

    const cardOf = (part: PartOf<"tour">, isPressable: boolean): VNode => {
      const { id, tour, step, number, back, isLast } = part;
      const { advance, actions } = step;
      const hasNext = !actions && (!advance || ("click" in advance && !isPressable));
      return (
        <MessageCard
          key={step.id}
          id={`${id}-${step.id}`}
          layout={step.layout}
          content={step}
          dismiss={words.dismiss}
          text={text}
          note={isPressable && words.press}
          cardRef={show.card}
          onDismiss={() => controls.dismiss(id)}
        >
          <StepDots id={`${id}-${step.id}-step`} {...{ number, total: tour.steps.length, words }} />
          {back && (
            <Button look="ghost" onClick={() => controls.back(id)}>
              {words.back}
            </Button>
          )}
          {tour.snoozeHours && (
            <Button look="ghost" onClick={() => controls.snooze(id)}>
              {words.later}
            </Button>
          )}
          {actions && (
            <ActionButtons actions={actions} text={text} onAct={(action) => controls.act(id, action)} />
          )}
          {hasNext && (
            <Button look="primary" onClick={() => controls.next(id)}>
              {isLast ? words.done : words.next}
            </Button>
          )}
        </MessageCard>
      );
    };

    return (part) => {
      const { step } = part;
      const search = show.turnTo(part);
      const isMissed = search === "missed";
      const isPopover = step.layout === "popover";
      const isPressable = step.advance !== undefined && "click" in step.advance && !isMissed;
      const card = cardOf(part, isPressable);
      return (
        <>
          <div class="over" ref={show.over}>
            {isPopover && step.spotlight && !isMissed && (
              // biome-ignore lint/a11y: it only keeps presses from the page, and the focus where it is.
              <div key="shade" class="shade" onMouseDown={(event) => event.preventDefault()} />
            )}
            {(isPopover || isPressable) && !isMissed && <div key="ring" class="ring-box" />}
            {isPopover && search !== "on" && (
              <div key={`${step.id} ${isMissed}`} class={isMissed ? "pop middle" : "pop"}>
                {card}
                {!isMissed && <i class="arrow" />}
              </div>
            )}
          </div>
          {!isPopover && card}
        </>
      );
    };
  },
};
