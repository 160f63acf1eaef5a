import { type Survey, type SurveyMetric, surveyScales, type Text } from "./experience.ts";

export type WrittenQuestion = NonNullable<Survey["questions"]>[number];

/** The question a metric is made of. */
export interface ScoreQuestion extends Pick<Survey, "lowLabel" | "highLabel" | "next"> {
  readonly id: "score";
  readonly type: "score";
  readonly metric: SurveyMetric;
  readonly min: number;
  readonly max: number;
  readonly question: Text;
  readonly required: true;
}

/** The open question after a score. */
export interface CommentQuestion extends Pick<Survey, "next"> {
  readonly id: "comment";
  readonly type: "comment";
  /** What everyone is asked, or the first that some are. */
  readonly question: Text;
  readonly byGroup: NonNullable<Survey["followUp"]>;
  readonly required: false;
}

export type SurveyQuestion = ScoreQuestion | CommentQuestion | WrittenQuestion;

/** All that a survey may ask, in its order, whichever way its content says it. */
export const questionsOf = (survey: Survey): readonly SurveyQuestion[] => {
  const { metric, question, lowLabel, highLabel, followUp, next, questions = [] } = survey;
  if (metric === "custom" || !question) return questions;
  const scale = { ...surveyScales[metric], lowLabel, highLabel };
  const comment = followUp?.any ?? Object.values(followUp ?? {})[0];
  return [
    {
      id: "score",
      type: "score",
      metric,
      question,
      ...scale,
      next: comment ? undefined : next,
      required: true,
    },
    ...(followUp && comment
      ? [
          {
            id: "comment",
            type: "comment",
            question: comment,
            byGroup: followUp,
            next,
            required: false,
          } as const,
        ]
      : []),
    ...questions,
  ];
};
