import type { Survey } from "../../protocol/experience.ts";
import type { Desk, Director } from "../director.ts";

/** How long the thanks stay before they go by themselves, in milliseconds. */
const thanksMs = 4_000;

export const directSurvey = (desk: Desk): Director<"survey"> => {
  const thanked = new Set<string>();
  const close = ({ id }: Survey) => {
    thanked.delete(id);
    desk.release(id);
  };
  return {
    part: (survey) => ({ kind: "survey", id: survey.id, survey, isFinished: thanked.has(survey.id) }),
    answer(survey, { score, comment }) {
      desk.end(survey, "completed", comment === "" ? { score } : { score, comment });
      thanked.add(survey.id);
      desk.after(thanksMs, () => close(survey));
    },
    close,
  };
};
