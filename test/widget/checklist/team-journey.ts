import { dayMs } from "../../../protocol/day.ts";
import { type Message, toEvent } from "../../../protocol/event.ts";
import { emptyJourney, fold, type Journey } from "../../../protocol/journey.ts";

/** Of someone who started the team's checklist so many days ago; Marta connected the bank yesterday. */
export const teamJourney = (startedDaysAgo = 0): Journey => {
  const now = Date.now();
  const started: Message = {
    type: "track",
    event: "Checklist Started",
    messageId: "started",
    userId: "u_1",
    properties: { experienceId: "team-setup" },
    timestamp: new Date(now - startedDaysAgo * dayMs).toISOString(),
  };
  const journey = fold(emptyJourney, toEvent(started, { receivedAt: now, sentAt: null }));
  return { ...journey, team: { "team-setup": { bank: { at: now - dayMs, by: "Marta" } } } };
};
