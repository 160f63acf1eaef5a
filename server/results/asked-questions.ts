import { type Survey, type SurveyMetric, surveyScales } from "../../protocol/experience.ts";
import type { AskedQuestion } from "./question-results.ts";

/** What a survey asks, in its order. Of one whose content is gone, what every survey asks. */
export const askedQuestions = (survey: Survey | null, metric: SurveyMetric): readonly AskedQuestion[] => [
  { id: "score", title: survey?.question ?? null, kind: "rating", ...surveyScales[metric] },
  { id: "comment", title: survey?.followUp?.any ?? null, kind: "text" },
];
