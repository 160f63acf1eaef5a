import fc from "fast-check";
import { expect, test } from "vitest";
import { type Message, toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import { createJourneyView } from "../../widget/journey-view.ts";

const message = (id: number): Message => {
  const envelope = { messageId: `m${id}`, userId: "u_1", timestamp: new Date(id * 1_000).toISOString() };
  return [
    { ...envelope, type: "track", event: `Event ${id % 3}` } as const,
    {
      ...envelope,
      type: "track",
      event: "Tour Step Viewed",
      properties: { experienceId: "t", stepId: `${id}` },
    } as const,
    { ...envelope, type: "identify", traits: { plan: "pro" } } as const,
    { ...envelope, type: "page" } as const,
  ][Math.floor(id / 3) % 4] as Message;
};
const receipt = { receivedAt: 1e9, sentAt: null };
const foldAll = (journey: Journey, messages: readonly Message[]) =>
  messages.reduce((folded, each) => fold(folded, toEvent(each, receipt)), journey);
/** All that rules and experiences read. */
const done = ({ firstSeenAt, sessions, events, features, experiences }: Journey) => ({
  firstSeenAt,
  sessions,
  events,
  features,
  experiences,
});

test("however messages come and go, the view is the journey plus what is pending", () => {
  const steps = fc.array(fc.record({ sent: fc.nat(3), delivered: fc.nat(2) }), { maxLength: 12 });
  fc.assert(
    fc.property(steps, (script) => {
      let journey = emptyJourney;
      let next = 0;
      const pending: Message[] = [];
      const view = createJourneyView({ journey: () => journey, pending: () => pending }, { now: () => 1e9 });
      for (const { sent, delivered } of script) {
        for (let count = 0; count < sent; count += 1) pending.push(message(next++));
        const arrived = pending.splice(0, delivered);
        if (arrived.length > 0) journey = foldAll(journey, arrived);
        expect(done(view())).toEqual(done(foldAll(journey, pending)));
      }
    }),
  );
});

test("what was folded is not folded again", () => {
  const pending = [message(0)];
  const view = createJourneyView({ journey: () => emptyJourney, pending: () => pending }, { now: () => 1e9 });
  const before = view();
  expect(view()).toBe(before);
  pending.push(message(1));
  expect(Object.keys(view().events)).toEqual(["Event 0", "Event 1"]);
});
