import { useApp } from "../app-context.ts";
import type { Line } from "../model/invoice.ts";
import { Field } from "./field.tsx";
import { Icon } from "./icon.tsx";

/** One line of an invoice being written. */
export const LineRow = ({ line, number, error, onChange, onRemove }: LineRowProps) => {
  const words = useApp().text.value.newInvoice;
  return (
    <fieldset class="line-row" aria-label={words.line(number)}>
      <Field label={words.description} error={error}>
        {(control) => (
          <input
            {...control}
            value={line.description}
            onInput={(event) => onChange({ ...line, description: event.currentTarget.value })}
          />
        )}
      </Field>
      <Field label={words.quantity}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={0}
            step="any"
            value={line.quantity}
            onInput={(event) => onChange({ ...line, quantity: event.currentTarget.valueAsNumber || 0 })}
          />
        )}
      </Field>
      <Field label={words.price}>
        {(control) => (
          <input
            {...control}
            type="number"
            min={0}
            step="any"
            value={line.unitPrice === 0 ? "" : line.unitPrice}
            placeholder="0"
            onInput={(event) => onChange({ ...line, unitPrice: event.currentTarget.valueAsNumber || 0 })}
          />
        )}
      </Field>
      {onRemove !== undefined && (
        <button class="icon-button" type="button" aria-label={words.remove(number)} onClick={onRemove}>
          <Icon name="close" />
        </button>
      )}
    </fieldset>
  );
};

interface LineRowProps {
  readonly line: Line;
  readonly number: number;
  readonly error: string | undefined;
  onChange(line: Line): void;
  readonly onRemove: (() => void) | undefined;
}
