import type { ComponentChildren } from "preact";
import { otherPrefix } from "../../protocol/other-answer.ts";

interface Option {
  readonly value: string;
  /** Its accessible name. */
  readonly label: string;
  /** What is painted over it. */
  readonly mark: ComponentChildren;
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
  /** The place of what a key chooses; of none where it chooses nothing. */
  placeOf(event: KeyboardEvent): number;
  onChosen(chosen: readonly string[]): void;
}

/**
 * Native radios or checkboxes: arrow keys, one tab stop and form semantics are the browser's; other keys choose as well. The
 * control itself is the visible cell and its mark is painted over it, so that what is pressed is the control.
 */
export const Options = (props: OptionsProps) => {
  const { name, look, options, chosen, max, labelledBy, describedBy, isRequired, placeOf, onChosen } = props;
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
      class={`scale ${look}`}
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={max ? undefined : isRequired}
      onKeyDown={(event) => {
        const { target, currentTarget } = event;
        if (event.metaKey || event.ctrlKey || event.altKey || (target as HTMLInputElement).type === "text")
          return;
        const option = currentTarget.querySelectorAll("input")[placeOf(event)];
        if (!option) return;
        event.preventDefault();
        option.click();
      }}
    >
      {options.map(({ value, label, mark }, place) => (
        <span key={value} class="stack">
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
          <span class={place <= last ? "lit" : ""} aria-hidden="true">
            {mark}
          </span>
        </span>
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
