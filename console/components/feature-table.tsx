import type { FeatureFigures } from "../../protocol/api.ts";
import { draftOf } from "../feature-list.ts";
import type { FeaturesView } from "../route.ts";
import { useServices } from "../services.ts";
import { SortHeader } from "./sort-header.tsx";
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
        <span class="feature-name">{name}</span>
        <span class="meta soft">
          {tier !== null && <span>{words.tiers[tier]}</span>}
          {isOtherwise(name, id) && <code>{id}</code>}
          {source === null && <span class="state feature-state">{words.stranger}</span>}
          {source === "config" && <span>{words.configured}</span>}
        </span>
        {search !== null && search.state !== "done" && (
          <span class="meta feature-search">
            {search.state === "retracting"
              ? words.retracting
              : words.searching(search.eventsLeft === null ? null : whole(search.eventsLeft))}
          </span>
        )}
        <span class="narrow-only">
          <Ways feature={feature} />
          <LastUsed day={lastUsed} isSentence />
        </span>
      </th>
      <td class="column-ways">
        <Ways feature={feature} />
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

/** Ids are often the name as a programmer writes it, which need not be read twice. */
const isOtherwise = (name: string, id: string): boolean => name.toLowerCase() !== id.toLowerCase();

/** As many as a row shows; the rest is in the form. */
const waysShown = 2;

const Ways = ({ feature: { when } }: { feature: FeatureFigures }) => {
  const words = useServices().texts.value.featuresScreen;
  if (when.length === 0) return <span class="soft">{words.ways.marked}</span>;
  return (
    <ul class="ways">
      {when.slice(0, waysShown).map((way) => {
        const { kind, text } = draftOf(way);
        return (
          <li key={`${kind} ${text}`}>
            <span class="soft">{words.ways[kind]}</span> <code>{text}</code>
          </li>
        );
      })}
      {when.length > waysShown && <li class="soft">{words.moreWays(when.length - waysShown)}</li>}
    </ul>
  );
};

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
