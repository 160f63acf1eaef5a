import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { accountsAt, people } from "../../demo/app/model/people.ts";
import { history } from "../../demo/history/history.ts";
import type { Message } from "../../demo/history/message.ts";
import { defaultAttention } from "../../protocol/attention.ts";
import { toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold, publicJourney } from "../../protocol/journey.ts";
import type { Facts } from "../../protocol/rule.ts";
import { messageSchema } from "../../protocol/schema/event.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { arbitrate } from "../../widget/arbiter.ts";

const folder = new URL("../../demo/content/", import.meta.url);
const content = readdirSync(folder).map((file) =>
  experienceSchema.parse(JSON.parse(readFileSync(new URL(file, folder), "utf8"))),
);

/** What a fresh visitor of the demo meets as one of its people, who has just signed in. */
const meets = (past: readonly Message[], personId: string, path: string, now: number) => {
  const person = people.find(({ id }) => id === personId);
  const account = accountsAt(now).find(({ id }) => id === person?.accountId);
  if (person === undefined || account === undefined) throw new Error(`Nobody is called ${personId}`);
  const receipt = { receivedAt: now, sentAt: null };
  const arrival = {
    type: "track",
    event: "Session Started",
    messageId: "now",
    userId: personId,
    timestamp: new Date(now).toISOString(),
  } as const;
  const journey = [...past, arrival]
    .filter(({ userId }) => userId === personId)
    .map((message) => toEvent(messageSchema.parse(message), receipt))
    .reduce(fold, emptyJourney);
  const { id: _, accountId: __, ...traits } = person;
  const { id: ___, ...accountTraits } = account;
  const facts: Facts = {
    journey: publicJourney(journey),
    traits: { ...traits },
    accountTraits: { ...accountTraits },
    url: `http://127.0.0.1:4000${path}`,
    now,
    person: personId,
    locale: "en-GB",
    device: "desktop",
  };
  const { launchers, hints, interruption, queued } = arbitrate(content, facts, {
    attention: defaultAttention,
    held: [],
  });
  return {
    launchers: launchers.map(({ id }) => id),
    hints: hints.map(({ id }) => id),
    interruption: interruption?.id ?? null,
    queued: queued.map(({ id }) => id),
  };
};

// The story's days count from Monday: early on one, in the middle of a week and at its end.
test.for(["2026-11-16T07:00:00Z", "2026-11-18T15:00:00Z", "2026-11-22T21:00:00Z"])("as of %s", (at) => {
  const now = Date.parse(at);
  const past = [...history({ seed: "1", today: new Date(now) })];
  const calm = { launchers: ["getting-started"], hints: [], interruption: null, queued: [] };
  for (const newcomer of ["u_ana", "u_tom", "u_omar"]) {
    expect(meets(past, newcomer, "/", now)).toEqual(calm);
    expect(meets(past, newcomer, "/invoices", now)).toEqual({ ...calm, interruption: "first-invoice" });
    expect(meets(past, newcomer, "/invoices/new", now)).toEqual(calm);
  }
  expect(meets(past, "u_lena", "/", now)).toEqual({
    ...calm,
    interruption: "cash-forecast",
    queued: ["nps"],
  });
  expect(meets(past, "u_grace", "/", now)).toEqual({ ...calm, interruption: "nps", queued: ["annual-plan"] });
  expect(meets(past, "u_grace", "/invoices/new", now).hints).toEqual(["recurring"]);
});
