import type { AccountListItem, AccountsResponse } from "../../protocol/api.ts";
import type { Answer, Api } from "../api.ts";
import { meanCoverage, whoNeedsYou, whoRose } from "../attention.ts";
import { AttentionList } from "../components/attention-list.tsx";
import { BandBar } from "../components/band-bar.tsx";
import { Screen } from "../components/screen.tsx";
import { LoadedView } from "../components/states.tsx";
import { defaultSort, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";
import { FirstEvent } from "./first-event.tsx";

/** A letter has room for so many; the rest is one link away. */
const needShown = 8;
const roseShown = 3;
const fetched = 20;

interface Briefing {
  readonly bands: AccountsResponse["bands"];
  readonly asOf: string;
  readonly need: readonly AccountListItem[];
  readonly rose: readonly AccountListItem[];
}

const brief = async (api: Api, signal: AbortSignal): Promise<Answer<Briefing>> => {
  const [red, fell, rose] = await Promise.all([
    api.accounts({ band: "red", sort: "trend", limit: fetched }, signal),
    api.accounts({ sort: "trend", limit: fetched }, signal),
    api.accounts({ sort: "-trend", limit: fetched }, signal),
  ]);
  if (!red.ok) return red;
  if (!fell.ok) return fell;
  if (!rose.ok) return rose;
  return {
    ok: true,
    value: {
      bands: red.value.bands,
      asOf: red.value.asOf,
      need: whoNeedsYou([...red.value.accounts, ...fell.value.accounts]),
      rose: whoRose(rose.value.accounts),
    },
  };
};

export const TodayScreen = () => {
  const { api, texts, format, now } = useServices();
  const loaded = useAnswer("today", (signal) => brief(api, signal));
  return (
    <Screen title={texts.value.today} eyebrow={format.value.dayOfTime(new Date(now()).toISOString())} isQuiet>
      <LoadedView loaded={loaded} lines={7}>
        {(briefing) =>
          Object.values(briefing.bands).every((count) => count === 0) ? (
            <FirstEvent onCheck={loaded.reload} />
          ) : (
            <Letter briefing={briefing} />
          )
        }
      </LoadedView>
    </Screen>
  );
};

const Letter = ({ briefing: { bands, asOf, need, rose } }: { briefing: Briefing }) => {
  const { texts, format } = useServices();
  const words = texts.value.todayScreen;
  // Every red account needs someone, whether or not it was among those fetched.
  const fallen = need.filter(({ band }) => band !== "red").length;
  const count = bands.red + fallen;
  const shown = need.slice(0, needShown);
  const coverage = meanCoverage(shown);
  return (
    <>
      <p class="sentence">{count === 0 ? words.nobodyNeedsYou : words.needYou(count)}</p>
      <p class="soft">
        {words.asOf(format.value.time(asOf))}{" "}
        {coverage !== null && words.coverage(format.value.percent(coverage))}
      </p>
      <BandBar bands={bands} />
      <section aria-labelledby="need">
        <h2 id="need">{words.needTitle}</h2>
        {shown.length === 0 ? (
          <p class="card calm">{words.calm}</p>
        ) : (
          <AttentionList accounts={shown} labelledBy="need" />
        )}
        {bands.red > shown.filter(({ band }) => band === "red").length && (
          <p>
            <a
              class="see-all"
              href={hrefOf({ screen: "accounts", query: { band: "red", sort: defaultSort } })}
            >
              {words.allCritical(bands.red)}
            </a>
          </p>
        )}
      </section>
      {rose.length > 0 && (
        <section aria-labelledby="rose">
          <h2 id="rose">{words.roseTitle}</h2>
          <p class="soft section-hint">{words.roseHint}</p>
          <AttentionList accounts={rose.slice(0, roseShown)} labelledBy="rose" />
        </section>
      )}
    </>
  );
};
