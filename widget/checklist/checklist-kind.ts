import type { Kind } from "../director.ts";
import { directChecklist } from "./checklist-director.ts";
import { view } from "./checklist-view.tsx";

export const kind: Kind<"checklist"> = {
  ...view,
  direct: directChecklist,
};
