import type { FeatureFigures } from "../../protocol/api.ts";
import { type FeaturesView, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { FeatureSearch } from "./feature-search.tsx";
import { SortHeader } from "./sort-header.tsx";
import { WayList } from "./way-list.tsx";
import { WeeklyLine } from "./weekly-line.tsx";

export interface FeatureTableProps {
  readonly features: readonly FeatureFigures[];
  /** Below the table: what the figures are of. */
  readonly note: string;
  readonly sort: FeaturesView["sort"];
  onSort(sort: FeaturesView["sort"]): void;
  onEdit(feature: FeatureFigures): void;
}

export const FeatureTable = ({ features, note, sort, onSort, onEdit }: FeatureTableProps) => {
  const words = useServices().texts.value.featuresScreen;
  return (
    <div class="card table-card">
      <table class="surveys features">
        <caption class="hidden">{words.table}</caption>
        <thead>
          <tr>
            <SortHeader column="name" label={words.feature} sort={sort} onSort={onSort} />
            <th scope="col" class="column-ways">
              {words.recognised}
            </th>
            <SortHeader column="accounts" label={words.accounts} sort={sort} onSort={onSort} isNumber />
            <SortHeader column="users" label={words.users} sort={sort} onSort={onSort} isNumber />
            <th scope="col" class="column-weeks">
              {words.trend}
            </th>
            <SortHeader column="lastUsed" label={words.lastUsed} sort={sort} onSort={onSort} />
            <th scope="col" class="column-edit">
              <span class="hidden">{words.change}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {features.map((feature) => (
            <Row key={feature.id} feature={feature} onEdit={() => onEdit(feature)} />
          ))}
        </tbody>
      </table>
      <p class="soft section-note">{note}</p>
    </div>
  );
};

const Row = ({ feature, onEdit }: { feature: FeatureFigures; onEdit(): void }) => {
  const { texts, format } = useServices();
  const { whole, percent } = format.value;
  const words = texts.value.featuresScreen;
  const { id, name, tier, source, accounts, adoption, users, weeklyAccounts, lastUsed, search } = feature;
  return (
    <tr>
      <th scope="row" class="column-name">
        <a class="whole-row" href={hrefOf({ screen: "feature", id })}>
          {name}
        </a>
        <span class="meta soft">
          {tier !== null && <span>{words.tiers[tier]}</span>}
          {isOtherwise(name, id) && <code>{id}</code>}
          {source === null && <span class="state feature-state">{words.stranger}</span>}
          {source === "config" && <span>{words.configured}</span>}
        </span>
        <FeatureSearch search={search} />
        <span class="narrow-only">
          <WayList ways={feature.when} most={waysShown} />
          <LastUsed day={lastUsed} isSentence />
        </span>
      </th>
      <td class="column-ways">
        <WayList ways={feature.when} most={waysShown} />
      </td>
      <td class="number column-accounts">
        <span class="adoption">{adoption === null ? "–" : percent(adoption)}</span>
        <span class="soft interval">{words.accountCount(accounts, whole(accounts))}</span>
      </td>
      <td class="number column-users">{whole(users)}</td>
      <td class="column-weeks">
        <WeeklyLine accounts={weeklyAccounts} />
      </td>
      <td class="column-lastUsed">
        <LastUsed day={lastUsed} />
      </td>
      <td class="column-edit">
        {source !== "config" && (
          <button
            type="button"
            class="button"
            aria-label={source === null ? words.addNamed(name) : words.editNamed(name)}
            onClick={onEdit}
          >
            {source === null ? words.add : words.edit}
          </button>
        )}
      </td>
    </tr>
  );
};

/** As many as a row shows; the rest is on the feature's own page. */
const waysShown = 2;

/** Ids are often the name as a programmer writes it, which need not be read twice. */
const isOtherwise = (name: string, id: string): boolean => name.toLowerCase() !== id.toLowerCase();

const LastUsed = ({ day, isSentence = false }: { day: string | null; isSentence?: boolean }) => {
  const { texts, format } = useServices();
  const words = texts.value.featuresScreen;
  const ago = day === null ? words.never : format.value.daysAgo(day);
  return (
    <time class="soft" dateTime={day ?? undefined}>
      {isSentence ? words.lastUsedAgo(ago) : ago}
    </time>
  );
};
