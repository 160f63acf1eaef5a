import type { ComponentChildren, RefObject } from "preact";
import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface CardProps {
  readonly children: ComponentChildren;
  /** Unique on the page. */
  readonly id: string;
  readonly kind: string;
  /** What names it. */
  readonly title: string;
  readonly describedBy?: string;
  /** A part of the page itself is a region, and stays; all others float over it and can be closed. */
  readonly isInline?: boolean;
  /** It covers the page. */
  readonly isModal?: boolean;
  /** Somebody asked for it: it takes the focus as it appears. */
  readonly takesFocus?: boolean;
  /** Says what its cross does; without it, it has none. */
  readonly close?: string | undefined;
  readonly icon?: "cross" | "down";
  readonly cardRef?: RefObject<HTMLElement | null>;
  onClose(): void;
  /** Where Escape means something kinder than the cross. */
  onEscape?: (() => void) | undefined;
}

/**
 * A non-modal dialog: the page around it stays in use. It can hold the focus itself, where nothing inside deserves it more. One
 * that covers the page is a dialog of the browser's own: it makes the page behind it inert and keeps the focus, which no script
 * can do as well.
 */
export const Card = (props: CardProps) => {
  const { children, id, kind, title, describedBy, isInline, isModal, takesFocus, cardRef } = props;
  const { close, icon = "cross", onClose, onEscape = onClose } = props;
  const Tag = (isModal ? "dialog" : "div") as "dialog";
  return (
    <Tag
      ref={(takesFocus ? focus : cardRef) as RefObject<HTMLDialogElement | null>}
      role={(isInline ? "region" : "dialog") as "dialog"}
      tabIndex={-1}
      class={`card ${kind}`}
      aria-modal={isModal}
      aria-labelledby={`${id}-title`}
      aria-describedby={describedBy}
      onKeyDown={(event) => {
        if (!isInline) atEscape(event, onEscape);
      }}
      // Other ways to close a modal dialog, such as the back gesture of a phone.
      onClose={onEscape}
    >
      <h2 id={`${id}-title`}>{title}</h2>
      {children}
      {/* The last: what the card is about comes before it, also by keyboard. */}
      {!isInline && close && (
        <Button look="icon" label={close} onClick={onClose}>
          <Icon name={icon} />
        </Button>
      )}
    </Tag>
  );
};

/** One and the same function, so that it is told of the element once. */
const focus = (element: HTMLElement | null) => element?.focus();

/** What Escape does in something of ours. */
export const atEscape = (event: KeyboardEvent, run: () => void): void => {
  if (event.key !== "Escape" || event.isComposing) return;
  // A dialog of the page that we live in must not close along.
  event.preventDefault();
  run();
};
