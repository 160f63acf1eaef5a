import type { SurveyResults } from "../../protocol/api.ts";
import { npsGroup, surveyScales } from "../../protocol/experience.ts";
import type { Band } from "../../protocol/health.ts";
import { useServices } from "../services.ts";
import { BandMark } from "./band.tsx";
import { groupBand } from "./people-table.tsx";

const groups = ["detractor", "passive", "promoter"] as const;

/** How many people gave each answer. Those of NPS are coloured, named and summed up by group. */
export const Distribution = ({ results }: { results: SurveyResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
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
      {results.kind === "nps" && (
        <ul class="group-key">
          {groups.map((group) => {
            const count = points
              .filter(({ score }) => npsGroup(score) === group)
              .reduce((sum, point) => sum + point.count, 0);
            return (
              <li key={group}>
                <BandMark band={groupBand[group]} />
                {words.groups[group]} <b>{format.value.whole(count)}</b>{" "}
                {results.answered > 0 && (
                  <span class="soft">{format.value.percent(count / results.answered)}</span>
                )}
              </li>
            );
          })}
        </ul>
      )}
    </>
  );
};
