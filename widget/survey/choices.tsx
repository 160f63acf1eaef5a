import { otherPrefix } from "./survey-flow.ts";

interface ChoicesProps {
  readonly name: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly key: string }[];
  readonly chosen: readonly string[];
  /** How many may be chosen; undefined where it is one or the other. */
  readonly max: number | undefined;
  readonly labelledBy: string;
  readonly describedBy: string | undefined;
  readonly isRequired: boolean;
  onChosen(chosen: readonly string[]): void;
}

/** Radios or checkboxes, one below the other; each is chosen by its letter or its place as well. What is typed stands for a choice. */
export const Choices = (props: ChoicesProps) => {
  const { name, options, chosen, max, labelledBy, describedBy, isRequired, onChosen } = props;
  const isMulti = max !== undefined;
  const isFull = isMulti && chosen.length >= max;
  const typed = chosen.find((one) => one.startsWith(otherPrefix));
  const isChosen = (value: string) => (value === otherPrefix ? typed !== undefined : chosen.includes(value));
  const toggle = (value: string) => {
    if (!isMulti) return onChosen([value]);
    const isOff = isChosen(value);
    if (!isOff && isFull) return;
    onChosen(
      isOff
        ? chosen.filter((one) => (value === otherPrefix ? one !== typed : one !== value))
        : [...chosen, value],
    );
  };
  return (
    // biome-ignore lint/a11y: it is a group either way, and has the keys of its controls.
    <div
      role={isMulti ? "group" : "radiogroup"}
      class="scale choices"
      aria-labelledby={labelledBy}
      aria-describedby={describedBy}
      aria-required={isMulti ? undefined : isRequired}
      onKeyDown={(event) => {
        const { key, target, currentTarget } = event;
        const isTyping = (target as HTMLInputElement).type === "text";
        if (isTyping || event.metaKey || event.ctrlKey || event.altKey) return;
        const index = options.findIndex((option, place) =>
          [option.key, String(place + 1)].includes(key.toLowerCase()),
        );
        const option = options[index];
        if (!option) return;
        event.preventDefault();
        currentTarget.querySelectorAll<HTMLElement>("[type=radio],[type=checkbox]")[index]?.focus();
        toggle(option.value);
      }}
    >
      {options.map(({ value, label, key }) => (
        <span key={value} class="stack">
          <input
            type={isMulti ? "checkbox" : "radio"}
            name={name}
            aria-label={label}
            checked={isChosen(value)}
            disabled={isFull && !isChosen(value)}
            onChange={() => toggle(value)}
          />
          <span>
            <b aria-hidden="true">{key}</b>
            {label}
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
