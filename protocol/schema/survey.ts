import { z } from "zod";
import { baseFields, delaySchema } from "./base.ts";
import { actionSchema } from "./card.ts";
import { valueTest } from "./rule.ts";
import { daysSchema, slugSchema, textSchema } from "./text.ts";

const answerTestSchema = z
  .strictObject({ question: slugSchema, ...valueTest })
  .refine((test) => Object.keys(test).length > 1, {
    message: "needs a test of the answer: equals, oneOf, contains, atLeast, atMost or exists",
  })
  .refine(({ atLeast, atMost }) => atLeast === undefined || atMost === undefined || atLeast <= atMost, {
    path: ["atMost"],
    message: "must not be less than atLeast",
  })
  .meta({
    id: "AnswerTest",
    description:
      "Holds where the answer to a question passes every test it names; an answer that was not given passes `exists: false` alone.",
  });

/** Where to go from here: the first whose test holds, else the question that follows. `end` sends the answers. */
const nextSchema = z
  .array(z.strictObject({ when: answerTestSchema.optional(), goto: slugSchema }))
  .min(1)
  .max(10);

const questionFields = {
  id: slugSchema.describe("Names the answer for good: results are counted by it."),
  question: textSchema,
  required: z.boolean().default(false).describe("Cannot be passed over."),
  next: nextSchema.optional(),
};

const choices = z
  .array(z.strictObject({ id: slugSchema, label: textSchema }))
  .min(2)
  .max(20);

/** Offers a field for what the choices lack; a text is its label. */
const other = z.union([z.literal(true), textSchema]).optional();

const questionSchema = z.discriminatedUnion("type", [
  z.strictObject({
    ...questionFields,
    type: z.literal("rating"),
    points: z.number().int().min(3).max(10).default(5).describe("From 1 to so many."),
    look: z.enum(["numbers", "stars"]).default("numbers"),
    lowLabel: textSchema.optional(),
    highLabel: textSchema.optional(),
  }),
  z.strictObject({ ...questionFields, type: z.literal("single"), choices, other }),
  z.strictObject({
    ...questionFields,
    type: z.literal("multi"),
    choices,
    other,
    min: z.number().int().min(1).max(21).optional().describe("How many, where any are chosen."),
    max: z.number().int().min(1).max(21).optional(),
  }),
  z.strictObject({ ...questionFields, type: z.literal("text"), long: z.boolean().default(false) }),
  z.strictObject({ ...questionFields, type: z.literal("yes-no") }),
]);

const name = z.string().trim().min(1, "must not be empty").max(200);

/** What goes with the answers unasked: named one by one, and never anything typed. */
const hiddenSchema = z
  .record(
    slugSchema,
    z.union([
      z.strictObject({ trait: name }),
      z.strictObject({ accountTrait: name }),
      z.strictObject({ parameter: name }).describe("A parameter of the page's URL."),
    ]),
  )
  .refine((fields) => Object.keys(fields).length <= 20, "must have at most 20 fields");

/** When it is asked, for whoever it is for; on any page where absent. */
const triggerSchema = z.union([
  z
    .strictObject({
      event: name,
      withinMinutes: z.number().int().min(1).max(1_440).default(10),
    })
    .describe(
      "After an event of the product that happened at most so long ago: an effort is told right after it.",
    ),
  z
    .strictObject({
      after: slugSchema,
      is: z.enum(["completed", "dismissed"]).default("completed"),
      withinMinutes: z.number().int().min(1).max(43_200).default(1_440),
    })
    .describe("On the way out of another experience. Longer, because that one has just taken attention."),
]);

/** What follows from the answers: with a label a button beside the thanks, without one at once. Every route that holds is taken. */
const routeSchema = z
  .strictObject({ ...actionSchema.shape, label: textSchema.optional(), when: answerTestSchema.optional() })
  .refine(
    ({ url, event, show }) => url !== undefined || event !== undefined || show !== undefined,
    "needs at least one of url, event or show",
  )
  .refine(({ label, url }) => label !== undefined || url === undefined, {
    path: ["label"],
    message: "a url needs a button: nobody is taken away unasked",
  });

export const surveySchema = z
  .strictObject({
    ...baseFields,
    kind: z.literal("survey"),
    metric: z
      .enum(["nps", "csat", "ces", "custom"])
      .describe("What the first question measures; `custom` where there is no such question."),
    question: textSchema.optional(),
    lowLabel: textSchema.optional().describe("Words under both ends of the scale."),
    highLabel: textSchema.optional(),
    followUp: z
      .strictObject({
        any: textSchema.optional(),
        promoter: textSchema.optional(),
        passive: textSchema.optional(),
        detractor: textSchema.optional(),
      })
      .optional()
      .describe("The open question after the score. NPS may ask each group its own; the others use `any`."),
    next: nextSchema
      .optional()
      .describe("Where to go from the score and its follow-up, whose ids are `score` and `comment`."),
    questions: z
      .array(questionSchema)
      .min(1)
      .max(20)
      .optional()
      .describe("What is asked besides, one at a time."),
    hidden: hiddenSchema.optional(),
    trigger: triggerSchema.optional(),
    sample: z
      .number()
      .gt(0)
      .max(1)
      .optional()
      .describe("The share of its audience that is asked at all, drawn anew every `everyDays`."),
    thanks: textSchema.optional(),
    routes: z.array(routeSchema).min(1).max(10).optional(),
    everyDays: daysSchema
      .default(90)
      .describe("Days before the same person may see it again, counted from showing, answer or dismissal."),
    delayMs: delaySchema.default(2_000),
  })
  .superRefine((survey, context) => {
    const { metric, questions = [], next, routes = [] } = survey;
    const issue = (path: PropertyKey[], message: string) =>
      context.addIssue({ code: "custom", path, message });
    const isCustom = metric === "custom";
    if (!isCustom && survey.question === undefined) issue(["question"], `${metric} needs a question`);
    if (isCustom && questions.length === 0) issue(["questions"], "a custom survey needs questions");
    for (const field of ["question", "lowLabel", "highLabel", "followUp", "next"] as const) {
      if (isCustom && survey[field] !== undefined)
        issue([field], "a custom survey has questions alone: put it there");
    }
    const first = isCustom ? [] : ["score", ...(survey.followUp ? ["comment"] : [])];
    const ids = [...first, ...questions.map(({ id }) => id)];
    const checkTest = (
      test: { readonly question: string } | undefined,
      upTo: number,
      path: PropertyKey[],
    ) => {
      if (test !== undefined && !ids.slice(0, upTo).includes(test.question))
        issue([...path, "question"], `"${test.question}" has not been asked by then`);
    };
    const checkNext = (branches: typeof next, asked: number, path: PropertyKey[]) => {
      branches?.forEach(({ when, goto }, at) => {
        checkTest(when, asked, [...path, at, "when"]);
        // Only forward: no answers can lead round and round, and the way back is the way one came.
        if (goto !== "end" && !ids.slice(asked).includes(goto))
          issue([...path, at, "goto"], `"${goto}" is no later question of this survey`);
      });
    };
    checkNext(next, first.length, ["next"]);
    questions.forEach((question, index) => {
      const path = ["questions", index];
      const asked = first.length + index + 1;
      if (["score", "comment", "end"].includes(question.id))
        issue([...path, "id"], `"${question.id}" has a meaning of its own: choose another id`);
      else if (ids.indexOf(question.id) !== asked - 1)
        issue([...path, "id"], `"${question.id}" is used twice`);
      checkNext(question.next, asked, [...path, "next"]);
      if (question.type !== "single" && question.type !== "multi") return;
      const choiceIds = question.choices.map(({ id }) => id);
      choiceIds.forEach((id, at) => {
        if (choiceIds.indexOf(id) !== at) issue([...path, "choices", at, "id"], `"${id}" is used twice`);
      });
      if (question.type === "single") return;
      const { min = 1, max = choiceIds.length + 1 } = question;
      const most = choiceIds.length + (question.other ? 1 : 0);
      if (min > most) issue([...path, "min"], `there are only ${most} to choose from`);
      if (min > max) issue([...path, "max"], "must not be less than min");
    });
    routes.forEach(({ when }, at) => {
      checkTest(when, ids.length, ["routes", at, "when"]);
    });
  })
  .meta({ id: "Survey" });
