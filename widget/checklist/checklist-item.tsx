import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { ViewContext } from "../scene.ts";
import { dueNote } from "./due-note.ts";
import type { ItemProgress } from "./progress.ts";
import { relativeDay } from "./relative-day.ts";

interface ItemProps {
  readonly id: string;
  readonly entry: ItemProgress;
  readonly isOpen: boolean;
  readonly context: ViewContext<"checklist">;
  onToggle(isOpen: boolean): void;
  onTick(): void;
  onFollow(): void;
}

/** A line of the list: named by its title, described by its state, with what happens next inside while it is open. */
export const ChecklistItem = ({ id, entry, isOpen, context, onToggle, onTick, onFollow }: ItemProps) => {
  const { wordsLocale, words, text } = context;
  const { item, state, waitsFor, teammate } = entry;
  const { action, body, minutes } = item;
  const title = text(item.title);
  const isDone = state === "done";
  const canOpen = state !== "locked" && (body ?? action) !== undefined;
  const isShown = isOpen && canOpen;
  const note =
    waitsFor !== null
      ? words.after(text(waitsFor.title))
      : [
          dueNote(entry.dueAt, wordsLocale, words),
          item.optional && words.optional,
          minutes && words.minutes(minutes),
        ]
          .filter(Boolean)
          .join(" · ");
  const name = teammate?.by ?? words.teammate;
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
        <span class="stack mark">{isDone && <Icon name="tick" />}</span>
        <span class="strong">{title}</span>
      </button>
      {item.manual && state !== "locked" && (
        <input
          type="checkbox"
          aria-label={title}
          aria-disabled={isDone}
          checked={isDone}
          onClick={(event) => {
            // What is done stays done: a tick that could be taken back would depend on which device was heard last.
            if (isDone) event.preventDefault();
            else onTick();
          }}
        />
      )}
      <span id={`${id}-note`} class={isDone ? (teammate ? "who soft" : "unseen") : "note soft"}>
        {isDone ? <span class="unseen">{words.done} </span> : note}
        {isDone && teammate && (
          <>
            <i class="stack" aria-hidden="true">
              {name[0]}
            </i>
            {`${name}, ${relativeDay(teammate.at, wordsLocale)}`}
          </>
        )}
      </span>
      {isShown && (
        <div id={`${id}-body`} class="body">
          {body && <p class="soft">{text(body)}</p>}
          {action && (
            <Button
              look={isDone ? "ghost" : "primary"}
              {...("link" in action ? { href: action.link } : { onClick: onFollow })}
            >
              {text(action.label)}
            </Button>
          )}
        </div>
      )}
    </li>
  );
};
