import type { ComponentChildren } from "preact";

interface CardProps {
  readonly children: ComponentChildren;
  readonly kind: string;
  /** The element that names it. */
  readonly labelledBy: string;
  cardRef(element: HTMLElement | null): void;
  onEscape(): void;
}

/** A non-modal dialog: the page around it stays in use. It can hold the focus itself, where nothing inside deserves it more. */
export const Card = ({ children, kind, labelledBy, cardRef, onEscape }: CardProps) => (
  <div
    ref={cardRef}
    role="dialog"
    tabIndex={-1}
    class={`card ${kind}`}
    aria-labelledby={labelledBy}
    onKeyDown={(event) => {
      if (event.key === "Escape" && !event.isComposing) onEscape();
    }}
  >
    {children}
  </div>
);
