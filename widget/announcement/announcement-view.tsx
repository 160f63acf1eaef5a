import { createRef } from "preact";
import { ActionButtons } from "../card/action-buttons.tsx";
import css from "../card/message-card.css?inline";
import { enter, MessageCard } from "../card/message-card.tsx";
import { cardEnglish } from "../card/messages.ts";
import { Button } from "../primitives/button.tsx";
import type { View } from "../scene.ts";

/** Only one that covers the page takes the focus; of the others, those who cannot see them are told. */
export const view: View<"announcement"> = {
  css,
  english: cardEnglish,
  create: ({ controls, words, text, say }) => {
    const cardRef = createRef<HTMLElement>();
    let isNew = true;

    return ({ id, announcement }) => {
      const { layout, title, actions } = announcement;
      if (isNew) {
        isNew = false;
        // Once it is drawn.
        queueMicrotask(() => {
          if (layout !== "modal") say(text(title));
          else if (cardRef.current) enter(cardRef.current);
        });
      }
      return (
        <MessageCard
          id={id}
          layout={layout}
          content={announcement}
          dismiss={words.dismiss}
          text={text}
          cardRef={cardRef}
          onDismiss={() => controls.dismiss(id)}
        >
          {actions ? (
            <ActionButtons actions={actions} text={text} onAct={(action) => controls.act(id, action)} />
          ) : (
            <Button look="primary" onClick={() => controls.close(id)}>
              {words.done}
            </Button>
          )}
        </MessageCard>
      );
    };
  },
};
