/**
 * The events Waymark gives a meaning to, by family. Any other track name is the product's own and counts as an action.
 * `docs/events.md` documents the properties of each.
 */

/** What the user's presence and work emit. */
export const usageEvents = [
  "Session Started",
  "Session Continued",
  "Session Ended",
  "Feature Used",
  "Element Clicked",
] as const;

/** What the collector alone may say of a session: that it went on after its end. Any other sender would be taking minutes away. */
export const sessionReopened = "Session Reopened";

/** What the widget emits while it shows an experience. All carry `properties.experienceId`. */
export const experienceEvents = [
  "Checklist Started",
  "Checklist Opened",
  "Checklist Item Completed",
  "Checklist Completed",
  "Checklist Dismissed",
  "Survey Shown",
  "Survey Question Answered",
  "Survey Answered",
  "Survey Dismissed",
  "Tour Started",
  "Tour Step Viewed",
  "Tour Step Completed",
  "Tour Step Missed",
  "Tour Completed",
  "Tour Dismissed",
  "Tour Snoozed",
  "Hint Shown",
  "Hint Missed",
  "Hint Completed",
  "Hint Dismissed",
  "Announcement Shown",
  "Announcement Completed",
  "Announcement Dismissed",
  "Badge Earned",
  "Badge Shown",
  "Quiz Started",
  "Quiz Finished",
  "Referral Prompt Shown",
  "Referral Prompt Dismissed",
  "Referral Shared",
  "Referral Visited",
  "Experience Queued",
  "Experience Withheld",
] as const;

/** Facts from a team's other tools that move money or judgement: taken from secret keys only. */
export const trustedFacts = [
  "Ticket Opened",
  "Ticket Resolved",
  "Invoice Paid",
  "Payment Failed",
  "Subscription Renewed",
  "Subscription Cancelled",
  "Goal Set",
  "Goal Reached",
  "Badge Revoked",
  "Invoice Refunded",
  "Referral Attributed",
  "Referral Doubted",
  "Referral Approved",
  "Referral Refused",
  "Referral Qualified",
  "Referral Rewarded",
  "Referral Revoked",
] as const;

/** Facts from a team's other tools that any key may report. */
export const openFacts = ["Webinar Attended", "Email Opened", "Feature Requested"] as const;

export type UsageEvent = (typeof usageEvents)[number] | typeof sessionReopened;
export type ExperienceEvent = (typeof experienceEvents)[number];
export type Fact = (typeof trustedFacts)[number] | (typeof openFacts)[number];

/** True for what other tools report about someone, as opposed to what the person does in the product. */
export const isFact = (eventName: string): boolean =>
  needsSecretKey(eventName) || (openFacts as readonly string[]).includes(eventName);

/** True when only a secret key may send a track event of this name. */
export const needsSecretKey = (eventName: string): boolean =>
  (trustedFacts as readonly string[]).includes(eventName) || eventName === sessionReopened;
