import type { ComponentChildren } from "preact";
import { useId } from "preact/hooks";

/** A label, its control and what is wrong with it. */
export const Field = ({ label, hint, error, children }: FieldProps) => {
  const id = useId();
  const messageId = `${id}-message`;
  const message = error ?? hint;
  return (
    <div class="field">
      <label for={id}>{label}</label>
      {children({
        id,
        "aria-invalid": error !== undefined,
        "aria-describedby": message === undefined ? undefined : messageId,
      })}
      {message !== undefined && (
        <p id={messageId} class={error === undefined ? "hint" : "error"}>
          {message}
        </p>
      )}
    </div>
  );
};

interface FieldProps {
  readonly label: string;
  readonly hint?: string | undefined;
  readonly error?: string | undefined;
  children(control: ControlProps): ComponentChildren;
}

interface ControlProps {
  readonly id: string;
  readonly "aria-invalid": boolean;
  readonly "aria-describedby": string | undefined;
}
