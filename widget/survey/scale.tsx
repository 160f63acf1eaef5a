import { type SurveyMetric, surveyScales } from "../../protocol/experience.ts";
import { Face } from "./face.tsx";
import type { KeyedScore } from "./score-keys.ts";

interface ScaleProps {
  readonly name: string;
  readonly metric: SurveyMetric;
  readonly labelledBy: string;
  readonly lowLabel: string | undefined;
  readonly highLabel: string | undefined;
  readonly score: number | undefined;
  readonly scoreOf: KeyedScore;
  onScore(score: number): void;
}

/**
 * Native radios: arrow keys, one tab stop and form semantics are the browser's; digits, Home and End choose as well. The
 * radio itself is the visible cell and the number is painted over it, so that what is pressed is the control.
 */
export const Scale = ({
  name,
  metric,
  labelledBy,
  lowLabel,
  highLabel,
  score,
  scoreOf,
  onScore,
}: ScaleProps) => {
  const scale = surveyScales[metric];
  const points = Array.from({ length: scale.max - scale.min + 1 }, (_, index) => scale.min + index);
  const endsId = `${name}-ends`;
  return (
    <>
      <div
        role="radiogroup"
        class={`scale ${metric}`}
        aria-labelledby={labelledBy}
        aria-describedby={endsId}
        onKeyDown={(event) => {
          const chosen = event.metaKey || event.ctrlKey || event.altKey ? undefined : scoreOf(event, scale);
          if (chosen === undefined) return;
          event.preventDefault();
          event.currentTarget.querySelectorAll("input")[chosen - scale.min]?.focus();
          onScore(chosen);
        }}
      >
        {points.map((point) => (
          <span key={point} class="stack">
            <input
              type="radio"
              name={name}
              aria-label={String(point)}
              checked={point === score}
              onChange={() => onScore(point)}
            />
            <span class="strong" aria-hidden="true">
              {metric === "csat" ? <Face score={point} /> : point}
            </span>
          </span>
        ))}
      </div>
      <div id={endsId} class="row soft ends">
        <span>{lowLabel}</span>
        <span>{highLabel}</span>
      </div>
    </>
  );
};
