import type { Kind } from "../director.ts";
import { directSurvey } from "./survey-director.ts";
import { view } from "./survey-view.tsx";

export const kind: Kind<"survey"> = {
  ...view,
  direct: directSurvey,
};
