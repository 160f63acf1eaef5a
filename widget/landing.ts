import { dayMs } from "../protocol/day.ts";
import type { Experience, Referral } from "../protocol/experience.ts";
import { own } from "../protocol/own.ts";
import type { Facts } from "../protocol/rule.ts";

/** Someone followed the link of a program, with this code. */
export interface Visit {
  readonly referral: Referral;
  readonly code: string;
}

/**
 * The visits by a link that the journey does not hold yet, of the address the page was opened with. The history of the visitor
 * is what keeps them: of the last code and its time follows whether this one counts, on the first touch or the last.
 */
export const newVisits = (
  experiences: readonly Experience[],
  opened: URLSearchParams,
  { journey, now }: Pick<Facts, "journey" | "now">,
): readonly Visit[] =>
  experiences.flatMap((referral) => {
    if (referral.kind !== "referral") return [];
    const { id, param, touch, windowDays } = referral;
    const code = opened.get(param) ?? "";
    const last = own(journey.experiences, id)?.position;
    const isOver = !last || now >= last.at + windowDays * dayMs;
    const isNew = isOver || (touch === "last" && last.value !== code);
    // Whoever has a link of their own is a user: they were here before, whatever link they come by.
    const isUser = own(journey.referrals ?? {}, id);
    return isNew && !isUser && /^[\w-]{3,64}$/.test(code) ? [{ referral, code }] : [];
  });
