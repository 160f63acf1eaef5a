import type { Referral } from "../../../protocol/experience.ts";
import { emptyJourney, type Journey } from "../../../protocol/journey.ts";
import type { ReferralStanding } from "../../../protocol/referral.ts";

/** A program as a team would publish it, in both languages. */
export const inviteFriends: Referral = {
  id: "invite-friends",
  kind: "referral",
  status: "published",
  priority: 50,
  title: { en: "Give 20% off, get $200", es: "Regale un 20 %, reciba 200 $" },
  body: {
    en: "Your friend saves on the first month. You get credit when their team goes live.",
    es: "Su amigo ahorra el primer mes. Usted recibe saldo cuando su equipo empiece.",
  },
  message: {
    en: "20% off your first month of Ledger & more",
    es: "20 % menos en su primer mes de Ledger y más",
  },
  url: "https://ledger.example/",
  param: "via",
  windowDays: 30,
  touch: "last",
  currency: "USD",
  reward: { amountMinor: 20_000, renewalMinor: 10_000, bonuses: [] },
  qualify: { event: "Invoice Paid", withinDays: 90 },
  holdDays: 30,
  maxPerDay: 5,
  promptWhen: { answer: "nps", atLeast: 9 },
  everyDays: 90,
  delayMs: 0,
};

export const marta: ReferralStanding = {
  code: "marta-7Kq2",
  link: "https://ledger.example/?via=marta-7Kq2",
  // Of four modules a side, as no real code is: what is drawn can be told by eye.
  qr: "mZk=",
  invited: 4,
  joined: 2,
  earned: [{ currency: "USD", amountMinor: 20_000 }],
};

/** What the collector answers of someone. */
export const journeyWith = (standing: ReferralStanding): Journey => ({
  ...emptyJourney,
  referrals: { [inviteFriends.id]: standing },
});
