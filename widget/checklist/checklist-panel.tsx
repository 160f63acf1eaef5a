import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { PartOf, ViewContext } from "../scene.ts";
import { ChecklistItem } from "./checklist-item.tsx";
import { relativeDay } from "./relative-day.ts";

/** Where a button of the checklist leads. */
export interface ChecklistTarget {
  readonly url?: string;
  readonly show?: string;
  readonly call?: string;
  readonly itemId?: string;
}

interface PanelProps {
  readonly part: PartOf<"checklist">;
  readonly context: ViewContext<"checklist">;
  /** Part of the page: it cannot be closed to a launcher. */
  readonly isInline: boolean;
  readonly openItem: string | null;
  onOpenItem(itemId: string | null): void;
  onMinimise(): void;
  onDismiss(event: UIEvent): void;
  /** The user wants to go where an item or the help link points, or the tour that shows how. */
  onFollow(target: ChecklistTarget): void;
}

export const ChecklistPanel = (props: PanelProps) => {
  const { part, context, isInline, openItem, onOpenItem, onMinimise, onDismiss, onFollow } = props;
  const { controls, wordsLocale, words, text } = context;
  const { id, checklist, progress, isFinished } = part;
  const { help, celebration } = checklist;
  const { sections, done, total, remainingMinutes } = progress;
  const close = () => controls.close(id);
  if (isFinished) {
    return (
      <Card
        id={id}
        kind="panel finale"
        title={text(celebration?.title) ?? words.celebration}
        isInline={isInline}
        onClose={close}
      >
        {celebration?.body && <p class="soft">{text(celebration.body)}</p>}
        <span class="stack mark">
          <Icon name="tick" />
        </span>
        <Button look="primary" onClick={close}>
          {words.done}
        </Button>
      </Card>
    );
  }
  return (
    <Card
      id={id}
      kind="panel"
      title={text(checklist.title)}
      isInline={isInline}
      close={words.minimise}
      icon="down"
      onClose={onMinimise}
    >
      <p class="soft">
        {done === 0 && text(checklist.intro)} {words.summary(done, remainingMinutes)}
      </p>
      <progress
        aria-labelledby={`${id}-title`}
        aria-valuetext={words.progress(done, total)}
        value={done}
        max={total}
      />
      {sections.map((section) => {
        const headingId = `${id}-${section.id}-section`;
        return (
          <div key={section.id}>
            {section.title && (
              <div class="row section soft">
                <h3 id={headingId} class="strong">
                  {text(section.title)}
                </h3>
                {section.opensAt !== null && words.opens(relativeDay(section.opensAt, wordsLocale))}
              </div>
            )}
            {section.opensAt === null && (
              // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari takes a list for no list.
              <ul role="list" aria-labelledby={section.title ? headingId : undefined}>
                {section.items.map((entry) => (
                  <ChecklistItem
                    key={entry.item.id}
                    id={`${id}-${entry.item.id}`}
                    entry={entry}
                    isOpen={entry.item.id === openItem}
                    context={context}
                    onToggle={(isOpen) => onOpenItem(isOpen ? entry.item.id : null)}
                    onTick={() => controls.tick(id, entry.item.id)}
                    onFollow={() =>
                      entry.item.action && onFollow({ ...entry.item.action, itemId: entry.item.id })
                    }
                  />
                ))}
              </ul>
            )}
          </div>
        );
      })}
      <div class="row soft tail">
        {help && (
          <a
            class="strong"
            href={help.url}
            onClick={(event) => {
              if (event.metaKey || event.ctrlKey || event.shiftKey) return;
              event.preventDefault();
              onFollow(help);
            }}
          >
            {text(help.label)}
          </a>
        )}
        <Button look="ghost" onClick={onDismiss}>
          {words.hide}
        </Button>
      </div>
    </Card>
  );
};
