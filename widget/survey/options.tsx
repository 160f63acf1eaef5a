import type { ComponentChildren } from "preact";
import { otherPrefix } from "../../protocol/other-answer.ts";
import type { TypeAhead } from "./type-ahead.ts";

interface Option {
  readonly value: string;
  /** Its accessible name. */
  readonly label: string;
  /** What is seen of it instead. */
  readonly mark?: ComponentChildren;
}

interface OptionsProps {
  readonly name: string;
  readonly look: string;
  readonly options: readonly Option[];
  readonly chosen: readonly string[];
  /** How many may be chosen; undefined where it is one or the other. */
  readonly max?: number | undefined;
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly isRequired: boolean;
  readonly typeAhead: TypeAhead;
  onChosen(chosen: readonly string[]): void;
}

/**
 * Native radios or checkboxes: arrow keys, one tab stop and form semantics are the browser's; other keys choose as well. Of a
 * scale, the control itself is the visible cell, and its mark is painted under it.
 */
export const Options = (props: OptionsProps) => {
  const { name, look, options, chosen, max, labelledBy, describedBy, isRequired, typeAhead, onChosen } =
    props;
  const type = max ? "checkbox" : "radio";
  const isFull = max !== undefined && chosen.length >= max;
  const typed = chosen.find((one) => one.startsWith(otherPrefix));
  /** What stands for an option among what is chosen. */
  const chosenAs = (value: string) => (value === otherPrefix ? typed : chosen.find((one) => one === value));
  const toggle = (value: string) => {
    const on = chosenAs(value);
    if (!max) onChosen([on ?? value]);
    else if (on !== undefined) onChosen(chosen.filter((one) => one !== on));
    else if (!isFull) onChosen([...chosen, value]);
  };
  const last = options.findLastIndex(({ value }) => chosenAs(value) !== undefined);
  return (
    // biome-ignore lint/a11y: it is a group either way, and has the keys of its controls.
    <div
      role={max ? "group" : "radiogroup"}
      class={look}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={max ? undefined : isRequired}
      onKeyDown={(event) => {
        const { target, currentTarget } = event;
        if (event.metaKey || event.ctrlKey || event.altKey || (target as HTMLInputElement).type === "text")
          return;
        const place = typeAhead(
          event,
          options.map(({ label }) => label),
        );
        const field = currentTarget.querySelectorAll("input")[place ?? -1];
        if (!field) return;
        event.preventDefault();
        field.focus();
        // Of several, what is typed finds one and Space takes it.
        if (!max) field.click();
      }}
    >
      {options.map(({ value, label, mark }, place) => (
        <label key={value} class={place <= last ? "option lit" : "option"}>
          <input
            type={type}
            name={name}
            aria-label={label}
            checked={chosenAs(value) !== undefined}
            disabled={isFull && chosenAs(value) === undefined}
            onChange={({ currentTarget }) => {
              // A click does not in Safari, and the keys would be nobody's.
              currentTarget.focus();
              toggle(value);
            }}
          />
          {mark ?? label}
        </label>
      ))}
      {typed !== undefined && (
        <input
          key="typed"
          type="text"
          maxLength={2_000}
          aria-label={options.at(-1)?.label}
          value={typed.slice(otherPrefix.length)}
          onInput={({ currentTarget }) =>
            onChosen(chosen.map((one) => (one === typed ? otherPrefix + currentTarget.value : one)))
          }
        />
      )}
    </div>
  );
};
