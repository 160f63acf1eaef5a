import { type Context, Hono } from "hono";
import type { z } from "zod";
import type { SurveyQuestions } from "../../protocol/api.ts";
import { dayToIso } from "../../protocol/day.ts";
import { localised, type Survey } from "../../protocol/experience.ts";
import { surveyAnswersSchema, surveyResultsSchema } from "../../protocol/schema/survey-answers.ts";
import { HttpProblem } from "../problem.ts";
import { type AnsweredSurvey, answerPage, type DayRange, newestResponses } from "../results/answer-page.ts";
import { askedQuestions } from "../results/asked-questions.ts";
import { questionResults } from "../results/question-results.ts";
import { surveyCsv } from "../results/survey-csv.ts";
import type { Respondent } from "../results/survey-cut.ts";
import {
  distributionOf,
  exactScore,
  kindOf,
  openResponses,
  periodsOf,
  sentResponses,
  surveyFigures,
} from "../results/survey-figures.ts";
import { metricStatistics } from "../results/survey-metrics.ts";
import { surveyTargets, targetOf } from "../results/survey-preset.ts";
import { surveySegments } from "../results/survey-segments.ts";
import type { RollupRow, Store } from "../store/store.ts";
import { identityOfPersonId } from "../store/subject-ref.ts";
import { answering } from "./call.ts";
import { readQuery } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";
import {
  answersQuerySchema,
  exportQuerySchema,
  filterOf,
  rangeOf,
  resultsQuerySchema,
} from "./survey-query.ts";

/** Shown with the results; `/answers` has them all. */
const newestShown = 50;

/** `/v1/surveys/:id/results`, `/answers` and `/answers.csv`: of any survey that is content or was ever answered, published or not. */
export const createSurveyRoutes = ({ store, config, foldPending }: RouteDeps): Hono => {
  const find = async (id: string): Promise<FoundSurvey> => {
    await foldPending();
    const [rows, experiences] = await Promise.all([store.surveyRollups(id), store.experiences()]);
    const content = experiences.find((experience) => experience.id === id);
    const survey = content?.kind === "survey" ? content : null;
    if (survey === null && rows.length === 0) {
      throw new HttpProblem("not-found", `There is no survey "${id}", and no event names it.`);
    }
    // Content says what was asked. Without it the events say; where those do not either, it is the metric most ask.
    const kind = survey?.metric ?? kindOf(rows) ?? "nps";
    const sent = sentResponses(rows);
    return { id, kind, sent, content: survey, rows: openResponses(rows, sent) };
  };

  const csv = async (
    id: string,
    query: z.output<typeof exportQuerySchema>,
    context: Context,
  ): Promise<Response> => {
    const survey = await find(id);
    const records = surveyCsv(store, {
      survey,
      filter: filterOf(query),
      range: rangeOf(query),
      questions: askedQuestions(survey.content, survey.kind).map(({ id, kind, title }) => ({
        id,
        kind,
        title: title === null ? id : localised(title, query.locale),
      })),
      byteOrderMark: query.bom === "true" ? "with" : "without",
    });
    return context.body(ReadableStream.from(records).pipeThrough(new TextEncoderStream()), 200, {
      "content-type": "text/csv; charset=utf-8; header=present",
      "content-disposition": `attachment; filename="${fileName(survey.id)}"`,
      "cache-control": "no-store",
    });
  };

  const questionsOf = async (survey: FoundSurvey, range: DayRange): Promise<SurveyQuestions> => {
    const { responses, capped } = await newestResponses(store, { survey, range });
    return {
      results: questionResults(askedQuestions(survey.content, survey.kind), responses),
      read: responses.length,
      capped,
    };
  };

  return new Hono()
    .get(
      "/v1/surveys/:id/results",
      answering(
        {
          name: "getSurveyResults",
          tag: "Results",
          summary: "Results of a survey",
          description: "Dismissals are counted and enter nothing else. Every interval is of 95%.",
          query: resultsQuerySchema,
          answer: surveyResultsSchema,
          problems: ["not-found"],
        },
        async ({ id, query }) => {
          const range = rangeOf(query);
          const survey = await find(id);
          const { kind } = survey;
          const rows = within(survey.rows, range);
          const { answers } = await answerPage(store, { survey, filter: {}, range, limit: newestShown });
          return {
            id,
            kind,
            range: { from: isoOf(range.from), to: isoOf(range.to) },
            ...surveyFigures(rows, kind),
            intervalMethod: metricStatistics[kind].method,
            target:
              kind === "custom"
                ? null
                : targetOf(surveyTargets[config.healthPreset].metrics[kind], exactScore(rows, kind)),
            distribution: distributionOf(rows, kind),
            ...periodsOf(rows, kind),
            questions: query.questions === "omit" ? null : await questionsOf(survey, range),
            segments:
              query.by === undefined
                ? null
                : await surveySegments({
                    rows,
                    kind,
                    cut: query.by,
                    preset: config.healthPreset,
                    respondent: createRespondents(store),
                  }),
            answers,
          };
        },
      ),
    )
    .get(
      "/v1/surveys/:id/answers.csv",
      answering(
        {
          name: "exportSurveyAnswers",
          tag: "Results",
          summary: "Answers of a survey as a file, all of it",
          description: "RFC 4180 in UTF-8, one column a question.",
          query: exportQuerySchema,
          answer: "text/csv",
          problems: ["not-found"],
        },
        async ({ id, query, context }) => csv(id, query, context),
      ),
    )
    .get(
      "/v1/surveys/:id/answers",
      answering(
        {
          name: "listSurveyAnswers",
          tag: "Results",
          summary: "Answers of a survey, newest first",
          query: answersQuerySchema,
          answer: surveyAnswersSchema,
          problems: ["not-found"],
        },
        async ({ id, query, context }) => {
          if (query.format === "csv")
            return csv(id, readQuery(exportQuerySchema, context.req.query()), context);
          const survey = await find(id);
          const { limit, cursor } = query;
          return answerPage(store, { survey, filter: filterOf(query), range: rangeOf(query), limit, cursor });
        },
      ),
    );
};

interface FoundSurvey extends AnsweredSurvey {
  /** Null where it is gone: its answers stay. */
  readonly content: Survey | null;
  readonly rows: readonly RollupRow[];
}

const within = (rows: readonly RollupRow[], { from, to }: DayRange): readonly RollupRow[] =>
  from === null && to === null ? rows : rows.filter(({ day }) => day >= (from ?? day) && day <= (to ?? day));

/** Reads each account once. */
const createRespondents = (store: Pick<Store, "journey" | "account">) => {
  const accounts = new Map<string, ReturnType<Store["account"]>>();
  return async (person: string): Promise<Respondent> => {
    const journey = await store.journey(identityOfPersonId(person));
    const accountId = journey.account?.value;
    if (accountId === undefined) return { journey, account: null };
    const account = accounts.get(accountId) ?? store.account(accountId);
    accounts.set(accountId, account);
    return { journey, account: await account };
  };
};

const isoOf = (day: number | null): string | null => (day === null ? null : dayToIso(day));

/** An id may hold any character, a header may not. */
const fileName = (id: string): string => `${id.replace(/[^\w.-]+/g, "-")}-answers.csv`;
