import type { RollupInput } from "../../../protocol/increment.ts";

/** How rollup rows name their input on disk. A number, once given, is never given again. */
export const inputCodes: { readonly [I in RollupInput]: number } = {
  action: 1,
  session: 2,
  sessionMinutes: 3,
  feature: 4,
  ticketOpened: 5,
  ticketResolved: 6,
  invoicePaid: 7,
  paymentFailed: 8,
  renewed: 9,
  cancelled: 10,
  goalSet: 11,
  goalReached: 12,
  webinar: 13,
  email: 14,
  featureRequest: 15,
  checklistStarted: 16,
  checklistCompleted: 17,
  surveyShown: 18,
  surveyAnswered: 19,
  surveyDismissed: 20,
  experienceShown: 21,
  experienceCompleted: 22,
  experienceDismissed: 23,
  experienceSnoozed: 24,
  experienceQueued: 25,
  experienceWithheld: 26,
  stepViewed: 27,
  stepCompleted: 28,
  stepMissed: 29,
  surveyQuestion: 30,
  surveyResponse: 31,
  referral: 40,
  featureUse: 41,
};

const inputs = new Map<number, RollupInput>(
  Object.entries(inputCodes).map(([input, code]) => [code, input as RollupInput]),
);

export const inputOf = (code: number): RollupInput => {
  const input = inputs.get(code);
  if (input === undefined) throw new Error(`The database holds an unknown rollup input: ${code}.`);
  return input;
};
