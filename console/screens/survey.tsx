import type { SurveyResults } from "../../protocol/api.ts";
import { dayOf, dayToIso } from "../../protocol/day.ts";
import { localised, type Survey } from "../../protocol/experience.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";
import type { Answer, Api, SurveyQuery } from "../api.ts";
import { Distribution } from "../components/distribution.tsx";
import { Fact } from "../components/fact.tsx";
import { ScoreRange } from "../components/score-range.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { SurveyAnswers } from "../components/survey-answers.tsx";
import { SurveyPlot } from "../components/survey-plot.tsx";
import { SurveyQuestions } from "../components/survey-questions.tsx";
import { SurveySegments } from "../components/survey-segments.tsx";
import { hrefOf, type SurveyView, surveyDays } from "../route.ts";
import { useServices } from "../services.ts";
import { surveyPeriods } from "../survey-periods.ts";
import { useAnswer } from "../use-answer.ts";

interface SurveyPage {
  /** Null for a survey whose content was deleted: its answers stay. */
  readonly survey: Survey | null;
  readonly results: SurveyResults;
}

const loadPage = async (
  api: Api,
  id: string,
  query: SurveyQuery,
  signal: AbortSignal,
): Promise<Answer<SurveyPage>> => {
  const [content, results] = await Promise.all([
    api.experiences(signal),
    api.surveyResults(id, query, signal),
  ]);
  if (!content.ok) return content;
  if (!results.ok) return results;
  const survey = content.value.experiences.find((experience) => experience.id === id);
  return { ok: true, value: { survey: survey?.kind === "survey" ? survey : null, results: results.value } };
};

export const SurveyScreen = ({ id, view }: { id: string; view: SurveyView }) => {
  const { api, texts, format, router, now } = useServices();
  const words = texts.value;
  const { by, days } = view;
  const from = days === undefined ? undefined : dayToIso(dayOf(now()) - days + 1);
  const loaded = useAnswer(
    `survey/${id}?${days ?? ""}&${by}`,
    (signal) => loadPage(api, id, { from, by }, signal),
    { keepsPrevious: true },
  );
  const survey = loaded.value?.survey ?? null;
  const show = (change: Partial<SurveyView>) =>
    router.replace(hrefOf({ screen: "survey", id, view: { ...view, ...change } }));
  return (
    <Screen
      title={survey === null ? id : localised(questionsOf(survey)[0]?.question ?? id, format.value.locale)}
      eyebrow={<a href={hrefOf({ screen: "surveys" })}>{words.surveys}</a>}
    >
      <LoadedView loaded={loaded} missing={words.failures.missingSurvey} lines={8}>
        {({ results }) => (
          <div class="results" aria-busy={loaded.isLoading}>
            <p class="soft lead">
              {words.surveysScreen.kinds[results.kind]} · {words.survey.scales[results.kind]}
            </p>
            <RangeFilter days={days} onDays={(chosen) => show({ days: chosen })} />
            <Results results={results} view={view} onShow={show} />
            {results.answered + results.partial > 0 && (
              <SurveyAnswers id={id} results={results} view={view} from={from} onShow={show} />
            )}
          </div>
        )}
      </LoadedView>
    </Screen>
  );
};

interface RangeFilterProps {
  readonly days: SurveyView["days"];
  onDays(days: SurveyView["days"]): void;
}

const RangeFilter = ({ days, onDays }: RangeFilterProps) => {
  const words = useServices().texts.value.survey;
  return (
    <fieldset class="filter">
      <legend class="hidden">{words.range}</legend>
      {[undefined, ...surveyDays].map((choice) => (
        <button
          key={choice ?? "all"}
          type="button"
          aria-pressed={choice === days}
          onClick={() => onDays(choice)}
        >
          {words.ranges[choice ?? "all"]}
        </button>
      ))}
    </fieldset>
  );
};

interface ResultsProps {
  readonly results: SurveyResults;
  readonly view: SurveyView;
  onShow(change: Partial<SurveyView>): void;
}

const Results = ({ results, view, onShow }: ResultsProps) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { score, answered, shown, partial, dismissed, responseRate, responseRateInterval } = results;
  const { by, periods } = surveyPeriods(results);
  const plotTitle = by === "week" ? words.byWeek : words.byMonth;
  const percent = (share: number) => format.value.percent(share);
  return (
    <>
      {score === null && answered === 0 ? (
        <Empty title={view.days === undefined ? words.noAnswers : words.noAnswersLately}>
          <p class="soft">
            {view.days === undefined ? words.noAnswersHint(shown) : words.noAnswersLatelyHint}
          </p>
        </Empty>
      ) : (
        score !== null && (
          <section class="card survey-head" aria-label={words.rangeLabel}>
            <p class="headline">
              <b class="big">{format.value.number(score)}</b>
              <span class="soft">{words.basedOn(answered)}</span>
            </p>
            <ScoreRange results={results} />
            {results.smallSample !== null && (
              <p class="note">{words.small(answered, results.smallSample.below)}</p>
            )}
            {results.kind !== "custom" && <p class="soft method">{words.methods[results.kind]}</p>}
          </section>
        )
      )}
      <dl class="facts">
        <Fact name={words.shown} value={format.value.whole(shown)} />
        <Fact name={words.answered} value={format.value.whole(answered)} />
        <Fact
          name={words.responseRate}
          value={responseRate === null ? texts.value.noData : percent(responseRate)}
          {...(responseRateInterval !== null && {
            hint: words.span(percent(responseRateInterval[0]), percent(responseRateInterval[1])),
          })}
        />
        <Fact name={words.partial} value={format.value.whole(partial)} hint={words.partialHint} />
        <Fact name={words.dismissed} value={format.value.whole(dismissed)} hint={words.dismissedHint} />
      </dl>
      {answered > 0 && (
        <>
          <div class="halves">
            {score !== null && (
              <section class="card" aria-labelledby="distribution">
                <h2 id="distribution">{words.distribution}</h2>
                <Distribution results={results} />
              </section>
            )}
            <section class="card" aria-labelledby="weeks">
              <h2 id="weeks">{plotTitle}</h2>
              <SurveyPlot
                kind={results.kind}
                target={results.target}
                by={by}
                periods={periods}
                title={plotTitle}
              />
            </section>
          </div>
          {results.segments !== null && (
            <SurveySegments
              results={results}
              segments={results.segments}
              by={view.by}
              onBy={(chosen) => onShow({ by: chosen })}
            />
          )}
          {results.questions !== null && <SurveyQuestions questions={results.questions} />}
        </>
      )}
    </>
  );
};
