import type { SurveyAnswer, SurveyAnswerValue, SurveyQuestionResults } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import { withoutOther } from "../../protocol/other-answer.ts";
import { useServices } from "../services.ts";

export interface GivenAnswersProps {
  readonly answer: SurveyAnswer;
  readonly questions: readonly SurveyQuestionResults[];
}

/** What one person answered to the further questions, in the words of the content where it still has them. */
export const GivenAnswers = ({ answer, questions }: GivenAnswersProps) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const given = Object.entries(answer.answers);
  if (given.length === 0) return null;
  const said = (value: SurveyAnswerValue, question: SurveyQuestionResults | undefined): string => {
    if (typeof value === "boolean") return value ? words.yes : words.no;
    if (typeof value === "number") return format.value.number(value);
    const names = (typeof value === "string" ? [value] : value).map((one) => {
      if (question?.kind !== "choice") return one;
      const choice = question.choices.find((candidate) => candidate.value === one);
      return choice === undefined ? withoutOther(one) : localised(choice.title, format.value.locale);
    });
    return format.value.list(names);
  };
  return (
    <dl class="given">
      {given.map(([id, value]) => {
        const question = questions.find((candidate) => candidate.id === id);
        const title = question?.title ?? null;
        return (
          <div key={id}>
            <dt class="soft">{title === null ? id : localised(title, format.value.locale)}</dt>
            <dd>{said(value, question)}</dd>
          </div>
        );
      })}
    </dl>
  );
};
