import type { ComponentChildren } from "preact";

interface ButtonProps {
  readonly children: ComponentChildren;
  /** One strong thing a card: the primary action is its only filled button. */
  readonly look: "primary" | "ghost" | "icon";
  /** The accessible name where the content is a picture. */
  readonly label?: string;
  readonly disabled?: boolean;
  /** Without it, the button submits its form. */
  onClick?(event: UIEvent): void;
}

export const Button = ({ children, look, label, disabled, onClick }: ButtonProps) => (
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
