import type { BadgeMessages } from "./badge/messages.ts";
import type { CardMessages } from "./card/messages.ts";
import type { ChecklistMessages } from "./checklist/messages.ts";
import type { HintMessages } from "./hint/messages.ts";
import type { QuizMessages } from "./quiz/messages.ts";
import type { ReferralMessages } from "./referral/messages.ts";
import type { SurveyMessages } from "./survey/messages.ts";

/**
 * What the views say of their own, by kind. English travels with each view; every other language is one file and one chunk,
 * fetched by those who read it.
 */
export interface Words {
  readonly announcement: CardMessages;
  readonly badge: BadgeMessages;
  readonly checklist: ChecklistMessages;
  readonly hint: HintMessages;
  readonly quiz: QuizMessages;
  readonly referral: ReferralMessages;
  readonly survey: SurveyMessages;
  readonly tour: CardMessages;
}
