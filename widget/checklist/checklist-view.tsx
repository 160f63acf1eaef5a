import { Icon } from "../primitives/icon.tsx";
import type { PartOf, View } from "../scene.ts";
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
    let isFinished = false;

    const follow = ({ progress, checklist, ...part }: PartOf<"checklist">) => {
      if (part.isFinished && !isFinished) say(text(checklist.celebration?.title) ?? words.celebration);
      ({ isFinished } = part);
      const wasOpen = before?.items.filter(({ state }) => state !== "done").map(({ item }) => item.id);
      const news = progress.items.filter(({ item, state }) => state === "done" && wasOpen?.includes(item.id));
      before = progress;
      if (news.length === 0) return;
      chosen = undefined;
      say(news.map(({ item }) => `${text(item.title)}: ${words.done.toLowerCase()}`).join(". "));
    };
    return (part, place) => {
      const { id, checklist, progress, isOpen, isDismissed } = part;
      const isInline = place === "inline";
      const title = text(checklist.title);
      follow(part);
      if (isInline ? !isDismissed : isOpen) {
        return (
          <ChecklistPanel
            part={part}
            context={context}
            isInline={isInline}
            openItem={chosen === undefined ? progress.next : chosen}
            onOpenItem={(itemId) => {
              chosen = itemId;
              redraw();
            }}
            onMinimise={() => controls.setOpen(id, false)}
            onDismiss={({ detail }) => {
              // The second press of two in a row was meant for the launcher, which had this in its place by then.
              if (detail < 2) controls.dismiss(id);
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
          type="button"
          class="btn primary pill"
          title={progress.isNew ? words.news : undefined}
          aria-haspopup={isInline ? undefined : "dialog"}
          aria-label={`${title}${note}, ${words.progress(progress.done, progress.total)}`}
          onClick={() => controls.setOpen(id, true)}
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
