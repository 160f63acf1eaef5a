import { useState } from "preact/hooks";
import type { SurveyAnswer, SurveyResults } from "../../protocol/api.ts";
import { localised, npsGroup, type Survey } from "../../protocol/experience.ts";
import type { Answer, Api } from "../api.ts";
import { Distribution } from "../components/distribution.tsx";
import { Fact } from "../components/fact.tsx";
import { groupBand } from "../components/people-table.tsx";
import { ScoreRange } from "../components/score-range.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { SurveyPlot } from "../components/survey-plot.tsx";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { surveyPeriods } from "../survey-periods.ts";
import { smallSample } from "../survey-scale.ts";
import { useAnswer } from "../use-answer.ts";

interface SurveyPage {
  /** Null for a survey whose content was deleted: its answers stay. */
  readonly survey: Survey | null;
  readonly results: SurveyResults;
}

const loadPage = async (api: Api, id: string, signal: AbortSignal): Promise<Answer<SurveyPage>> => {
  const [content, results] = await Promise.all([api.experiences(signal), api.surveyResults(id, signal)]);
  if (!content.ok) return content;
  if (!results.ok) return results;
  const survey = content.value.experiences.find((experience) => experience.id === id);
  return { ok: true, value: { survey: survey?.kind === "survey" ? survey : null, results: results.value } };
};

export const SurveyScreen = ({ id }: { id: string }) => {
  const { api, texts, format } = useServices();
  const words = texts.value;
  const loaded = useAnswer(`survey/${id}`, (signal) => loadPage(api, id, signal));
  const survey = loaded.value?.survey ?? null;
  return (
    <Screen
      title={survey === null ? id : localised(survey.question, format.value.locale)}
      eyebrow={<a href={hrefOf({ screen: "surveys" })}>{words.surveys}</a>}
    >
      <LoadedView loaded={loaded} missing={words.failures.missingSurvey} lines={8}>
        {({ results }) => <Results results={results} />}
      </LoadedView>
    </Screen>
  );
};

const scaleWords = { nps: "scaleNps", csat: "scaleCsat", ces: "scaleCes" } as const;

const Results = ({ results }: { results: SurveyResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { score, answered, shown, dismissed, responseRate } = results;
  const { by, periods } = surveyPeriods(results.overTime);
  const plotTitle = by === "week" ? words.byWeek : words.byMonth;
  return (
    <>
      <p class="soft lead">
        {texts.value.surveysScreen.kinds[results.kind]} · {words[scaleWords[results.kind]]}
      </p>
      {score === null ? (
        <Empty title={words.noAnswers}>
          <p class="soft">{words.noAnswersHint(shown)}</p>
        </Empty>
      ) : (
        <section class="card survey-head" aria-label={words.rangeLabel}>
          <p class="headline">
            <b class="big">{format.value.number(score)}</b>
            <span class="soft">{words.basedOn(answered)}</span>
          </p>
          <ScoreRange results={results} />
          {answered < smallSample && <p class="note">{words.small(answered)}</p>}
        </section>
      )}
      <dl class="facts">
        <Fact name={words.shown} value={format.value.whole(shown)} />
        <Fact name={words.answered} value={format.value.whole(answered)} />
        <Fact
          name={words.responseRate}
          value={responseRate === null ? texts.value.noData : format.value.percent(responseRate)}
        />
        <Fact name={words.dismissed} value={format.value.whole(dismissed)} hint={words.dismissedHint} />
      </dl>
      {answered > 0 && (
        <>
          <div class="halves">
            <section class="card" aria-labelledby="distribution">
              <h2 id="distribution">{words.distribution}</h2>
              <Distribution results={results} />
            </section>
            <section class="card" aria-labelledby="weeks">
              <h2 id="weeks">{plotTitle}</h2>
              <SurveyPlot kind={results.kind} by={by} periods={periods} title={plotTitle} />
            </section>
          </div>
          <section class="card" aria-labelledby="newest">
            <h2 id="newest">{words.newest}</h2>
            <NewestAnswers results={results} />
          </section>
        </>
      )}
    </>
  );
};

const answersShownAtFirst = 10;

const NewestAnswers = ({ results: { answers, kind } }: { results: SurveyResults }) => {
  const { texts } = useServices();
  const [showsAll, setShowsAll] = useState(false);
  const shown = showsAll ? answers : answers.slice(0, answersShownAtFirst);
  return (
    <>
      <ul class="answers">
        {shown.map((answer) => (
          <AnswerItem key={`${answer.at}${answer.userId}`} answer={answer} kind={kind} />
        ))}
      </ul>
      {shown.length < answers.length && (
        <button type="button" class="plain" onClick={() => setShowsAll(true)}>
          {texts.value.account.showAll(answers.length)}
        </button>
      )}
    </>
  );
};

const AnswerItem = ({ answer, kind }: { answer: SurveyAnswer; kind: SurveyResults["kind"] }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const ink = kind === "nps" ? `band-${groupBand[npsGroup(answer.score)]}` : "band-plain";
  return (
    <li>
      <span class={`score score-answer ${ink}`}>{format.value.number(answer.score)}</span>
      <div>
        <p class={answer.comment === null ? "soft" : "comment"}>
          {answer.comment === null ? words.noComment : answer.comment}
        </p>
        <p class="soft answer-who">
          {answer.userName ?? words.someone}
          {answer.accountId !== null && (
            <>
              {" · "}
              <a href={hrefOf({ screen: "account", id: answer.accountId })}>{answer.accountName}</a>
            </>
          )}
          {" · "}
          <time dateTime={answer.at}>{format.value.ago(answer.at)}</time>
        </p>
      </div>
    </li>
  );
};
