import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { PartOf, ViewContext } from "../scene.ts";
import { Celebration } from "./celebration.tsx";
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
  cardRef(element: HTMLElement | null): void;
  onOpenItem(itemId: string | null): void;
  onMinimise(): void;
  onDismiss(event: UIEvent): void;
  /** The user wants to go where an item or the help link points, or the tour that shows how. */
  onFollow(target: ChecklistTarget): void;
}

export const ChecklistPanel = (props: PanelProps) => {
  const { part, context, isInline, openItem, cardRef, onOpenItem, onMinimise, onDismiss, onFollow } = props;
  const { controls, wordsLocale, words, text } = context;
  const { id, checklist, progress, isFinished } = part;
  const { help, celebration } = checklist;
  const { sections, done, total, remainingMinutes } = progress;
  const titleId = `${id}-title`;
  const close = () => controls.close(id);
  return (
    <Card
      kind="panel"
      labelledBy={titleId}
      isInline={isInline}
      cardRef={cardRef}
      onEscape={isFinished ? close : onMinimise}
    >
      {/* There before it has something to say: screen readers only speak of what changes. */}
      <div role="status">
        {isFinished && (
          <Celebration
            titleId={titleId}
            title={text(celebration?.title) ?? words.celebration}
            body={text(celebration?.body)}
          />
        )}
      </div>
      {isFinished ? (
        <div class="finale">
          <Button look="primary" onClick={close}>
            {words.done}
          </Button>
        </div>
      ) : (
        <>
          <div class="head">
            <div class="row">
              <h2 id={titleId}>{text(checklist.title)}</h2>
              {!isInline && (
                <Button look="icon" label={words.minimise} onClick={onMinimise}>
                  <Icon name="down" />
                </Button>
              )}
            </div>
            <p class="soft">
              {done === 0 && text(checklist.intro)} {words.summary(done, remainingMinutes)}
            </p>
            <div
              role="progressbar"
              class="bar"
              aria-labelledby={titleId}
              aria-valuemin={0}
              aria-valuenow={done}
              aria-valuemax={total}
              aria-valuetext={words.progress(done, total)}
            >
              <i style={{ inlineSize: `${(done / total) * 100}%` }} />
            </div>
          </div>
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
        </>
      )}
    </Card>
  );
};
