import { useState } from "preact/hooks";
import type { FeatureAccount } from "../../protocol/api.ts";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { SortHeader } from "./sort-header.tsx";
import { useShownFirst } from "./use-shown-first.tsx";

type Column = "name" | "users" | "uses" | "firstUsed" | "lastUsed";
type Sort = Column | `-${Column}`;

const shownAtFirst = 25;

/** Who uses a feature, since when and when last; who has stopped says so. */
export const FeatureAccounts = ({ accounts }: { accounts: readonly FeatureAccount[] }) => {
  const { texts, format } = useServices();
  const words = texts.value.feature;
  const [sort, setSort] = useState<Sort>("-uses");
  const sorted = sortAccounts(accounts, sort, format.value.locale);
  const [shown, showAll] = useShownFirst(sorted, shownAtFirst);
  const header = { sort, onSort: (chosen: Sort) => setSort(chosen) };
  return (
    <>
      <table class="people feature-accounts">
        <caption class="hidden">{words.accountsTitle}</caption>
        <thead>
          <tr>
            <SortHeader column="name" label={words.account} {...header} />
            <SortHeader column="users" label={words.users} isNumber {...header} />
            <SortHeader column="uses" label={words.uses} isNumber {...header} />
            <SortHeader column="firstUsed" label={words.firstUsed} {...header} />
            <SortHeader column="lastUsed" label={words.lastUsed} {...header} />
          </tr>
        </thead>
        <tbody>
          {shown.map(({ id, name, users, uses, firstUsed, lastUsed }) => (
            <tr key={id}>
              <th scope="row">
                <a class="whole-row" href={hrefOf({ screen: "account", id })}>
                  {name}
                </a>
                {uses === 0 && <span class="state feature-state">{words.stopped}</span>}
              </th>
              <td class="number column-users">{uses === 0 ? "–" : format.value.whole(users)}</td>
              <td class="number">{uses === 0 ? "–" : format.value.whole(uses)}</td>
              <td class="column-firstUsed">
                <time dateTime={firstUsed}>{format.value.fullDay(firstUsed)}</time>
              </td>
              <td>
                <time dateTime={lastUsed}>{format.value.daysAgo(lastUsed)}</time>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {showAll}
    </>
  );
};

/** The order they came in stays among equals. */
const sortAccounts = (
  accounts: readonly FeatureAccount[],
  sort: Sort,
  locale: string,
): readonly FeatureAccount[] => {
  const direction = sort.startsWith("-") ? -1 : 1;
  const compare = orders[sort.replace("-", "") as Column];
  return accounts.toSorted((a, b) => compare(a, b, locale) * direction);
};

const orders: {
  readonly [C in Column]: (a: FeatureAccount, b: FeatureAccount, locale: string) => number;
} = {
  name: (a, b, locale) => a.name.localeCompare(b.name, locale),
  users: (a, b) => a.users - b.users,
  uses: (a, b) => a.uses - b.uses,
  firstUsed: (a, b) => a.firstUsed.localeCompare(b.firstUsed),
  lastUsed: (a, b) => a.lastUsed.localeCompare(b.lastUsed),
};
