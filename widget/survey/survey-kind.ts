import type { Kind } from "../director.ts";
import { directSurvey } from "./survey-director.ts";
import { view } from "./survey-view.tsx";

export const kind: Kind<"survey"> = {
  ...view,
  events: { shown: "Survey Shown", completed: "Survey Answered", dismissed: "Survey Dismissed" },
  direct: directSurvey,
};
