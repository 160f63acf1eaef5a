import { choiceOf } from "../card/choice-of.ts";
import type { Desk, Director } from "../director.ts";

export const directHint = (desk: Desk): Director<"hint"> => ({
  part: (hint) => ({ kind: "hint", id: hint.id, hint }),
  seen: (hint) => desk.show(hint, !desk.progressOf(hint.id)?.started),
  missed(hint, { reason, waitedMs }) {
    if (desk.recordOnce(hint, "Hint Missed", { reason, waitedMs: Math.round(waitedMs) })) {
      desk.tell("skipped", hint, "missing");
    }
  },
  close(hint) {
    desk.release(hint.id);
    desk.end(hint, "completed");
  },
  act(hint, action) {
    desk.release(hint.id);
    desk.end(hint, "completed", { choice: choiceOf(action) });
    desk.perform(hint, action);
  },
});
