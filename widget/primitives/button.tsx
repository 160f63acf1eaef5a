import type { ComponentChildren } from "preact";

interface ButtonProps {
  readonly children: ComponentChildren;
  /** One strong thing a card: the primary action is its only filled button. */
  readonly look: "primary" | "ghost" | "icon";
  /** The accessible name where the content is a picture. */
  readonly label?: string;
  /** It leads elsewhere, in a tab of its own. */
  readonly href?: string;
  readonly disabled?: boolean;
  /** Without it, the button submits its form. */
  onClick?(event: UIEvent): void;
}

export const Button = ({ children, look, label, href, disabled, onClick }: ButtonProps) =>
  href ? (
    <a class={`btn ${look}`} href={href} target="_blank" rel="noopener noreferrer" onClick={onClick}>
      {children}
    </a>
  ) : (
    <button
      type={onClick ? "button" : "submit"}
      class={`btn ${look}`}
      aria-label={label}
      title={label}
      disabled={disabled}
      onClick={onClick}
    >
      {children}
    </button>
  );
