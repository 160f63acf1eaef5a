import type { ComponentChildren, RefObject } from "preact";

interface CardProps {
  readonly children: ComponentChildren;
  readonly kind: string;
  /** The element that names it. */
  readonly labelledBy: string;
  readonly describedBy?: string;
  /** A part of the page itself is a region; all others float over it. */
  readonly isInline?: boolean;
  /** It covers the page. */
  readonly isModal?: boolean;
  readonly cardRef: RefObject<HTMLElement | null> | ((element: HTMLElement | null) => void);
  onEscape?(): void;
}

/**
 * A non-modal dialog: the page around it stays in use. It can hold the focus itself, where nothing inside deserves it more. One
 * that covers the page is a dialog of the browser's own: it makes the page behind it inert and keeps the focus, which no script
 * can do as well.
 */
export const Card = (props: CardProps) => {
  const { children, kind, labelledBy, describedBy, isInline, isModal, cardRef, onEscape } = props;
  const Tag = (isModal ? "dialog" : "div") as "dialog";
  return (
    <Tag
      ref={cardRef as RefObject<HTMLDialogElement | null>}
      role={(isInline ? "region" : "dialog") as "dialog"}
      tabIndex={-1}
      class={`card ${kind}`}
      aria-modal={isModal}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        if (onEscape && !isInline) atEscape(event, onEscape);
      }}
      // Other ways to close a modal dialog, such as the back gesture of a phone.
      onClose={onEscape}
    >
      {children}
    </Tag>
  );
};

/** What Escape does in something of ours. */
export const atEscape = (event: KeyboardEvent, run: () => void): void => {
  if (event.key !== "Escape" || event.isComposing) return;
  // A dialog of the page that we live in must not close along.
  event.preventDefault();
  run();
};
