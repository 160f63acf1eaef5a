import type { Kind } from "../director.ts";
import { directHint } from "./hint-director.ts";
import { view } from "./hint-view.tsx";

export const kind: Kind<"hint"> = {
  ...view,
  events: { shown: "Hint Shown", completed: "Hint Completed", dismissed: "Hint Dismissed" },
  direct: directHint,
};
