import type { Kind } from "../director.ts";
import { directTour } from "./tour-director.ts";
import { view } from "./tour-view.tsx";

export const kind: Kind<"tour"> = {
  ...view,
  direct: directTour,
};
