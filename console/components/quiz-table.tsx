import type { QuizResults } from "../../protocol/api.ts";
import { localised, type Quiz } from "../../protocol/experience.ts";
import { useServices } from "../services.ts";
import type { WithResults } from "../with-results.ts";
import { PeopleShare } from "./people-share.tsx";

interface QuizTableProps {
  readonly quizzes: readonly WithResults<Quiz, QuizResults>[];
}

/** Every quiz: who began, passed and failed it, in how many attempts, and whose pass ran out. */
export const QuizTable = ({ quizzes }: QuizTableProps) => {
  const { texts } = useServices();
  const words = texts.value.badgesScreen;
  const { begun, passed, failed, attempts, expired } = words.quizColumns;
  const isCapped = quizzes.some(({ results }) => results?.capped);
  return (
    <section class="card table-card awards-card" aria-labelledby="all-quizzes">
      <div class="section-head">
        <h2 id="all-quizzes">{words.quizzesTitle}</h2>
      </div>
      <table class="surveys awards">
        <caption class="hidden">{words.quizzesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.quiz}</th>
            <th scope="col" class="number">
              {begun}
            </th>
            <th scope="col" class="number">
              {passed}
            </th>
            <th scope="col" class="number column-failed">
              {failed}
            </th>
            <th scope="col" class="number column-attempts">
              {attempts}
            </th>
            <th scope="col" class="number">
              {expired}
            </th>
          </tr>
        </thead>
        <tbody>
          {quizzes.map((quiz) => (
            <Row key={quiz.content.id} quiz={quiz} />
          ))}
        </tbody>
      </table>
      <p class="soft section-note">
        {words.quizzesNote} {isCapped && words.capped}
      </p>
    </section>
  );
};

const Row = ({ quiz: { content, results } }: { quiz: WithResults<Quiz, QuizResults> }) => {
  const { texts, format } = useServices();
  const words = texts.value.badgesScreen;
  const { locale, percent, whole } = format.value;
  return (
    <tr>
      <th scope="row">
        {localised(content.title, locale)}
        <span class="meta soft">
          {content.level && <span>{words.quizLevels[content.level]}</span>}
          {words.passMark(percent(content.passMark))}
          {content.status === "draft" && <span class="state">{texts.value.guidesScreen.draft}</span>}
          {results === null && <span>{texts.value.guidesScreen.failedOne}</span>}
        </span>
      </th>
      <td class="number">{whole(results?.begun ?? null)}</td>
      {results === null ? <td class="number">–</td> : <PeopleShare count={results.passed} {...results} />}
      <td class="number column-failed">{whole(results?.failed ?? null)}</td>
      <td class="number column-attempts">{whole(results?.attempts.begun ?? null)}</td>
      <td class="number">{whole(results?.expired ?? null)}</td>
    </tr>
  );
};
