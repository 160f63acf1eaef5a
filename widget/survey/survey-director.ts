import type { Action, Survey } from "../../protocol/experience.ts";
import type { Json, JsonObject } from "../../protocol/json.ts";
import { own } from "../../protocol/own.ts";
import type { Facts } from "../../protocol/rule.ts";
import type { Desk, Director } from "../director.ts";
import { isRunning } from "../is-running.ts";
import { type Answers, routesOf } from "./survey-flow.ts";

/** How long the thanks stay before they go by themselves, in milliseconds. */
const thanksMs = 4_000;

/** One showing of a survey. */
interface Run {
  readonly responseId: string;
  readonly draft: Answers;
  readonly at: string;
  /** The buttons beside the thanks; null until the answers are sent. */
  readonly actions: readonly Action[] | null;
}

/** What outlives a reload of a showing in which something was chosen: no names, for they are shortened anew with every build. */
type Kept = readonly [responseId: string, draft: Answers, at: string];

export const directSurvey = (desk: Desk): Director<"survey"> => {
  const runs = new Map<string, Run>();
  const close = ({ id }: Survey) => {
    runs.delete(id);
    desk.release(id);
  };
  const runOf = ({ id }: Survey): Run => {
    const known = runs.get(id);
    if (known) return known;
    const kept = desk.kept(id);
    const [responseId, draft, at] = Array.isArray(kept) ? (kept as unknown as Kept) : [newId(), {}, ""];
    const run = { responseId, draft, at, actions: null };
    runs.set(id, run);
    return run;
  };
  return {
    about({ id }) {
      const run = runs.get(id);
      return run && { responseId: run.responseId };
    },
    part(survey) {
      const { id } = survey;
      // Another tab sent or dismissed what was begun here.
      if (!runs.has(id) && Array.isArray(desk.kept(id)) && !isRunning(desk.progressOf(id))) {
        desk.after(0, () => desk.release(id));
        return null;
      }
      return { kind: "survey", id, survey, ...runOf(survey) };
    },
    drawn: (survey) => desk.show(survey, !Array.isArray(desk.kept(survey.id))),
    keep(survey, draft, at) {
      const run = { ...runOf(survey), draft, at };
      runs.set(survey.id, run);
      desk.setOpen(survey.id, [run.responseId, draft as JsonObject, at]);
    },
    leave(survey, questionId, answer) {
      desk.record(survey, "Survey Question Answered", { questionId, answer: answer as Json, partial: true });
    },
    answer(survey, given) {
      const { id } = survey;
      const { score, comment, ...answers } = given as JsonObject;
      const hidden = hiddenOf(survey, desk.facts());
      const routes = routesOf(survey, given);
      const actions = routes.filter((route): route is Action => route.label !== undefined);
      const run = { ...runOf(survey), actions };
      runs.set(id, run);
      desk.setOpen(id, false);
      desk.end(survey, "completed", {
        ...(score !== undefined && { score }),
        ...(comment !== undefined && { comment }),
        ...(Object.keys(answers).length > 0 && { answers }),
        ...(survey.hidden && { hidden }),
      });
      for (const route of routes) if (!actions.includes(route as Action)) desk.perform(survey, route);
      // Whoever is offered something has the time to take it.
      if (actions.length === 0) desk.after(thanksMs, () => runs.get(id) === run && close(survey));
    },
    act(survey, action) {
      close(survey);
      desk.perform(survey, action);
    },
    dismiss(survey) {
      desk.release(survey.id);
      desk.end(survey, "dismissed");
      runs.delete(survey.id);
    },
    close,
  };
};

/** What content names, as far as it is known: plain values alone. */
const hiddenOf = ({ hidden = {} }: Survey, { traits, accountTraits, url }: Facts): JsonObject =>
  Object.fromEntries(
    Object.entries(hidden).flatMap(([name, from]): [string, Json][] => {
      const value =
        "trait" in from
          ? own(traits, from.trait)
          : "accountTrait" in from
            ? own(accountTraits, from.accountTrait)
            : new URL(url).searchParams.get(from.parameter);
      return value == null || typeof value === "object" ? [] : [[name, value]];
    }),
  );

/** 128 random bits: `randomUUID` is missing on pages served without TLS. */
const newId = (): string =>
  Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => (byte + 256).toString(16).slice(1)).join(
    "",
  );
