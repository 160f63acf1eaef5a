import type { PersonSummary, TimelineEntry } from "../protocol/api.ts";
import { type Experience, localised } from "../protocol/experience.ts";
import type { Format } from "./format.ts";
import type { Texts } from "./texts/en.ts";
import type { TimelineFacts } from "./texts/timeline-sentences.ts";

/** Properties that name what an event is about, in order of preference. */
const subjectProperties = ["subject", "title", "name", "goal", "campaign", "feature", "goalId"];

export interface TimelineNames {
  readonly people: readonly PersonSummary[];
  readonly experiences: readonly Experience[];
  readonly texts: Texts;
  readonly format: Format;
}

/** One entry in words: `Marta answered NPS 9: “Easy to use”`. */
export const timelineWords = (
  entry: TimelineEntry,
  { people, experiences, texts, format }: TimelineNames,
): string => {
  const text = (property: string): string | null => {
    const value = entry.properties[property];
    return (typeof value === "string" && value !== "") || typeof value === "number" ? String(value) : null;
  };
  const { amount, amountMinor, doubts } = entry.properties;
  const reason = text("reason");
  const currency = text("currency");
  const said =
    typeof amount === "number"
      ? format.money(amount, currency)
      : typeof amountMinor === "number" && currency !== null
        ? format.minorMoney(amountMinor, currency)
        : "";
  const words = texts.referralsScreen;
  const subject = subjectProperties.map(text).find((found) => found !== null);
  const experienceId = text("experienceId");
  const experience = experiences.find(({ id }) => id === experienceId);
  const facts: TimelineFacts = {
    experience:
      experience !== undefined && "title" in experience
        ? localised(experience.title, format.locale)
        : (experienceId ?? ""),
    who: people.find(({ id }) => id === entry.userId)?.name ?? entry.userId ?? texts.timeline.someone,
    subject: subject === undefined ? "" : `: ${subject}`,
    amount: said === "" ? "" : `: ${said}`,
    doubts: Array.isArray(doubts)
      ? doubts.map((doubt) => ` ${words.doubts[String(doubt)] ?? doubt}`).join("")
      : "",
    reason: reason === null ? "" : ` · ${words.reasons[reason] ?? reason}`,
    text,
  };
  const sentences: { readonly [event: string]: string | ((facts: TimelineFacts) => string) | undefined } =
    texts.timeline;
  const sentence = Object.hasOwn(sentences, entry.event) ? sentences[entry.event] : undefined;
  return typeof sentence === "function" ? sentence(facts) : entry.event;
};

/** What kind of news an entry is: colours its mark on the timeline. */
export const toneOf = (entry: TimelineEntry): "good" | "bad" | "plain" => {
  const { score, kind } = entry.properties;
  if (entry.event === "Survey Answered" && kind === "nps" && typeof score === "number")
    return score >= 9 ? "good" : score <= 6 ? "bad" : "plain";
  return tones[entry.event] ?? "plain";
};

const tones: { readonly [event: string]: "good" | "bad" } = {
  "Invoice Refunded": "bad",
  "Referral Doubted": "bad",
  "Referral Refused": "bad",
  "Referral Revoked": "bad",
  "Referral Rewarded": "good",
  "Ticket Opened": "bad",
  "Payment Failed": "bad",
  "Subscription Cancelled": "bad",
  "Ticket Resolved": "good",
  "Invoice Paid": "good",
  "Subscription Renewed": "good",
  "Goal Reached": "good",
  "Checklist Completed": "good",
  "Tour Completed": "good",
};
