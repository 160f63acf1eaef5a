import type { SurveyKind } from "../../protocol/api.ts";
import type { Survey } from "../../protocol/experience.ts";
import { questionsOf, type SurveyQuestion } from "../../protocol/survey-questions.ts";
import type { AskedQuestion } from "./question-results.ts";
import { metricStatistics } from "./survey-metrics.ts";

/** What a survey asks, in its order. Of one whose content is gone, what every survey of its kind asks. */
export const askedQuestions = (survey: Survey | null, kind: SurveyKind): readonly AskedQuestion[] => {
  if (survey !== null) return questionsOf(survey).map(askedOf);
  const { scale } = metricStatistics[kind];
  if (scale === null) return [];
  return [
    { id: "score", title: null, kind: "rating", ...scale },
    { id: "comment", title: null, kind: "text" },
  ];
};

const askedOf = (asked: SurveyQuestion): AskedQuestion => {
  const { id, question: title } = asked;
  switch (asked.type) {
    case "score":
      return { id, title, kind: "rating", min: asked.min, max: asked.max };
    case "rating":
      return { id, title, kind: "rating", min: 1, max: asked.points };
    case "single":
    case "multi":
      return {
        id,
        title,
        kind: "choice",
        choices: asked.choices.map(({ id: value, label }) => ({ value, title: label })),
      };
    case "yes-no":
      return { id, title, kind: "yesNo" };
    case "comment":
      // Where each group is asked its own, no one of them is the title of all.
      return { id, title: asked.byGroup.any ?? null, kind: "text" };
    case "text":
      return { id, title, kind: "text" };
  }
};
