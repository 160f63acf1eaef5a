import type { SurveyResults } from "../../protocol/api.ts";
import { scale } from "../line-path.ts";
import { useServices } from "../services.ts";
import { scoreScales } from "../survey-scale.ts";
import { targetVerdict } from "../target-verdict.ts";

export interface ScoreRangeProps {
  readonly results: Pick<SurveyResults, "kind" | "score" | "interval" | "target">;
  /** For a row of a table: without the words below. */
  readonly isSmall?: boolean;
}

/** The score as a dot and its 95% interval as a bar on the whole scale, so that a wide guess looks like one; and in words whether it meets its target. */
export const ScoreRange = ({ results, isSmall = false }: ScoreRangeProps) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { kind, score, interval, target } = results;
  const whole = scoreScales[kind];
  if (score === null || whole === null) return null;
  const { min, max } = whole;
  const place = scale(min, max, 0, 100);
  const [low, high] = interval ?? [null, null];
  const verdict = targetVerdict(results);
  const said =
    low === null || high === null
      ? words.noInterval
      : words.intervalWords(format.value.number(low), format.value.number(high));
  return (
    <div class={`range ${isSmall ? "range-small" : ""}`}>
      <div class="range-track" aria-hidden="true">
        {min < 0 && <span class="range-zero" style={{ left: `${place(0)}%` }} />}
        {low !== null && high !== null && (
          <span
            class="range-interval"
            style={{ left: `${place(low)}%`, width: `${place(high) - place(low)}%` }}
          />
        )}
        {target !== null && <span class="range-target" style={{ left: `${place(target.score)}%` }} />}
        <span class="range-score" style={{ left: `${place(score)}%` }} />
      </div>
      {isSmall ? (
        <span class="soft range-words">
          {low === null || high === null
            ? "–"
            : texts.value.surveysScreen.interval(format.value.number(low), format.value.number(high))}
          {verdict !== null && (
            <span class={`range-verdict target-${verdict}`}>{words.targetShort[verdict]}</span>
          )}
        </span>
      ) : (
        <>
          <div class="range-ends soft" aria-hidden="true">
            <span>{format.value.number(min)}</span>
            {target !== null && (
              <span
                class={`range-target-word ${place(target.score) > 75 ? "range-target-before" : ""}`}
                style={{ left: `${place(target.score)}%` }}
              >
                {words.target(format.value.number(target.score))}
              </span>
            )}
            <span>{format.value.number(max)}</span>
          </div>
          {verdict !== null && target !== null && (
            <p class={`target-verdict target-${verdict}`}>
              {words.targetVerdicts[verdict](format.value.number(target.score))}
            </p>
          )}
          <p class="soft">{said}</p>
        </>
      )}
    </div>
  );
};
