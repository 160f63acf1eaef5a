import type { SurveyQuestions as Questions, Share, SurveyQuestionResults } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import { useServices } from "../services.ts";

/** Every further question by itself; the score has its place above, and comments alone are read below. */
export const SurveyQuestions = ({ questions }: { questions: Questions }) => {
  const words = useServices().texts.value.survey;
  const further = questions.results.filter(({ id }) => id !== "score");
  if (further.every(({ id }) => id === "comment")) return null;
  return (
    <section class="card survey-section" aria-labelledby="questions">
      <h2 id="questions">{words.questionsTitle}</h2>
      {questions.capped && <p class="soft">{words.cappedResponses(questions.read)}</p>}
      <ol class="questions">
        {further.map((question) => (
          <Question key={question.id} question={question} />
        ))}
      </ol>
    </section>
  );
};

const Question = ({ question }: { question: SurveyQuestionResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { title, id, answered } = question;
  return (
    <li>
      <h3 class="question-title">
        {title !== null ? localised(title, format.value.locale) : id === "comment" ? words.comment : id}
      </h3>
      <p class="soft">{words.answers(answered)}</p>
      {answered > 0 && <QuestionFigures question={question} />}
    </li>
  );
};

const QuestionFigures = ({ question }: { question: SurveyQuestionResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  switch (question.kind) {
    case "text":
      return <p class="soft">{words.readBelow}</p>;
    case "yesNo":
      return (
        <ul class="share-bars">
          <ShareBar name={words.yes} share={question.yes} />
          <ShareBar name={words.no} share={question.no} />
        </ul>
      );
    case "choice":
      return (
        <ul class="share-bars">
          {question.choices.map((choice) => (
            <ShareBar key={choice.value} name={localised(choice.title, format.value.locale)} share={choice} />
          ))}
          {question.other.count > 0 && <ShareBar name={words.other} share={question.other} />}
        </ul>
      );
    case "rating":
      return (
        <>
          {question.mean !== null && (
            <p>
              <b>{format.value.number(question.mean)}</b>{" "}
              <span class="soft">
                {words.mean}
                {question.interval !== null &&
                  `, ${words.span(format.value.number(question.interval[0]), format.value.number(question.interval[1]))}`}
              </span>
            </p>
          )}
          <ul class="share-bars">
            {Object.entries(question.distribution)
              .sort(([a], [b]) => Number(b) - Number(a))
              .map(([score, count]) => (
                <ShareBar
                  key={score}
                  name={score}
                  share={{ count, share: count / question.answered, interval: null }}
                />
              ))}
          </ul>
        </>
      );
  }
};

const ShareBar = ({ name, share }: { name: string; share: Share }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const percent = (part: number) => format.value.percent(part);
  return (
    <li>
      <span class="share-name">{name}</span>
      <span class="share-bar" aria-hidden="true">
        <span class="back-accent" style={{ width: `${(share.share ?? 0) * 100}%` }} />
      </span>
      <span class="share-figures">
        <b>{share.share === null ? texts.value.noData : percent(share.share)}</b>{" "}
        <span class="soft">
          {words.shareDetail(
            share.count,
            share.interval === null
              ? null
              : words.span(percent(share.interval[0]), percent(share.interval[1])),
          )}
        </span>
      </span>
    </li>
  );
};
