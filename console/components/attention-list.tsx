import type { AccountListItem } from "../../protocol/api.ts";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { companyWords } from "./account-words.ts";
import { BandWord } from "./band.tsx";
import { Change } from "./change.tsx";
import { Reason } from "./reason.tsx";
import { Score } from "./score.tsx";
import { Sparkline } from "./sparkline.tsx";

export interface AttentionListProps {
  readonly accounts: readonly AccountListItem[];
  readonly labelledBy: string;
}

/** One account a row: how it is, who it is, why, and how it got there. The whole row leads to the account. */
export const AttentionList = ({ accounts, labelledBy }: AttentionListProps) => {
  const { texts } = useServices();
  return (
    <ul class="attention card" aria-labelledby={labelledBy}>
      {accounts.map((account) => (
        <li key={account.id}>
          <Score score={account.score} band={account.band} />
          <div class="who">
            <a class="whole-row" href={hrefOf({ screen: "account", id: account.id })}>
              {account.name}
            </a>
            <span class="meta">
              <BandWord band={account.band} />
              <span class="soft company">{companyWords(account.traits, texts.value)}</span>
            </span>
          </div>
          <p class="why">
            <Reason account={account} />
          </p>
          <Sparkline scores={account.sparkline} band={account.band} />
          <Change trend={account.trend} />
        </li>
      ))}
    </ul>
  );
};
