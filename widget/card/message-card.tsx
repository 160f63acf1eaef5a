import type { ComponentChildren, RefObject } from "preact";
import { localised, type Media, type Text, type TourStep } from "../../protocol/experience.ts";
import { CloseButton } from "../primitives/close-button.tsx";

interface MessageCardProps {
  /** Unique on the page. */
  readonly id: string;
  readonly layout: TourStep["layout"];
  readonly content: {
    readonly title: Text;
    readonly body?: Text | undefined;
    readonly media?: Media | undefined;
  };
  readonly locale: string;
  readonly dismiss: string;
  /** A line of our own below the body. */
  readonly note?: string | false;
  /** The foot: where it stands, and its buttons. */
  readonly children: ComponentChildren;
  readonly cardRef: RefObject<HTMLElement | null>;
  onDismiss(): void;
  /** Where Escape means something kinder than the cross. */
  onEscape?(): void;
}

/**
 * What tours, hints and announcements have to say. One that covers the page is a dialog of the browser's own: it makes the page
 * behind it inert and keeps the focus, which no script can do as well.
 */
export const MessageCard = (props: MessageCardProps) => {
  const { id, layout, content, locale, dismiss, note, children, cardRef, onDismiss, onEscape } = props;
  const { title, body, media } = content;
  const isModal = layout === "modal";
  const Tag = (isModal ? "dialog" : "div") as "dialog";
  return (
    <Tag
      ref={cardRef as RefObject<HTMLDialogElement | null>}
      role="dialog"
      tabIndex={-1}
      class={`card message ${layout}`}
      aria-modal={isModal}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-step ${id}-body`}
      onKeyDown={(event: KeyboardEvent) => {
        if (event.key !== "Escape" || event.isComposing) return;
        // A dialog of the page that we live in must not close along.
        event.preventDefault();
        (onEscape ?? onDismiss)();
      }}
      // Other ways to close a modal dialog, such as the back gesture of a phone.
      onClose={onDismiss}
    >
      <h2 id={`${id}-title`}>{localised(title, locale)}</h2>
      {(body || note) && (
        <div id={`${id}-body`} class="soft">
          {body && <p>{localised(body, locale)}</p>}
          {note && <p class="cue">{note}</p>}
        </div>
      )}
      {media && <Picture media={media} locale={locale} />}
      <div class="foot">{children}</div>
      <CloseButton label={dismiss} onClick={onDismiss} />
    </Tag>
  );
};

const Picture = ({
  media: { type, url, alt },
  locale,
}: {
  readonly media: Media;
  readonly locale: string;
}) =>
  type === "video" ? (
    // biome-ignore lint/a11y/useMediaCaption: captions are part of the film the team gives; there is no file of ours to add.
    <video
      class="media"
      src={url}
      aria-label={localised(alt, locale)}
      controls
      playsInline
      preload="metadata"
    />
  ) : (
    <img class="media" src={url} alt={localised(alt, locale)} />
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
