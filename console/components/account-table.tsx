import type { AccountListItem } from "../../protocol/api.ts";
import type { Band } from "../../protocol/health.ts";
import { type AccountsView, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { companyWords } from "./account-words.ts";
import { BandMark, BandWord } from "./band.tsx";
import { Change } from "./change.tsx";
import { Reason } from "./reason.tsx";
import { Score } from "./score.tsx";
import { SortHeader } from "./sort-header.tsx";
import { Sparkline } from "./sparkline.tsx";

export interface AccountTableProps {
  readonly accounts: readonly AccountListItem[];
  readonly view: AccountsView;
  onSort(sort: AccountsView["sort"]): void;
}

/** Accounts as a table; sorted by score they fall into their bands by themselves, and each band gets a heading. */
export const AccountTable = ({ accounts, view, onSort }: AccountTableProps) => {
  const { texts } = useServices();
  const words = texts.value.accountsScreen;
  const isByScore = view.sort === "score" || view.sort === "-score";
  const groups = isByScore && view.band === undefined ? byBand(accounts) : [{ band: null, accounts }];
  return (
    <div class="card table-card">
      <table class="accounts">
        <caption class="hidden">{words.table}</caption>
        <thead>
          <tr>
            <SortHeader column="score" label={texts.value.score} sort={view.sort} onSort={onSort} />
            <SortHeader column="name" label={words.name} sort={view.sort} onSort={onSort} />
            <th scope="col" class="column-why">
              {words.why}
            </th>
            <th scope="col" class="column-sparkline">
              {words.sparkline}
            </th>
            <SortHeader column="trend" label={words.trend} sort={view.sort} onSort={onSort} />
            <SortHeader column="lastSeenAt" label={words.lastSeen} sort={view.sort} onSort={onSort} />
          </tr>
        </thead>
        {groups.map((group) => (
          <tbody key={group.band ?? "all"}>
            {group.band !== null && (
              <tr class="group">
                <th scope="rowgroup" colSpan={6}>
                  <BandMark band={group.band} />
                  {texts.value.bandTitles[group.band]}
                </th>
              </tr>
            )}
            {group.accounts.map((account) => (
              <AccountRow key={account.id} account={account} showsBand={group.band === null} />
            ))}
          </tbody>
        ))}
      </table>
    </div>
  );
};

const AccountRow = ({ account, showsBand }: { account: AccountListItem; showsBand: boolean }) => {
  const { texts, format } = useServices();
  const lastSeen = format.value.ago(account.lastSeenAt);
  return (
    <tr>
      <td class="column-score">
        <Score score={account.score} band={account.band} />
      </td>
      <th scope="row" class="column-name">
        <a class="whole-row" href={hrefOf({ screen: "account", id: account.id })}>
          {account.name}
        </a>
        <span class="meta">
          {showsBand && <BandWord band={account.band} />}
          <span class="soft company">{companyWords(account.traits, texts.value)}</span>
        </span>
        <span class="soft narrow-only">{texts.value.account.lastSeen(lastSeen)}</span>
      </th>
      <td class="column-why">
        <Reason account={account} limit={1} />
      </td>
      <td class="column-sparkline">
        <Sparkline scores={account.sparkline} band={account.band} />
      </td>
      <td class="column-trend">
        <Change trend={account.trend} isShort />
      </td>
      <td class="column-lastSeenAt">
        <time dateTime={account.lastSeenAt}>{lastSeen}</time>
      </td>
    </tr>
  );
};

interface BandGroup {
  readonly band: Band;
  readonly accounts: AccountListItem[];
}

/** Runs of one band, in the order given: the order is the collector's. */
const byBand = (accounts: readonly AccountListItem[]): readonly BandGroup[] => {
  const groups: BandGroup[] = [];
  for (const account of accounts) {
    const last = groups.at(-1);
    if (last?.band === account.band) last.accounts.push(account);
    else groups.push({ band: account.band, accounts: [account] });
  }
  return groups;
};
