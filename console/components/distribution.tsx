import type { SurveyResults, SurveyShare } from "../../protocol/api.ts";
import { npsGroup, surveyScales } from "../../protocol/experience.ts";
import type { Band } from "../../protocol/health.ts";
import { useServices } from "../services.ts";
import { BandMark } from "./band.tsx";
import { groupBand } from "./people-table.tsx";

const shareBand: { readonly [K in SurveyShare["key"]]: Band } = {
  promoters: "green",
  passives: "yellow",
  detractors: "red",
  satisfied: "green",
  easy: "green",
};

/** How many people gave each answer. Those of NPS are coloured, named and summed up by group. */
export const Distribution = ({ results }: { results: SurveyResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  if (results.kind === "custom") return null;
  const { min, max } = surveyScales[results.kind];
  const points = Array.from({ length: max - min + 1 }, (_, index) => {
    const score = min + index;
    return { score, count: results.distribution[String(score)] ?? 0 };
  });
  const most = Math.max(1, ...points.map(({ count }) => count));
  const backOf = (score: number): Band | "accent" =>
    results.kind === "nps" ? groupBand[npsGroup(score)] : "accent";
  return (
    <>
      <ul class="distribution">
        {points.map(({ score, count }) => (
          <li key={score}>
            <span class="hidden">{words.answersAt(String(score), count)}</span>
            <span class="distribution-count" aria-hidden="true">
              {format.value.whole(count)}
            </span>
            <span class="distribution-column" aria-hidden="true">
              <span class={`back-${backOf(score)}`} style={{ height: `${(count / most) * 100}%` }} />
            </span>
            <span class="distribution-score soft" aria-hidden="true">
              {score}
            </span>
          </li>
        ))}
      </ul>
      <ul class="group-key">
        {results.shares.map(({ key, count, share, interval }) => (
          <li key={key}>
            {results.kind === "nps" && <BandMark band={shareBand[key]} />}
            {words.shares[key]} <b>{share === null ? texts.value.noData : format.value.percent(share)}</b>{" "}
            <span class="soft">
              {words.shareDetail(
                count,
                interval === null
                  ? null
                  : words.span(format.value.percent(interval[0]), format.value.percent(interval[1])),
              )}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
};
