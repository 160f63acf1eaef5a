import { Button } from "../primitives/button.tsx";
import { atEscape, Card } from "../primitives/card.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { View } from "../scene.ts";
import css from "./badge.css?inline";
import { BadgeList } from "./badge-list.tsx";
import { BadgeMark } from "./badge-mark.tsx";
import { badgeEnglish } from "./messages.ts";

/** How long a toast stays while nobody looks at it, in milliseconds. */
const toastMs = 7_000;
/** Screen readers only speak of what changes, so the toast is there a moment before it has something to say. */
const fillMs = 100;

/** A toast, or the list of all badges. */
export const view: View<"badge"> = {
  css,
  english: badgeEnglish,
  create: ({ controls, wordsLocale: locale, words, text, say, redraw, gone }) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isFilled = false;
    const stay = () => clearTimeout(timer);
    const leaveLater = (id: string) => {
      stay();
      timer = setTimeout(() => controls.close(id), toastMs);
    };
    gone.addEventListener("abort", stay);

    return ({ id, badge, toast, showcase, isOpen }, place) => {
      const isInline = place === "inline";
      const close = () => controls.close(id);
      if (isInline && toast && !isFilled) {
        isFilled = true;
        say(`${words.earned}: ${text(toast)}`);
      }
      if (showcase && (isInline || isOpen)) {
        return (
          <Card
            id={id}
            kind="badges"
            title={words.showcase}
            isInline={isInline}
            takesFocus={!isInline}
            close={words.close}
            onClose={close}
          >
            <BadgeList
              badges={showcase}
              locale={locale}
              words={words}
              text={text}
              onQuiz={(show) => {
                if (!isInline) close();
                controls.act(id, { show });
              }}
            />
          </Card>
        );
      }
      if (!toast || isInline) return null;
      if (timer === undefined) {
        timer = setTimeout(() => {
          isFilled = true;
          leaveLater(id);
          redraw();
        }, fillMs);
      }
      return (
        <div
          role="status"
          // Not on entering: a pointer that only rested where the toast appears does not read it.
          onPointerMove={stay}
          onPointerLeave={() => leaveLater(id)}
          onFocusIn={stay}
          onFocusOut={() => leaveLater(id)}
          onKeyDown={(event) => atEscape(event, close)}
        >
          {isFilled && (
            <div class="card toast badge">
              <BadgeMark icon={badge.icon} />
              <div>
                <p class="soft">{words.earned}</p>
                <p class="strong">{text(toast)}</p>
              </div>
              <Button look="icon" label={words.close} onClick={close}>
                <Icon name="cross" />
              </Button>
            </div>
          )}
        </div>
      );
    };
  },
};
