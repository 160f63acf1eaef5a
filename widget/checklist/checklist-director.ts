import { isBroughtBack } from "../../protocol/brought-back.ts";
import type { Checklist } from "../../protocol/experience.ts";
import type { Desk, Director } from "../director.ts";
import { checklistProgress } from "./progress.ts";

/** How long the last tick is left to draw itself before the list gives way to the celebration, in milliseconds. */
const lastTickMs = 900;

export const directChecklist = (desk: Desk): Director<"checklist"> => {
  const celebrated = new Set<string>();
  const ticked = new Set<string>();
  const isDismissed = ({ id }: Checklist): boolean => {
    const past = desk.progressOf(id);
    return Boolean(past?.dismissed && !past.completed && !isBroughtBack(past));
  };
  /** Who dismissed it and wants it back starts it again. */
  const bringBack = (checklist: Checklist) => {
    if (isDismissed(checklist)) desk.record(checklist, "Checklist Started");
  };
  const finish = (checklist: Checklist, itemId: string) => {
    const { name } = desk.facts().traits;
    const isNamed = checklist.names && typeof name === "string" && name !== "";
    desk.recordOnce(checklist, "Checklist Item Completed", { itemId, ...(isNamed && { by: name }) });
  };
  return {
    ask: bringBack,
    part(checklist, known) {
      const { id } = checklist;
      const progress = checklistProgress(checklist, known);
      if (progress.total === 0) return null;
      const past = desk.progressOf(id);
      const news = progress.items.filter(({ isNews }) => isNews);
      for (const { item } of news) finish(checklist, item.id);
      if (progress.isComplete && !past?.completed && desk.recordOnce(checklist, "Checklist Completed")) {
        desk.tell("completed", checklist);
        // Someone who had done it all before they ever saw the list is not bothered with it.
        if (!past?.started && !desk.isHeld(id)) return null;
        desk.hold(id);
        // What a teammate finished meanwhile waits in the launcher: only who did the last of it has just looked here.
        if (checklist.scope !== "account" || news.length > 0 || ticked.has(id)) desk.setOpen(id, true);
        desk.after(lastTickMs, () => celebrated.add(id));
      }
      const { newsAt } = progress;
      if (newsAt && desk.isOpen(id)) desk.recordOnce(checklist, "Checklist Opened", { since: newsAt });
      const isFinished = celebrated.has(id);
      return {
        kind: "checklist",
        id,
        checklist,
        progress,
        isOpen: desk.isOpen(id),
        isFinished,
        isDismissed: isDismissed(checklist),
      };
    },
    drawn(checklist) {
      if (!isDismissed(checklist)) desk.show(checklist, !desk.progressOf(checklist.id)?.started);
    },
    setOpen(checklist, isOpen) {
      if (isOpen) bringBack(checklist);
      desk.setOpen(checklist.id, isOpen);
    },
    close({ id }) {
      celebrated.delete(id);
      desk.release(id);
    },
    tick(checklist, itemId) {
      ticked.add(checklist.id);
      finish(checklist, itemId);
    },
    act: desk.perform,
  };
};
