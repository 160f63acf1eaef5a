import type { Kind } from "../director.ts";
import { directHint } from "./hint-director.ts";
import { view } from "./hint-view.tsx";

export const kind: Kind<"hint"> = {
  ...view,
  direct: directHint,
};
