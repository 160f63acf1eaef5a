import type { BadgeResults, QuizResults } from "../../protocol/api.ts";
import type { Badge, Experience, Quiz } from "../../protocol/experience.ts";
import type { Answer, Api } from "../api.ts";
import { BadgeTable } from "../components/badge-table.tsx";
import { QuizTable } from "../components/quiz-table.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";
import type { WithResults } from "../with-results.ts";

interface BadgesPage {
  readonly badges: readonly WithResults<Badge, BadgeResults>[];
  readonly quizzes: readonly WithResults<Quiz, QuizResults>[];
}

const loadPage = async (api: Api, signal: AbortSignal): Promise<Answer<BadgesPage>> => {
  const content = await api.experiences(signal);
  if (!content.ok) return content;
  const all = content.value.experiences;
  const resultsOf = <E extends Experience, R>(
    wanted: readonly E[],
    read: (id: string, signal: AbortSignal) => Promise<Answer<R>>,
  ): Promise<readonly WithResults<E, R>[]> =>
    Promise.all(
      wanted.map(async (one) => {
        const results = await read(one.id, signal);
        return { content: one, results: results.ok ? results.value : null };
      }),
    );
  const [badges, quizzes] = await Promise.all([
    resultsOf(
      all.filter((one) => one.kind === "badge"),
      api.badgeResults,
    ),
    resultsOf(
      all.filter((one) => one.kind === "quiz"),
      api.quizResults,
    ),
  ]);
  return {
    ok: true,
    value: {
      badges: badges.toSorted((a, b) => (b.results?.earned ?? -1) - (a.results?.earned ?? -1)),
      quizzes: quizzes.toSorted((a, b) => (b.results?.begun ?? -1) - (a.results?.begun ?? -1)),
    },
  };
};

/** What people earned, and how quizzes went. */
export const BadgesScreen = () => {
  const { api, texts } = useServices();
  const words = texts.value.badgesScreen;
  const loaded = useAnswer("badges", (signal) => loadPage(api, signal));
  return (
    <Screen title={texts.value.badges}>
      <p class="soft lead">{words.lead}</p>
      <LoadedView loaded={loaded} lines={8}>
        {({ badges, quizzes }) =>
          badges.length + quizzes.length === 0 ? (
            <Empty title={words.none}>
              <p class="soft">{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              {badges.length > 0 && <BadgeTable badges={badges} />}
              {quizzes.length > 0 && <QuizTable quizzes={quizzes} />}
            </>
          )
        }
      </LoadedView>
    </Screen>
  );
};
