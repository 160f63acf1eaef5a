import type { ComponentChildren, RefObject } from "preact";
import type { Media, Text, TourStep } from "../../protocol/experience.ts";
import { Card } from "../primitives/card.tsx";
import type { TextOf } from "../scene.ts";

interface MessageCardProps {
  /** Unique on the page. */
  readonly id: string;
  readonly layout: TourStep["layout"];
  readonly content: {
    readonly title: Text;
    readonly body?: Text | undefined;
    readonly media?: Media | undefined;
  };
  readonly dismiss: string;
  /** A line of our own below the body. */
  readonly note?: string | false;
  /** The foot: where it stands, and its buttons. */
  readonly children: ComponentChildren;
  readonly cardRef: RefObject<HTMLElement | null>;
  readonly text: TextOf;
  onDismiss(): void;
  /** Where Escape means something kinder than the cross. */
  onEscape?(): void;
}

/** What tours, hints and announcements have to say. */
export const MessageCard = (props: MessageCardProps) => {
  const { id, layout, content, dismiss, note, children, cardRef, text, onDismiss, onEscape } = props;
  const { title, body, media } = content;
  return (
    <Card
      id={id}
      kind={`message ${layout}`}
      title={text(title)}
      describedBy={`${id}-step ${id}-body ${id}-note`}
      isModal={layout === "modal"}
      close={dismiss}
      cardRef={cardRef}
      onClose={onDismiss}
      onEscape={onEscape}
    >
      {body && (
        <p id={`${id}-body`} class="soft">
          {text(body)}
        </p>
      )}
      {note && (
        <p id={`${id}-note`} class="strong">
          {note}
        </p>
      )}
      {media && <Picture {...media} alt={text(media.alt)} />}
      <div class="foot">{children}</div>
    </Card>
  );
};

const Picture = ({ type, url, alt }: Omit<Media, "alt"> & { readonly alt: string }) =>
  type === "video" ? (
    // biome-ignore lint/a11y/useMediaCaption: captions are part of the film the team gives; there is no file of ours to add.
    <video class="media" src={url} aria-label={alt} controls playsInline preload="metadata" />
  ) : (
    <img class="media" src={url} alt={alt} />
  );

/** Opens and focuses a card as its layout wants it, once it is in the page. */
export const enter = (card: HTMLElement): void => {
  if (card instanceof HTMLDialogElement && !card.open) {
    card.showModal();
    // Opening takes the focus to the first button, and a tall card along: it is read from its title.
    card.scrollTop = 0;
  }
  card.focus({ preventScroll: true });
};
