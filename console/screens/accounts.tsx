import type { AccountListItem, AccountsResponse } from "../../protocol/api.ts";
import type { Band } from "../../protocol/health.ts";
import { AccountTable } from "../components/account-table.tsx";
import { BandMark, bandsWorstFirst } from "../components/band.tsx";
import { Screen } from "../components/screen.tsx";
import { SearchField } from "../components/search-field.tsx";
import { SortSelect } from "../components/sort-select.tsx";
import { Failed, Loading } from "../components/states.tsx";
import { type AccountsView, defaultSort, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";
import { useMorePages } from "../use-more-pages.ts";
import { FirstEvent } from "./first-event.tsx";

const pageSize = 50;

export const AccountsScreen = ({ view }: { view: AccountsView }) => {
  const { api, texts, router } = useServices();
  const words = texts.value.accountsScreen;
  const key = hrefOf({ screen: "accounts", query: view });
  const loaded = useAnswer(key, (signal) => api.accounts({ ...view, limit: pageSize }, signal), {
    keepsPrevious: true,
  });
  const show = (change: Partial<AccountsView>) =>
    router.replace(hrefOf({ screen: "accounts", query: { ...view, ...change } }));
  const { value, failure } = loaded;
  const total = value === null ? null : Object.values(value.bands).reduce((sum, count) => sum + count, 0);
  return (
    <Screen title={texts.value.accounts}>
      <p class="soft lead">{total !== null && words.lead(total)}</p>
      <div class="tools">
        <SearchField
          label={words.search}
          hint={words.searchHint}
          search={view.search ?? ""}
          onSearch={(search) => show({ search })}
        />
        <SortSelect
          label={words.sortBy}
          sorts={words.sorts}
          sort={view.sort}
          onSort={(sort) => show({ sort })}
        />
      </div>
      <BandFilter view={view} bands={value?.bands ?? null} onBand={(band) => show({ band })} />
      {failure !== null && (
        <Failed
          failure={failure}
          missing={words.nothing}
          isRetrying={loaded.isLoading}
          isBanner={value !== null}
          onRetry={loaded.reload}
        />
      )}
      {value === null ? (
        failure === null && <Loading lines={8} />
      ) : total === 0 && !view.search ? (
        <FirstEvent onCheck={loaded.reload} />
      ) : (
        <Results first={value} view={view} isUpdating={loaded.isLoading} onShow={show} />
      )}
    </Screen>
  );
};

interface BandFilterProps {
  readonly view: AccountsView;
  readonly bands: AccountsResponse["bands"] | null;
  onBand(band: Band | undefined): void;
}

const BandFilter = ({ view, bands, onBand }: BandFilterProps) => {
  const { texts, format } = useServices();
  const words = texts.value.accountsScreen;
  const all = bands === null ? null : Object.values(bands).reduce((sum, count) => sum + count, 0);
  return (
    <fieldset class="filter">
      <legend class="hidden">{words.filter}</legend>
      <button type="button" aria-pressed={view.band === undefined} onClick={() => onBand(undefined)}>
        {words.all} <span class="count">{all !== null && format.value.whole(all)}</span>
      </button>
      {bandsWorstFirst.map((band) => (
        <button key={band} type="button" aria-pressed={view.band === band} onClick={() => onBand(band)}>
          <BandMark band={band} />
          {texts.value.bandTitles[band]}{" "}
          <span class="count">{bands !== null && format.value.whole(bands[band])}</span>
        </button>
      ))}
    </fieldset>
  );
};

interface ResultsProps {
  readonly first: AccountsResponse;
  readonly view: AccountsView;
  readonly isUpdating: boolean;
  onShow(change: Partial<AccountsView>): void;
}

const Results = ({ first, view, isUpdating, onShow }: ResultsProps) => {
  const { api, texts } = useServices();
  const words = texts.value.accountsScreen;
  const pages = useMorePages<AccountListItem>(
    { items: first.accounts, next: first.next },
    async (cursor, signal) => {
      const answer = await api.accounts({ ...view, limit: pageSize, cursor }, signal);
      return answer.ok
        ? { ok: true, value: { items: answer.value.accounts, next: answer.value.next } }
        : answer;
    },
  );
  return (
    <div aria-busy={isUpdating} class="results">
      <p class="hidden" role="status">
        {isUpdating ? "" : words.shown(pages.items.length)}
      </p>
      {pages.items.length === 0 ? (
        <div class="card empty">
          <h2>{words.nothing}</h2>
          <p class="soft">{words.nothingHint(view.search ?? "")}</p>
          <button
            type="button"
            class="button"
            onClick={() => onShow({ search: "", band: undefined, sort: defaultSort })}
          >
            {words.clear}
          </button>
        </div>
      ) : (
        <AccountTable accounts={pages.items} view={view} onSort={(sort) => onShow({ sort })} />
      )}
      {pages.failure !== null && (
        <Failed
          failure={pages.failure}
          missing={words.nothing}
          isRetrying={pages.isLoading}
          onRetry={pages.more}
        />
      )}
      {pages.hasMore && pages.failure === null && (
        <button type="button" class="button more" aria-disabled={pages.isLoading} onClick={pages.more}>
          {pages.isLoading ? `${texts.value.updating}…` : words.more}
        </button>
      )}
    </div>
  );
};
