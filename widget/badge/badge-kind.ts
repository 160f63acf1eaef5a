import type { Kind } from "../director.ts";
import { directBadge } from "./badge-director.ts";
import { view } from "./badge-view.tsx";

export const kind: Kind<"badge"> = {
  ...view,
  // What is earned is recorded by what was earned, level by level, and not by what is seen of it.
  direct: directBadge,
};
