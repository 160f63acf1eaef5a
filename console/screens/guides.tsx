import type { ExperienceResults } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import type { Answer, Api } from "../api.ts";
import { BrokenAnchors } from "../components/broken-anchors.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { type Guide, isGuide } from "../guide-words.ts";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";

interface GuideRow {
  readonly guide: Guide;
  /** Null where the results could not be read: one broken guide must not hide the others. */
  readonly results: ExperienceResults | null;
}

const loadRows = async (api: Api, signal: AbortSignal): Promise<Answer<readonly GuideRow[]>> => {
  const content = await api.experiences(signal);
  if (!content.ok) return content;
  const rows = await Promise.all(
    content.value.experiences.filter(isGuide).map(async (guide) => {
      const results = await api.guideResults(guide.id, "omit", signal);
      return { guide, results: results.ok ? results.value : null };
    }),
  );
  return { ok: true, value: rows.toSorted((a, b) => weightOf(b) - weightOf(a)) };
};

/** By how many people saw it; drafts come last. */
const weightOf = ({ guide, results }: GuideRow): number =>
  guide.status === "draft" ? -1 : (results?.shown ?? 0);

export const GuidesScreen = () => {
  const { api, texts } = useServices();
  const words = texts.value.guidesScreen;
  const loaded = useAnswer("guides", (signal) => loadRows(api, signal));
  return (
    <Screen title={texts.value.guides}>
      <p class="soft lead">{words.lead}</p>
      <LoadedView loaded={loaded} lines={8}>
        {(rows) =>
          rows.length === 0 ? (
            <Empty title={words.none}>
              <p class="soft">{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              <BrokenAnchors guides={rows} />
              <section aria-labelledby="all-guides">
                <h2 id="all-guides">{words.allTitle}</h2>
                <GuideTable rows={rows} />
              </section>
            </>
          )
        }
      </LoadedView>
    </Screen>
  );
};

const GuideTable = ({ rows }: { rows: readonly GuideRow[] }) => {
  const words = useServices().texts.value.guidesScreen;
  return (
    <div class="card table-card">
      <table class="surveys guides">
        <caption class="hidden">{words.table}</caption>
        <thead>
          <tr>
            <th scope="col">{words.guide}</th>
            <th scope="col" class="number">
              {words.shown}
            </th>
            <th scope="col" class="number">
              {words.completed}
            </th>
            <th scope="col" class="number column-dismissed">
              {words.dismissed}
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.guide.id} row={row} />
          ))}
        </tbody>
      </table>
    </div>
  );
};

const Row = ({ row: { guide, results } }: { row: GuideRow }) => {
  const { texts, format } = useServices();
  const words = texts.value.guidesScreen;
  const rate = results?.completionRate ?? null;
  return (
    <tr>
      <th scope="row">
        <a class="whole-row" href={hrefOf({ screen: "guide", id: guide.id })}>
          {localised(guide.title, format.value.locale)}
        </a>
        <span class="meta soft">
          {words.kinds[guide.kind]}
          {guide.status === "draft" && <span class="state">{words.draft}</span>}
          {results === null && <span>{words.failedOne}</span>}
        </span>
      </th>
      <td class="number">{format.value.whole(results?.shown ?? null)}</td>
      <td class="number">
        {format.value.whole(results?.completed ?? null)}
        <span class="soft guide-rate">{rate !== null && format.value.percent(rate)}</span>
      </td>
      <td class="number column-dismissed">{format.value.whole(results?.dismissed ?? null)}</td>
    </tr>
  );
};
