import type { ReferralsResponse } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import { useServices } from "../services.ts";
import { Fact } from "./fact.tsx";

const stages = ["visited", "joined", "qualified", "rewarded"] as const;

/** How well a program does: in a sentence, in figures, and from a visit to the reward. */
export const ReferralFigures = ({
  figures: { rate, counts, reached, paid, gift },
}: {
  figures: Pick<ReferralsResponse, "rate" | "counts" | "reached" | "paid" | "gift">;
}) => {
  const { texts, format } = useServices();
  const words = texts.value.referralsScreen;
  const people: Record<(typeof stages)[number], number> = { visited: counts.visited, ...reached };
  const most = Math.max(1, ...Object.values(people));
  return (
    <section aria-labelledby="referral-funnel">
      <p class="verdict">
        {rate.offered === 0 ? words.nobodyAsked : words.headline(rate.referrers, rate.offered)}
      </p>
      {gift !== null && <p class="soft">{words.gift(localised(gift, format.value.locale))}</p>}
      <dl class="facts">
        <Fact
          name={words.rate}
          value={rate.share === null ? "–" : format.value.percent(rate.share)}
          hint={words.target(format.value.percent(rate.target))}
        />
        <Fact name={words.waiting} value={format.value.whole(counts.review)} />
        <Fact name={words.held} value={format.value.whole(counts.held)} />
        <Fact
          name={words.paid}
          value={
            paid.length === 0
              ? words.nothingPaid
              : paid
                  .map(({ amountMinor, currency }) => format.value.minorMoney(amountMinor, currency))
                  .join(" · ")
          }
        />
      </dl>
      <div class="card">
        <h2 id="referral-funnel">{words.funnelTitle}</h2>
        <ol class="funnel referral-funnel">
          {stages.map((stage) => (
            <li key={stage}>
              <span class="funnel-name">{words.funnel[stage]}</span>
              <span class="funnel-bar" aria-hidden="true">
                <span class="funnel-completed" style={{ width: `${(people[stage] / most) * 100}%` }} />
              </span>
              <b class="funnel-figures">{format.value.whole(people[stage])}</b>
            </li>
          ))}
        </ol>
      </div>
    </section>
  );
};
