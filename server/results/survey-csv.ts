import type { SurveyAnswer, SurveyAnswerValue } from "../../protocol/api.ts";
import { npsGroup } from "../../protocol/experience.ts";
import { withoutOther } from "../../protocol/other-answer.ts";
import { type AnswerQuery, type AnswerStore, answerPage } from "./answer-page.ts";
import { byteOrderMark, type CsvCell, csvRecord } from "./csv.ts";
import type { AskedQuestion } from "./question-results.ts";

/** Answers a page of an export: what is in memory at once. */
const exportPage = 500;

/** A question with a column of its own. */
export interface QuestionColumn {
  readonly id: string;
  readonly kind: AskedQuestion["kind"];
  readonly title: string;
}

export interface SurveyExport extends Omit<AnswerQuery, "limit" | "cursor"> {
  readonly questions: readonly QuestionColumn[];
  readonly byteOrderMark: "with" | "without";
}

/** Every answer that fits, newest first, as records of RFC 4180, page by page. */
export async function* surveyCsv(store: AnswerStore, wanted: SurveyExport): AsyncGenerator<string> {
  const { questions } = wanted;
  if (wanted.byteOrderMark === "with") yield byteOrderMark;
  yield csvRecord([
    ...fixedColumns.map(({ title }) => title),
    ...questions.map(({ title }) => title),
    ...lastTitles,
  ]);
  const known = new Set(questions.map(({ id }) => id));
  let cursor: string | undefined;
  do {
    const page = await answerPage(store, { ...wanted, limit: exportPage, cursor });
    yield page.answers.map((answer) => csvRecord(cellsOf(answer, wanted, known))).join("");
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
}

const fixedColumns: readonly {
  readonly title: string;
  readonly cell: (answer: SurveyAnswer, wanted: SurveyExport) => CsvCell;
}[] = [
  { title: "answered_at", cell: ({ at }) => at },
  { title: "state", cell: ({ isPartial }) => (isPartial ? "partial" : "complete") },
  { title: "response_id", cell: ({ responseId }) => responseId },
  { title: "user_id", cell: ({ userId }) => userId },
  { title: "user_name", cell: ({ userName }) => userName },
  { title: "account_id", cell: ({ accountId }) => accountId },
  { title: "account_name", cell: ({ accountName }) => accountName },
  {
    title: "group",
    cell: ({ score }, { survey }) => (survey.kind === "nps" && score !== null ? npsGroup(score) : null),
  },
];

/** What no question of today asks for, and what the page said beside the answers: as JSON, so that nothing is lost. */
const lastTitles = ["other_answers", "hidden_fields"];

const cellsOf = (
  answer: SurveyAnswer,
  wanted: SurveyExport,
  known: ReadonlySet<string>,
): readonly CsvCell[] => {
  const all = { ...answer.answers, ...given({ score: answer.score, comment: answer.comment }) };
  const others = Object.entries(all).filter(([id]) => !known.has(id));
  return [
    ...fixedColumns.map(({ cell }) => cell(answer, wanted)),
    ...wanted.questions.map(({ id, kind }) => cellOf(Object.hasOwn(all, id) ? all[id] : undefined, kind)),
    jsonCell(Object.fromEntries(others)),
    jsonCell(answer.hidden),
  ];
};

const given = (answers: {
  readonly [id: string]: string | number | null;
}): { readonly [id: string]: string | number } =>
  Object.fromEntries(Object.entries(answers).flatMap(([id, value]) => (value === null ? [] : [[id, value]])));

const cellOf = (value: SurveyAnswerValue | undefined, kind: AskedQuestion["kind"]): CsvCell => {
  if (value === undefined) return null;
  if (typeof value === "object") return value.map(withoutOther).join("; ");
  return typeof value === "string" && kind === "choice" ? withoutOther(value) : value;
};

const jsonCell = (object: object): CsvCell =>
  Object.keys(object).length === 0 ? null : JSON.stringify(object);
