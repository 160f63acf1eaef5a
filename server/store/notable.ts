import type { Event } from "../../protocol/event.ts";
import { openFacts, trustedFacts } from "../../protocol/event-names.ts";

/** What a colleague would mention about an account: its timeline, and the only events indexed by account. */
export const isNotable = (event: Event): boolean => event.type === "track" && names.has(event.event);

const names: ReadonlySet<string> = new Set<string>([
  ...trustedFacts,
  // Opened mails are too many to tell anything one by one; their counts are in the rollups.
  ...openFacts.filter((name) => name !== "Email Opened"),
  "Survey Answered",
  "Checklist Completed",
  "Tour Completed",
]);
