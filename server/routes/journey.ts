import { Hono } from "hono";
import { z } from "zod";
import type { JourneyResponse } from "../../protocol/api.ts";
import type { Identity as JourneySubject } from "../../protocol/event.ts";
import { limits } from "../../protocol/limits.ts";
import { journeyAnswerSchema } from "../../protocol/schema/person-answers.ts";
import type { Auth } from "../auth.ts";
import { answeredJourney } from "../content/answered-journey.ts";
import { expired, type Identity, isCurrent, type Proof } from "../identity.ts";
import { HttpProblem } from "../problem.ts";
import type { ReferralDesk } from "../referrals/referral-desk.ts";
import { answering } from "./call.ts";
import type { RouteDeps } from "./route-deps.ts";

export interface JourneyRouteDeps extends RouteDeps {
  readonly auth: Pick<Auth, "kindOf">;
  readonly identity: Identity;
  readonly referrals: Pick<ReferralDesk, "standingsOf">;
}

/** As an address has room for. */
const maxPending = 100;

const querySchema = z.object({
  userId: z.string().optional().describe("Goes before `anonymousId`; one of both is needed."),
  anonymousId: z.string().optional(),
  pending: z
    .string()
    .optional()
    .describe(
      `Up to ${maxPending} message ids, commas between them: \`counted\` says which are in the journey.`,
    ),
});

/**
 * `GET /v1/journey?userId=&anonymousId=&pending=`: progress alone, with what the account did of its checklists and where the user
 * stands with referrals; with a token in `Waymark-Identity` that proves the user, all of it. The user goes before the visitor. It is
 * told to anyone who knows an id, unless the collector requires proof. Of the messages in `pending`, by their ids with commas between
 * them, it says which are counted in it: a page adds the others itself.
 */
export const journeyRoutes = (deps: JourneyRouteDeps): Hono => {
  const { store, auth, identity, clock, foldPending, referrals } = deps;
  const app = new Hono();
  app.get(
    "/",
    answering(
      {
        name: "getJourney",
        tag: "Browser",
        summary: "What one person saw, did, answered and completed",
        description:
          "Ids, states and times; never traits, accounts or answers, unless the token proves the user. Everything sent before the call is in it.",
        key: "publishable",
        query: querySchema,
        headers: { "Waymark-Identity": "A token that your server made for the user." },
        answer: journeyAnswerSchema,
        problems: ["identity-needed", "identity-wrong", "identity-expired"],
      },
      async ({ query, context: c }) => {
        const person = identityIn(query.userId, query.anonymousId);
        const pending = pendingIn(query.pending);
        const key = auth.kindOf(c);
        const proof = await identity.prove(key, c.req.header("waymark-identity"));
        const refusal = refusalOf(person, proof, clock.now());
        await foldPending();
        if (identity.isRequired && key === "publishable" && refusal !== null) {
          // A visitor who became a user is that user: what their id told so far, it tells no more.
          if (person.kind === "user" || (await store.signUpOf(person.id)) !== null) throw refusal;
        }
        const asOf = new Date(clock.now()).toISOString();
        const { journey: whole, counted } = await store.journeyAndCounted(person, pending);
        const done = whole.account === null ? [] : await store.done(whole.account.value);
        const journey = answeredJourney(whole, {
          isPrivate: proof.kind === "signed" && refusal === null,
          isUser: person.kind === "user",
          experiences: await store.experiences(),
          done,
        });
        const standings = person.kind === "user" ? await referrals.standingsOf(person.id) : {};
        const answer: JourneyResponse = {
          journey: { ...journey, ...(Object.keys(standings).length > 0 && { referrals: standings }) },
          counted,
          asOf,
        };
        return c.json(answer, 200, { "cache-control": "no-store" });
      },
    ),
  );
  return app;
};

/** Why the proof is none of this person, at this time; null where it is. */
const refusalOf = (person: JourneySubject, proof: Proof, now: number): HttpProblem | null => {
  if (proof.kind === "exempt") return null;
  if (proof.kind === "none") {
    return new HttpProblem(
      "identity-needed",
      "This collector tells a user's journey only to them: send the token your server makes for them in the header Waymark-Identity.",
    );
  }
  if (proof.kind === "wrong") return new HttpProblem("identity-wrong", proof.reason);
  if (person.kind !== "user" || person.id !== proof.userId) {
    return new HttpProblem(
      "identity-wrong",
      "The identity token is of another user: ask with the userId that is its sub.",
    );
  }
  return isCurrent(proof, now) ? null : expired();
};

const identityIn = (userId: string | undefined, anonymousId: string | undefined): JourneySubject => {
  const identity: JourneySubject = userId
    ? { kind: "user", id: userId }
    : { kind: "anonymous", id: anonymousId ?? "" };
  if (identity.id === "" || identity.id.length > limits.idChars) {
    throw new HttpProblem(
      "bad-request",
      `Give a userId or an anonymousId of at most ${limits.idChars} characters.`,
    );
  }
  return identity;
};

const pendingIn = (pending = ""): readonly string[] => {
  const messageIds = pending.split(",").filter((id) => id !== "");
  if (messageIds.length > maxPending || messageIds.some((id) => id.length > limits.idChars)) {
    throw new HttpProblem(
      "bad-request",
      `Give at most ${maxPending} message ids as pending, with commas between them, each of at most ${limits.idChars} characters.`,
    );
  }
  return messageIds;
};
