import { Hono } from "hono";
import type { SurveyAnswer, SurveyResults } from "../../protocol/api.ts";
import type { Event } from "../../protocol/event.ts";
import { personName } from "../health/person-summary.ts";
import { isOnScale, metricOf, surveyFigures } from "../health/survey-results.ts";
import { HttpProblem } from "../problem.ts";
import type { Store } from "../store/store.ts";
import type { RouteDeps } from "./route-deps.ts";

const answersShown = 50;

/** `/v1/surveys/:id/results`: of any survey that is content or was ever answered, published or not. */
export const createSurveyRoutes = ({ store, foldPending }: RouteDeps): Hono =>
  new Hono().get("/v1/surveys/:id/results", async (context) => {
    const id = context.req.param("id");
    await foldPending();
    const [rows, events, experiences] = await Promise.all([
      store.surveyRollups(id),
      store.events({ kind: "survey", id }, { limit: answersShown }),
      store.experiences(),
    ]);
    const content = experiences.find((experience) => experience.id === id);
    const isSurvey = content?.kind === "survey";
    if (!isSurvey && rows.length === 0) {
      throw new HttpProblem("not-found", `There is no survey "${id}", and no event names it.`);
    }
    // Content says what was asked. Without it the events say; where those do not either, it is the metric most ask.
    const metric = isSurvey ? content.metric : (metricOf(rows) ?? "nps");
    return context.json({
      id,
      ...surveyFigures(rows, metric),
      answers: await Promise.all(
        events.items.flatMap((event) => {
          const answer = answerOf(event);
          return answer !== null && isOnScale(answer.score, metric) ? [named(store, answer)] : [];
        }),
      ),
    } satisfies SurveyResults);
  });

type Answer = Omit<SurveyAnswer, "userName" | "accountName">;

const answerOf = (event: Event): Answer | null => {
  if (event.type !== "track" || event.event !== "Survey Answered") return null;
  const { score, comment } = event.properties;
  return typeof score !== "number"
    ? null
    : {
        at: new Date(event.at).toISOString(),
        userId: event.userId,
        accountId: event.accountId,
        score,
        comment: typeof comment === "string" && comment.trim() !== "" ? comment : null,
      };
};

const named = async (store: Store, answer: Answer): Promise<SurveyAnswer> => {
  const { userId } = answer;
  const journey = userId === null ? null : await store.journey({ kind: "user", id: userId });
  const accountId = answer.accountId ?? journey?.account?.value ?? null;
  const account = accountId === null ? null : await store.account(accountId);
  return {
    ...answer,
    accountId,
    userName: userId === null || journey === null ? null : personName(userId, journey),
    accountName: accountId === null ? null : (account?.name ?? accountId),
  };
};
