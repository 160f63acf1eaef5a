import { localised } from "../../protocol/experience.ts";
import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { ChecklistMessages } from "./messages.ts";
import type { ItemProgress } from "./progress.ts";

interface ItemProps {
  readonly id: string;
  readonly entry: ItemProgress;
  readonly isOpen: boolean;
  readonly locale: string;
  readonly words: ChecklistMessages;
  onToggle(isOpen: boolean): void;
  onFollow(): void;
}

/** A line of the list: named by its title, described by its state, with what happens next inside while it is open. */
export const ChecklistItem = ({ id, entry, isOpen, locale, words, onToggle, onFollow }: ItemProps) => {
  const { item, state, waitsFor } = entry;
  const { action, body, minutes } = item;
  const canOpen = state !== "locked" && (body ?? action) !== undefined;
  const isShown = isOpen && canOpen;
  const note =
    waitsFor !== null
      ? words.after(localised(waitsFor.title, locale))
      : [item.optional && words.optional, minutes && words.minutes(minutes)].filter(Boolean).join(" · ");
  return (
    <li class={`item ${state}${isShown ? " shown" : ""}`}>
      <button
        type="button"
        aria-describedby={`${id}-note`}
        aria-expanded={canOpen ? isShown : undefined}
        aria-controls={isShown ? `${id}-body` : undefined}
        aria-disabled={!canOpen}
        onClick={() => canOpen && onToggle(!isShown)}
      >
        <span class="stack mark">
          {state === "done" && <Icon name="tick" />}
          {state === "locked" && <Icon name="lock" />}
        </span>
        <span class="strong">{localised(item.title, locale)}</span>
      </button>
      <span id={`${id}-note`} class={state === "done" ? "unseen" : "note soft"}>
        {state === "done" ? words.done : note}
      </span>
      {isShown && (
        <div id={`${id}-body`} class="body">
          {body && <p class="soft">{localised(body, locale)}</p>}
          {action && (
            <Button look={state === "done" ? "ghost" : "primary"} onClick={onFollow}>
              {localised(action.label, locale)}
            </Button>
          )}
        </div>
      )}
    </li>
  );
};
