import { createRef } from "preact";
import { watchAnchor } from "../anchor/watch-anchor.ts";
import { ActionButtons } from "../card/action-buttons.tsx";
import anchoredCss from "../card/anchored.css?inline";
import messageCss from "../card/message-card.css?inline";
import { enter, MessageCard } from "../card/message-card.tsx";
import { placeCard } from "../card/place-card.ts";
import { Button } from "../primitives/button.tsx";
import type { PartOf, View } from "../scene.ts";
import css from "./hint.css?inline";
import { hintEnglish } from "./messages.ts";

/** How long the element is waited for before that counts as a miss, in milliseconds; it may still come later. */
const waitMs = 8_000;
/** Half the beacon, in pixels. */
const radiusPx = 12;

/** A dot at the corner of an element, and what it has to say once it is pressed. */
export const view: View<"hint"> = {
  css: messageCss + anchoredCss + css,
  english: hintEnglish,
  create: ({ page, controls, locale, words, text, redraw, gone }) => {
    const overRef = createRef<HTMLDivElement>();
    const cardRef = createRef<HTMLElement>();
    let part: PartOf<"hint"> | undefined;
    /** Where the element is to be seen. */
    let box: DOMRect | null = null;
    let isOpen = false;
    let isSeen = false;

    const move = (next: DOMRect | null) => {
      box = next;
      const { current: over } = overRef;
      const beacon = over?.querySelector("button");
      if (!over || !beacon || !part) return;
      if (!box) {
        over.style.visibility = "";
        return;
      }
      const isRtl = getComputedStyle(beacon).direction === "rtl";
      const x = within(isRtl ? box.left : box.right, innerWidth) - radiusPx;
      const y = within(box.top, innerHeight) - radiusPx;
      Object.assign(beacon.style, { left: `${x}px`, top: `${y}px` });
      placeCard(over, part.hint.placement, new DOMRect(x, y, 2 * radiusPx, 2 * radiusPx));
      if (isSeen) return;
      isSeen = true;
      controls.seen(part.id);
    };

    const setOpen = (value: boolean) => {
      isOpen = value;
      redraw();
      move(box);
      if (isOpen && cardRef.current) enter(cardRef.current);
    };

    const begin = ({ id, hint: { anchor } }: PartOf<"hint">) => {
      if (gone.aborted) return;
      const stop = watchAnchor(
        { anchor, page, locale, waitMs },
        {
          onElement: (found) => found ?? move(null),
          onMove: move,
          onMiss: (miss) => controls.missed(id, miss),
        },
      );
      gone.addEventListener("abort", stop);
    };

    return (next) => {
      // Once it is drawn.
      if (!part) queueMicrotask(() => begin(next));
      part = next;
      const { id, hint } = next;
      return (
        <div class="over" ref={overRef}>
          <button
            type="button"
            class="beacon"
            aria-label={text(hint.title)}
            aria-haspopup="dialog"
            aria-expanded={isOpen}
            onClick={() => setOpen(!isOpen)}
          />
          {isOpen && (
            <div class="pop">
              <MessageCard
                id={id}
                layout="popover"
                content={hint}
                dismiss={words.dismiss}
                text={text}
                cardRef={cardRef}
                onDismiss={() => controls.dismiss(id)}
                onEscape={() => controls.close(id)}
              >
                {hint.actions && (
                  <ActionButtons
                    actions={hint.actions}
                    text={text}
                    onAct={(action) => controls.act(id, action)}
                  />
                )}
                <Button look={hint.actions ? "ghost" : "primary"} onClick={() => controls.close(id)}>
                  {words.understood}
                </Button>
              </MessageCard>
              <i class="arrow" />
            </div>
          )}
        </div>
      );
    };
  },
};

/** All of the beacon stays in the window. */
const within = (value: number, limit: number): number =>
  Math.min(Math.max(value, radiusPx), limit - radiusPx);
