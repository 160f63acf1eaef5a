import { own } from "../../protocol/own.ts";
import type { Facts } from "../../protocol/rule.ts";
import type { Desk, Director } from "../director.ts";

export const directReferral = (desk: Desk): Director<"referral"> => {
  const standingOf = (id: string, { journey }: Facts) => own(journey.referrals ?? {}, id) ?? null;
  return {
    part: (referral, known) => ({
      kind: "referral",
      id: referral.id,
      referral,
      standing: standingOf(referral.id, known),
    }),
    // In an element of the page it prompts nobody: the view says when it does. What was asked for is no prompt of ours.
    seen: (referral) => desk.show(referral, !desk.isOpen(referral.id)),
    dismiss(referral) {
      const wasAsked = desk.isOpen(referral.id);
      desk.release(referral.id);
      if (wasAsked) desk.tell("dismissed", referral);
      else desk.end(referral, "dismissed");
    },
    share(referral, channel) {
      const code = standingOf(referral.id, desk.facts())?.code;
      if (code !== undefined) desk.end(referral, "completed", { code, channel });
    },
  };
};
