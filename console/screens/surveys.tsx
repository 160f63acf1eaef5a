import type { SurveyResults } from "../../protocol/api.ts";
import { localised, type Survey } from "../../protocol/experience.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";
import type { Answer, Api } from "../api.ts";
import { ScoreCell } from "../components/score-cell.tsx";
import { ScoreRange } from "../components/score-range.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { defaultSurveyView, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";

interface SurveyRow {
  readonly survey: Survey;
  /** Null where the results could not be read: one broken survey must not hide the others. */
  readonly results: SurveyResults | null;
}

const loadRows = async (api: Api, signal: AbortSignal): Promise<Answer<readonly SurveyRow[]>> => {
  const content = await api.experiences(signal);
  if (!content.ok) return content;
  const surveys = content.value.experiences.filter((experience) => experience.kind === "survey");
  const rows = await Promise.all(
    surveys.map(async (survey) => {
      const results = await api.surveyResults(survey.id, { questions: "omit" }, signal);
      return { survey, results: results.ok ? results.value : null };
    }),
  );
  return { ok: true, value: rows };
};

export const SurveysScreen = () => {
  const { api, texts } = useServices();
  const words = texts.value.surveysScreen;
  const loaded = useAnswer("surveys", (signal) => loadRows(api, signal));
  return (
    <Screen title={texts.value.surveys}>
      <p class="soft lead">{words.lead}</p>
      <LoadedView loaded={loaded}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={words.none}>
              <p class="soft">{words.noneHint}</p>
            </Empty>
          ) : (
            <div class="card table-card">
              <table class="surveys">
                <caption class="hidden">{words.table}</caption>
                <thead>
                  <tr>
                    <th scope="col">{words.survey}</th>
                    <th scope="col" class="number">
                      {texts.value.score}
                    </th>
                    <th scope="col" class="column-range">
                      {texts.value.survey.rangeLabel}
                    </th>
                    <th scope="col" class="number">
                      {words.answers}
                    </th>
                    <th scope="col" class="number column-rate">
                      {words.responseRate}
                    </th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map((row) => (
                    <Row key={row.survey.id} row={row} />
                  ))}
                </tbody>
              </table>
            </div>
          )
        }
      </LoadedView>
    </Screen>
  );
};

const Row = ({ row: { survey, results } }: { row: SurveyRow }) => {
  const { texts, format } = useServices();
  const words = texts.value.surveysScreen;
  return (
    <tr>
      <th scope="row">
        <a class="whole-row" href={hrefOf({ screen: "survey", id: survey.id, view: defaultSurveyView })}>
          {localised(questionsOf(survey)[0]?.question ?? survey.id, format.value.locale)}
        </a>
        <span class="meta soft">
          {words.kinds[survey.metric]}
          {survey.status === "draft" && <span class="state">{words.draft}</span>}
        </span>
      </th>
      <ScoreCell score={results?.score ?? null} interval={results?.interval ?? null} />
      <td class="column-range">
        {results === null ? (
          <span class="soft">{words.failedOne}</span>
        ) : results.score === null ? (
          results.answered === 0 && <span class="soft">{words.noAnswers}</span>
        ) : (
          <ScoreRange results={results} isSmall />
        )}
      </td>
      <td class="number">
        {results === null ? "–" : format.value.whole(results.answered)}
        {results !== null && results.answered > 0 && results.smallSample !== null && (
          <span class="soft few">{texts.value.survey.few}</span>
        )}
      </td>
      <td class="number column-rate">
        {typeof results?.responseRate === "number" ? format.value.percent(results.responseRate) : "–"}
      </td>
    </tr>
  );
};
