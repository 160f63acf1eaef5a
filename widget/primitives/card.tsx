import type { ComponentChildren } from "preact";

interface CardProps {
  readonly children: ComponentChildren;
  readonly kind: string;
  /** The element that names it. */
  readonly labelledBy: string;
  /** A part of the page itself is a region; all others float over it. */
  readonly isInline?: boolean;
  cardRef(element: HTMLElement | null): void;
  onEscape?(): void;
}

/** A non-modal dialog: the page around it stays in use. It can hold the focus itself, where nothing inside deserves it more. */
export const Card = ({ children, kind, labelledBy, isInline, cardRef, onEscape }: CardProps) => (
  // biome-ignore lint/a11y/noStaticElementInteractions lint/a11y/useAriaPropsSupportedByRole: both roles take a name and keys.
  <div
    ref={cardRef}
    role={isInline ? "region" : "dialog"}
    tabIndex={-1}
    class={`card ${kind}`}
    aria-labelledby={labelledBy}
    onKeyDown={(event) => {
      if (event.key === "Escape" && !event.isComposing) onEscape?.();
    }}
  >
    {children}
  </div>
);
