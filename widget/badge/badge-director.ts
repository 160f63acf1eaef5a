import { earnedAt, isToTell, newLevels } from "../../protocol/badge.ts";
import type { Text } from "../../protocol/experience.ts";
import type { Desk, Director } from "../director.ts";
import { showcaseOf } from "./showcase.ts";

export const directBadge = (desk: Desk): Director<"badge"> => {
  /** What was earned here and is still to be read, by badge. */
  const toasts = new Map<string, Text>();
  return {
    part(badge, known) {
      const { id, title, levels } = badge;
      for (const level of newLevels(badge, known)) {
        const about = level.id === undefined ? undefined : { level: level.id };
        if (!desk.recordOnce(badge, "Badge Earned", about)) continue;
        toasts.set(id, levels?.find((one) => one.id === level.id)?.title ?? title);
        desk.tell("completed", badge);
      }
      if (isToTell(badge, known) && desk.recordOnce(badge, "Badge Shown")) {
        const highest = levels?.findLast((level) => earnedAt(level, desk.progressOf(id)) !== null);
        toasts.set(id, highest?.title ?? title);
        desk.tell("completed", badge);
      }
      const toast = toasts.get(id) ?? null;
      const isOpen = desk.isOpen(id);
      // Another tab told of it while this one waited for its moment.
      if (toast === null && !isOpen && desk.isHeld(id)) desk.after(0, () => desk.release(id));
      const showcase = showcaseOf(desk.experiences, known);
      const lists = isOpen || showcase[0]?.badge.id === id;
      return toast === null && !lists
        ? null
        : { kind: "badge", id, badge, toast, showcase: lists ? showcase : null, isOpen };
    },
    drawn: (badge) => desk.show(badge, false),
    close({ id }) {
      toasts.delete(id);
      desk.release(id);
    },
    act: desk.perform,
  };
};
