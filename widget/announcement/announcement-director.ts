import { choiceOf } from "../card/choice-of.ts";
import type { Desk, Director } from "../director.ts";

export const directAnnouncement = (desk: Desk): Director<"announcement"> => ({
  part: (announcement) => ({ kind: "announcement", id: announcement.id, announcement }),
  drawn: (announcement) => desk.show(announcement, true),
  close(announcement) {
    desk.release(announcement.id);
    desk.end(announcement, "completed");
  },
  act(announcement, action) {
    desk.release(announcement.id);
    desk.end(announcement, "completed", { choice: choiceOf(action) });
    desk.perform(announcement, action);
  },
});
