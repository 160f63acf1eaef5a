import { Hono } from "hono";
import type { JourneyResponse } from "../../protocol/api.ts";
import type { Identity } from "../../protocol/event.ts";
import { limits } from "../../protocol/limits.ts";
import { answeredJourney } from "../content/answered-journey.ts";
import { HttpProblem } from "../problem.ts";
import type { ReferralDesk } from "../referrals/referral-desk.ts";
import type { RouteDeps } from "./route-deps.ts";

/** `GET /v1/journey?userId=&anonymousId=`: progress alone, with what the account did of its checklists and where the user stands with referrals, for anyone who knows an id. The user goes before the visitor. */
export const journeyRoutes = ({
  store,
  clock,
  foldPending,
  referrals,
}: RouteDeps & { readonly referrals: Pick<ReferralDesk, "standingsOf"> }): Hono => {
  const app = new Hono();
  app.get("/", async (c) => {
    const identity = identityIn(c.req.query("userId"), c.req.query("anonymousId"));
    await foldPending();
    const asOf = new Date(clock.now()).toISOString();
    const whole = await store.journey(identity);
    const done = whole.account === null ? [] : await store.done(whole.account.value);
    const journey = answeredJourney(whole, { experiences: await store.experiences(), done });
    const standings = identity.kind === "user" ? await referrals.standingsOf(identity.id) : {};
    const answer: JourneyResponse = {
      journey: { ...journey, ...(Object.keys(standings).length > 0 && { referrals: standings }) },
      asOf,
    };
    return c.json(answer, 200, { "cache-control": "no-store" });
  });
  return app;
};

const identityIn = (userId: string | undefined, anonymousId: string | undefined): Identity => {
  const identity: Identity = userId
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
