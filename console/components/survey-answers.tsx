import type { SurveyAnswer, SurveyAnswersResponse, SurveyResults } from "../../protocol/api.ts";
import { type NpsGroup, npsGroup } from "../../protocol/experience.ts";
import { hrefOf, type SurveyView } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";
import { useMorePages } from "../use-more-pages.ts";
import { DownloadButton } from "./download-button.tsx";
import { GivenAnswers } from "./given-answers.tsx";
import { groupBand } from "./people-table.tsx";
import { SearchField } from "./search-field.tsx";
import { Failed, LoadedView } from "./states.tsx";

const pageSize = 20;
const groups = [undefined, "promoter", "passive", "detractor"] as const satisfies readonly (
  | NpsGroup
  | undefined
)[];

export interface SurveyAnswersProps {
  readonly id: string;
  readonly results: SurveyResults;
  readonly view: SurveyView;
  /** First UTC day. */
  readonly from: string | undefined;
  onShow(change: Partial<SurveyView>): void;
}

/** What people said: to be searched, read page by page, and taken away as a file. */
export const SurveyAnswers = ({ id, results, view, from, onShow }: SurveyAnswersProps) => {
  const { api, texts, format } = useServices();
  const words = texts.value.survey;
  const query = { search: view.search, group: view.group, from };
  const loaded = useAnswer(
    `answers/${id}?${JSON.stringify(query)}`,
    (signal) => api.surveyAnswers(id, { ...query, limit: pageSize }, signal),
    { keepsPrevious: true },
  );
  return (
    <section class="card survey-section" aria-labelledby="answers">
      <div class="section-head">
        <h2 id="answers">{words.answersTitle}</h2>
        <DownloadButton
          label={words.download}
          fileName={`${id}.csv`}
          load={(signal) => api.surveyCsv(id, { ...query, locale: format.value.locale }, signal)}
        />
      </div>
      <div class="tools">
        <SearchField
          label={words.search}
          hint={words.searchHint}
          search={view.search}
          onSearch={(search) => onShow({ search })}
        />
      </div>
      {results.kind === "nps" && (
        <fieldset class="filter">
          <legend class="hidden">{words.groupFilter}</legend>
          {groups.map((group) => (
            <button
              key={group ?? "all"}
              type="button"
              aria-pressed={group === view.group}
              onClick={() => onShow({ group })}
            >
              {group === undefined ? words.allGroups : words.groups[group]}
            </button>
          ))}
        </fieldset>
      )}
      <LoadedView loaded={loaded}>
        {(first) => (
          <Pages
            first={first}
            results={results}
            isUpdating={loaded.isLoading}
            load={(cursor, signal) => api.surveyAnswers(id, { ...query, limit: pageSize, cursor }, signal)}
          />
        )}
      </LoadedView>
    </section>
  );
};

interface PagesProps {
  readonly first: SurveyAnswersResponse;
  readonly results: SurveyResults;
  readonly isUpdating: boolean;
  load(
    cursor: string,
    signal: AbortSignal,
  ): ReturnType<ReturnType<typeof useServices>["api"]["surveyAnswers"]>;
}

const Pages = ({ first, results, isUpdating, load }: PagesProps) => {
  const { texts } = useServices();
  const words = texts.value.survey;
  const pages = useMorePages<SurveyAnswer>(
    { items: first.answers, next: first.next },
    async (cursor, signal) => {
      const answer = await load(cursor, signal);
      return answer.ok
        ? { ok: true, value: { items: answer.value.answers, next: answer.value.next } }
        : answer;
    },
  );
  return (
    <div class="results" aria-busy={isUpdating}>
      <p class="hidden" role="status">
        {isUpdating ? "" : words.answersShown(pages.items.length)}
      </p>
      {pages.items.length === 0 && <p class="soft">{pages.hasMore ? words.nothingYet : words.nothing}</p>}
      <ul class="answers">
        {pages.items.map((answer) => (
          <AnswerItem
            key={`${answer.at}${answer.userId}${answer.responseId}`}
            answer={answer}
            results={results}
          />
        ))}
      </ul>
      {pages.failure !== null && (
        <Failed
          failure={pages.failure}
          missing={words.nothing}
          isRetrying={pages.isLoading}
          onRetry={pages.more}
        />
      )}
      {pages.hasMore && pages.failure === null && (
        <button type="button" class="button more" aria-disabled={pages.isLoading} onClick={pages.more}>
          {pages.isLoading ? `${texts.value.updating}…` : words.more}
        </button>
      )}
    </div>
  );
};

const AnswerItem = ({ answer, results }: { answer: SurveyAnswer; results: SurveyResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { score, comment } = answer;
  const ink = results.kind === "nps" && score !== null ? `band-${groupBand[npsGroup(score)]}` : "band-plain";
  return (
    <li>
      <span class={`score score-answer ${ink}`}>{score === null ? "–" : format.value.number(score)}</span>
      <div>
        {comment !== null && <p class="comment">{comment}</p>}
        {comment === null && Object.keys(answer.answers).length === 0 && (
          <p class="soft">{words.noComment}</p>
        )}
        <GivenAnswers answer={answer} questions={results.questions?.results ?? []} />
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
          {answer.isPartial && <span class="state">{words.unfinished}</span>}
        </p>
      </div>
    </li>
  );
};
