import { useEffect, useRef, useState } from "preact/hooks";
import type { FeatureResponse } from "../../protocol/api.ts";
import { Fact } from "../components/fact.tsx";
import { FeatureAccounts } from "../components/feature-accounts.tsx";
import { FeatureForm } from "../components/feature-form.tsx";
import { FeatureSearch } from "../components/feature-search.tsx";
import { FeatureWeeks } from "../components/feature-weeks.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { WayList } from "../components/way-list.tsx";
import { defaultFeaturesView, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";
import { searchingMs } from "./features.tsx";

/** One feature: how far it is taken up, how that moved, and which accounts use it or have stopped. */
export const FeatureScreen = ({ id }: { id: string }) => {
  const { api, texts, router } = useServices();
  const loaded = useAnswer(`feature/${id}`, (signal) => api.feature(id, signal));
  const { value, reload } = loaded;
  const [isEditing, setEditing] = useState(false);
  const [said, setSaid] = useState("");
  const saying = useRef<HTMLParagraphElement>(null);
  const list = hrefOf({ screen: "features", view: defaultFeaturesView });
  const words = texts.value.featuresScreen;

  const search = value?.feature.search ?? null;
  useEffect(() => {
    if (search === null || search.state === "done") return;
    const timer = setTimeout(reload, searchingMs);
    return () => clearTimeout(timer);
  }, [search, reload]);

  return (
    <Screen title={value?.feature.name ?? id} eyebrow={<a href={list}>{texts.value.features}</a>}>
      <p class="form-said" role="status" tabIndex={-1} ref={saying}>
        {said}
      </p>
      <LoadedView loaded={loaded} missing={texts.value.failures.missingFeature} lines={8}>
        {(answer) => <Feature answer={answer} onEdit={() => setEditing(true)} />}
      </LoadedView>
      {isEditing && value !== null && (
        <FeatureForm
          feature={value.feature}
          taken={new Set()}
          onClose={() => setEditing(false)}
          onDone={(edit, name) => {
            if (edit === "removed") return router.go(list);
            setSaid(words.saved(name));
            saying.current?.focus({ preventScroll: true });
            reload();
          }}
        />
      )}
    </Screen>
  );
};

const Feature = ({ answer, onEdit }: { answer: FeatureResponse; onEdit(): void }) => {
  const { texts, format } = useServices();
  const words = texts.value.feature;
  const list = texts.value.featuresScreen;
  const { whole, percent, fullDay, daysAgo } = format.value;
  const { feature, accounts, accountsEver, accountsActive, days } = answer;
  const { id, name, tier, source, when, adoption, users, uses, firstUsed, lastUsed } = feature;
  return (
    <>
      <div class="feature-head">
        <div>
          <p class="soft lead feature-meta">
            {[
              tier === null ? list.stranger : list.tiers[tier],
              ...(id.toLowerCase() === name.toLowerCase() ? [] : [id]),
              ...(source === "config" ? [list.configured] : []),
            ].join(" · ")}
          </p>
          <WayList ways={when} />
          <FeatureSearch search={feature.search} />
        </div>
        {source !== "config" && (
          <button type="button" class="button" onClick={onEdit}>
            {source === null ? list.add : list.edit}
          </button>
        )}
      </div>
      <dl class="facts">
        <Fact
          name={words.adoption}
          value={adoption === null ? texts.value.noData : percent(adoption)}
          hint={words.adoptionHint(whole(feature.accounts), accountsActive, whole(accountsActive))}
        />
        <Fact name={words.users} value={whole(users)} />
        <Fact name={words.uses} value={whole(uses)} />
        <Fact name={words.firstUsed} value={firstUsed === null ? list.never : fullDay(firstUsed)} />
        <Fact name={words.lastUsed} value={lastUsed === null ? list.never : daysAgo(lastUsed)} />
      </dl>
      {lastUsed === null ? (
        <Empty title={words.unused}>
          <p class="soft">{words.unusedHint}</p>
        </Empty>
      ) : (
        <>
          <section class="card guide-section" aria-labelledby="weeks">
            <h2 id="weeks">{words.weeksTitle}</h2>
            <FeatureWeeks feature={feature} asOf={answer.asOf} />
          </section>
          <section class="card guide-section" aria-labelledby="feature-accounts">
            <h2 id="feature-accounts">{words.accountsTitle}</h2>
            <p class="soft section-hint">
              {words.accountsLead(accountsEver, whole(accountsEver), days)}
              {accounts.length < accountsEver && ` ${words.accountsShown(whole(accounts.length))}`}
            </p>
            {accounts.length > 0 && <FeatureAccounts accounts={accounts} />}
          </section>
        </>
      )}
    </>
  );
};
