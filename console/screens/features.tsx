import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import type { FeatureFigures, FeaturesResponse } from "../../protocol/api.ts";
import { FeatureForm } from "../components/feature-form.tsx";
import { FeatureTable } from "../components/feature-table.tsx";
import { Screen } from "../components/screen.tsx";
import { SearchField } from "../components/search-field.tsx";
import { SortSelect } from "../components/sort-select.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { countByWay, selectFeatures } from "../feature-list.ts";
import { defaultFeaturesView, type FeaturesView, featureFilters, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";

/** While the past is being counted the figures move: how often they are read again. */
export const searchingMs = 2_000;

/** Who uses what, and how each feature is recognised; where a team says what counts as one. */
export const FeaturesScreen = ({ view }: { view: FeaturesView }) => {
  const { api, texts } = useServices();
  const words = texts.value.featuresScreen;
  const loaded = useAnswer("features", (signal) => api.features(signal));
  const { value, reload } = loaded;
  /** The feature in the form, `new`, or none. */
  const [edited, setEdited] = useState<FeatureFigures | "new" | null>(null);
  const [said, setSaid] = useState("");
  const saying = useRef<HTMLParagraphElement>(null);

  useEffect(() => {
    if (!value?.features.some(({ search }) => search !== null && search.state !== "done")) return;
    const timer = setTimeout(reload, searchingMs);
    return () => clearTimeout(timer);
  }, [value, reload]);

  const define = (
    <button type="button" class="button button-primary" onClick={() => setEdited("new")}>
      {words.define}
    </button>
  );
  return (
    <Screen title={texts.value.features}>
      <p class="soft lead">{words.lead}</p>
      <p class="form-said" role="status" tabIndex={-1} ref={saying}>
        {said}
      </p>
      <LoadedView loaded={loaded} lines={8}>
        {(answer) =>
          answer.features.length === 0 ? (
            <Empty title={words.none}>
              <p class="soft">{words.noneHint}</p>
              {define}
            </Empty>
          ) : (
            <List answer={answer} view={view} define={define} onEdit={setEdited} />
          )
        }
      </LoadedView>
      {edited !== null && (
        <FeatureForm
          feature={edited === "new" ? null : edited}
          taken={new Set(value?.features.flatMap(({ id, source }) => (source === null ? [] : [id])))}
          onClose={() => setEdited(null)}
          onDone={(edit, name) => {
            setSaid(edit === "saved" ? words.saved(name) : words.removed(name));
            // The button that opened the form leaves with the row, or becomes another.
            saying.current?.focus({ preventScroll: true });
            reload();
          }}
        />
      )}
    </Screen>
  );
};

interface ListProps {
  readonly answer: FeaturesResponse;
  readonly view: FeaturesView;
  readonly define: VNode;
  onEdit(feature: FeatureFigures): void;
}

const List = ({ answer: { features, accountsActive, days }, view, define, onEdit }: ListProps) => {
  const { texts, format, router } = useServices();
  const words = texts.value.featuresScreen;
  const show = (change: Partial<FeaturesView>) =>
    router.replace(hrefOf({ screen: "features", view: { ...view, ...change } }));
  const shown = selectFeatures(features, view, format.value.locale);
  const counts = countByWay(features);
  return (
    <>
      <div class="tools">
        <SearchField
          label={words.search}
          hint={words.searchHint}
          search={view.search}
          onSearch={(search) => show({ search })}
        />
        <SortSelect
          label={words.sortBy}
          sorts={words.sorts}
          sort={view.sort}
          onSort={(sort) => show({ sort })}
        />
        {define}
      </div>
      <fieldset class="filter">
        <legend class="hidden">{words.filter}</legend>
        <button type="button" aria-pressed={view.way === undefined} onClick={() => show({ way: undefined })}>
          {words.all} <span class="count">{format.value.whole(features.length)}</span>
        </button>
        {featureFilters.map((way) => (
          <button key={way} type="button" aria-pressed={view.way === way} onClick={() => show({ way })}>
            {words.filters[way]} <span class="count">{format.value.whole(counts[way])}</span>
          </button>
        ))}
      </fieldset>
      <p class="hidden" role="status">
        {words.shown(shown.length)}
      </p>
      {shown.length === 0 ? (
        <Empty title={words.nothing}>
          <p class="soft">{words.nothingHint(view.search)}</p>
          <button type="button" class="button" onClick={() => show(defaultFeaturesView)}>
            {words.clear}
          </button>
        </Empty>
      ) : (
        <FeatureTable
          features={shown}
          note={words.note(days, accountsActive)}
          sort={view.sort}
          onSort={(sort) => show({ sort })}
          onEdit={onEdit}
        />
      )}
    </>
  );
};
