import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { View } from "../scene.ts";
import css from "./checklist.css?inline";
import { ChecklistPanel } from "./checklist-panel.tsx";
import { dueNote } from "./due-note.ts";
import { checklistEnglish } from "./messages.ts";
import type { ChecklistProgress } from "./progress.ts";
import { ProgressRing } from "./progress-ring.tsx";
import { daysUntil } from "./relative-day.ts";

/** A launcher, or the panel it opens. */
export const view: View<"checklist"> = {
  css,
  english: checklistEnglish,
  create: (context) => {
    const { controls, wordsLocale, words, text, say, redraw } = context;
    /** The item the user opened, null for none; before they choose, and when they finish something, the next one to do. */
    let chosen: string | null | undefined;
    let before: ChecklistProgress | undefined;
    /** True while the user opens or closes it here: only then may the focus move. */
    let isByHand = false;

    const follow = (progress: ChecklistProgress) => {
      const wasOpen = before?.items.filter(({ state }) => state !== "done").map(({ item }) => item.id);
      const news = progress.items.filter(({ item, state }) => state === "done" && wasOpen?.includes(item.id));
      before = progress;
      if (news.length === 0) return;
      chosen = undefined;
      say(news.map(({ item }) => `${text(item.title)}: ${words.done.toLowerCase()}`).join(". "));
    };
    const takeFocus = (element: HTMLElement | null) => {
      if (isByHand) element?.focus();
    };
    const byHand = (change: () => void) => {
      isByHand = true;
      change();
      isByHand = false;
    };
    const setOpen = (id: string, isOpen: boolean) => byHand(() => controls.setOpen(id, isOpen));

    return (part, place) => {
      const { id, checklist, progress, isOpen, isDismissed } = part;
      const isInline = place === "inline";
      const title = text(checklist.title);
      follow(progress);
      if (isInline && isDismissed) {
        return (
          <Card kind="row back" labelledBy={`${id}-title`} isInline cardRef={takeFocus}>
            <h2 id={`${id}-title`}>{title}</h2>
            <Button look="ghost" onClick={() => setOpen(id, true)}>
              {words.bringBack}
            </Button>
          </Card>
        );
      }
      if (isOpen || isInline) {
        return (
          <ChecklistPanel
            part={part}
            context={context}
            isInline={isInline}
            openItem={chosen === undefined ? progress.next : chosen}
            cardRef={takeFocus}
            onOpenItem={(itemId) => {
              chosen = itemId;
              redraw();
            }}
            onMinimise={() => setOpen(id, false)}
            onDismiss={({ detail }) => {
              // The second press of two in a row was meant for the launcher, which had this in its place by then.
              if (detail < 2) byHand(() => controls.dismiss(id));
            }}
            onFollow={({ url, show, call, itemId }) => {
              // On a phone the panel would cover what it points at; beside a tour it would be a second thing.
              if (show || matchMedia("(max-width: 480px)").matches) controls.setOpen(id, false);
              controls.act(id, { url, show, call, ...(itemId && { itemId }) });
            }}
          />
        );
      }
      // A gentle word where something is due today or tomorrow, or was: it takes no room and no attention of its own.
      const note =
        progress.dueAt !== null && daysUntil(progress.dueAt) < 2
          ? `, ${dueNote(progress.dueAt, wordsLocale, words)}`
          : "";
      return (
        <button
          ref={takeFocus}
          type="button"
          class="btn primary pill"
          title={progress.isNew ? words.news : undefined}
          aria-haspopup="dialog"
          aria-label={`${title}${note}, ${words.progress(progress.done, progress.total)}`}
          onClick={() => setOpen(id, true)}
        >
          {progress.isComplete ? (
            <Icon name="tick" />
          ) : (
            <ProgressRing share={progress.done / progress.total} />
          )}
          {title}
          {note}
        </button>
      );
    };
  },
};
