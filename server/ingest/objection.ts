import type { Message } from "../../protocol/event.ts";
import { needsSecretKey } from "../../protocol/event-names.ts";
import { surveyScales } from "../../protocol/experience.ts";
import type { Json, JsonObject } from "../../protocol/json.ts";
import { limits } from "../../protocol/limits.ts";
import { own } from "../../protocol/own.ts";
import { guideEventSchemas } from "../../protocol/schema/guide-event.ts";
import type { KeyKind } from "../keys.ts";

/** Why a message of the right form is not taken: the field and the fix. Null where nothing speaks against it. */
export const objectionTo = (message: Message, key: KeyKind): string | null => {
  const objection = idObjection(message);
  if (objection !== null || message.type !== "track") return objection;
  const { event } = message;
  if (key === "publishable" && needsSecretKey(event)) {
    return `"${event}" is taken from secret keys only: send it from your server with the secret key`;
  }
  const properties = message.properties ?? {};
  if (key === "publishable" && event === "Badge Earned" && properties.granted === true) {
    return "properties.granted: only a secret key grants a badge: leave it out, or send the event from your server";
  }
  return event === "Survey Answered" ? scoreObjection(properties) : guideObjection(event, properties);
};

const idObjection = ({ userId, context }: Message): string | null => {
  // Visitors are named so where users and visitors are told side by side: a user of such a name could neither be read nor erased.
  if (userId?.startsWith("anonymous:")) {
    return 'userId: must not begin with "anonymous:", which names visitors: give the id your product knows them by';
  }
  const long = ["groupId", "sessionId"].find((name) => isLong(context?.[name]));
  return long === undefined ? null : `context.${long}: must have at most ${limits.idChars} characters`;
};

const isLong = (id: Json | undefined): boolean => typeof id === "string" && id.length > limits.idChars;

/** A score outside its scale would bend every figure made from it. An answer without a score is a comment alone. */
const scoreObjection = ({ kind, score }: JsonObject): string | null => {
  if (score === undefined || score === null) return null;
  if (typeof kind !== "string" || !isMetric(kind)) {
    return `properties.kind: must be one of ${Object.keys(surveyScales).join(", ")} where a score is given`;
  }
  const { min, max } = surveyScales[kind];
  return typeof score === "number" && Number.isInteger(score) && score >= min && score <= max
    ? null
    : `properties.score: must be a whole number from ${min} to ${max} for ${kind}`;
};

const isMetric = (kind: string): kind is keyof typeof surveyScales => Object.hasOwn(surveyScales, kind);

/** What tours, hints and announcements leave is counted by what their properties say: those must be what they claim to be. */
const guideObjection = (event: string, properties: JsonObject): string | null => {
  const parsed = own(guideEventSchemas, event)?.safeParse(properties);
  if (parsed === undefined || parsed.success) return null;
  const faults = parsed.error.issues.map(
    ({ path, message }) => `properties.${path.map(String).join(".")}: ${message}`,
  );
  // Several rules of one field may say the same.
  return [...new Set(faults)].join("; ");
};
