import type { Desk, Director } from "../director.ts";

/** How long the thanks stay before they go by themselves, in milliseconds. */
const thanksMs = 4_000;

export const directSurvey = (desk: Desk): Director<"survey"> => {
  const thanked = new Set<string>();
  return {
    part: (survey) => ({ kind: "survey", id: survey.id, survey, isFinished: thanked.has(survey.id) }),
    answer(survey, { score, comment }) {
      const { id } = survey;
      desk.end(survey, "completed", comment === "" ? { score } : { score, comment });
      thanked.add(id);
      desk.after(thanksMs, () => {
        thanked.delete(id);
        desk.release(id);
      });
    },
  };
};
