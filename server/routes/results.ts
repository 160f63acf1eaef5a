import { Hono } from "hono";
import { z } from "zod";
import type { MeasuredKind } from "../../protocol/api.ts";
import { dayOf } from "../../protocol/day.ts";
import type { Experience, ExperienceOf } from "../../protocol/experience.ts";
import { experienceResultsSchema } from "../../protocol/schema/experience-answers.ts";
import { HttpProblem } from "../problem.ts";
import { badgeResults } from "../results/badge-results.ts";
import { goalResults } from "../results/goal-results.ts";
import { guideFigures, isMeasuredKind, isResultKind, kindOf, rowsOfKind } from "../results/guide-figures.ts";
import { missedElement } from "../results/missed-elements.ts";
import { quizResults } from "../results/quiz-results.ts";
import { recentDays, stepFigures } from "../results/step-figures.ts";
import { identityOfPersonId } from "../store/subject-ref.ts";
import { answering } from "./call.ts";
import type { RouteDeps } from "./route-deps.ts";

/** Read for the time of each step's last miss; so many of them are shown. */
const missesRead = 200;
const missesShown = 50;

const querySchema = z.object({
  goal: z
    .literal("omit", "must be omit where given")
    .optional()
    .describe("`omit` leaves the goal out, for lists."),
});

/** `/v1/experiences/:id/results`: of any tour, hint, announcement, badge or quiz that is content or was ever shown, published or not. */
export const createResultRoutes = ({ store, clock, foldPending }: RouteDeps): Hono =>
  new Hono().get(
    "/v1/experiences/:id/results",
    answering(
      {
        name: "getExperienceResults",
        tag: "Results",
        summary: "Results of a tour, hint, announcement, badge or quiz",
        description: "Of any that is content or was ever shown, published or not.",
        query: querySchema,
        answer: experienceResultsSchema,
        problems: ["not-found"],
      },
      async ({ id, query: { goal: goalWish } }) => {
        await foldPending();
        const [all, experiences] = await Promise.all([store.experienceRollups(id), store.experiences()]);
        const content = experiences.find((experience) => experience.id === id);
        const kind = content === undefined ? kindOf(all) : content.kind;
        if (kind === null || !isResultKind(kind)) throw unknown(id, content);
        const rows = rowsOfKind(all, kind);
        const now = clock.now();
        const journey = (person: string) => store.journey(identityOfPersonId(person));
        const basis = { id, rows, now, journey };
        if (kind === "badge") {
          const badge = content?.kind === kind ? content : null;
          return badgeResults({ ...basis, badge, people: await store.peopleCount() });
        }
        if (kind === "quiz") {
          return quizResults({ ...basis, quiz: content?.kind === kind ? content : null });
        }
        const guide = content !== undefined && isMeasured(content) ? content : null;
        const events = await store.events({ kind: "experience", id }, { limit: missesRead });
        const today = dayOf(now);
        const misses = events.items.map(missedElement).filter((miss) => miss !== null);
        const figures = guideFigures(rows);
        const goal = goalWish === "omit" ? undefined : guide?.goal;
        return {
          id,
          kind,
          version: guide?.version ?? figures.versions[0]?.version ?? 1,
          ...figures,
          steps: stepFigures({ rows, stepIds: stepIdsOf(kind, guide), misses, today }),
          recentDays,
          misses: misses.slice(0, missesShown),
          goal: goal === undefined ? null : await goalResults({ rows, goal, today, journey }),
        };
      },
    ),
  );

type Measured = ExperienceOf<MeasuredKind>;

const isMeasured = (experience: Experience): experience is Measured => isMeasuredKind(experience.kind);

/** A hint has one element, which has no name. */
const stepIdsOf = (kind: MeasuredKind, content: Measured | null): readonly (string | null)[] =>
  content?.kind === "tour" ? content.steps.map(({ id }) => id) : kind === "hint" ? [null] : [];

const unknown = (id: string, found: Experience | undefined): HttpProblem =>
  new HttpProblem(
    "not-found",
    found === undefined
      ? `There is no experience "${id}", and no event names it.`
      : found.kind === "survey"
        ? `"${id}" is a survey: ask /v1/surveys/${id}/results.`
        : `"${id}" is a ${found.kind}: results are of tours, hints, announcements, badges and quizzes.`,
  );
