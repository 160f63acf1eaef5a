import { Face } from "./face.tsx";
import type { KeyedScore } from "./score-keys.ts";

interface ScaleProps {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly look: "numbers" | "faces" | "stars";
  readonly labelledBy: string;
  readonly isRequired: boolean;
  readonly lowLabel: string | undefined;
  readonly highLabel: string | undefined;
  readonly score: number | undefined;
  readonly scoreOf: KeyedScore;
  onScore(score: number): void;
}

/** More points than these need two rows on a phone. */
const mostInARow = 7;

/**
 * Native radios: arrow keys, one tab stop and form semantics are the browser's; digits, Home and End choose as well. The
 * radio itself is the visible cell and the number is painted over it, so that what is pressed is the control.
 */
export const Scale = (props: ScaleProps) => {
  const { name, min, max, look, labelledBy, isRequired, lowLabel, highLabel, score, scoreOf, onScore } =
    props;
  const points = Array.from({ length: max - min + 1 }, (_, index) => min + index);
  const endsId = `${name}-ends`;
  return (
    <>
      <div
        role="radiogroup"
        class={`scale ${look} ${points.length > mostInARow ? "long" : ""}`}
        aria-labelledby={labelledBy}
        aria-describedby={endsId}
        aria-required={isRequired}
        onKeyDown={(event) => {
          const chosen =
            event.metaKey || event.ctrlKey || event.altKey ? undefined : scoreOf(event, { min, max });
          if (chosen === undefined) return;
          event.preventDefault();
          event.currentTarget.querySelectorAll("input")[chosen - min]?.focus();
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
            <span class={`strong ${point <= (score ?? 0) ? "lit" : ""}`} aria-hidden="true">
              {marks[look](point)}
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

const marks = {
  numbers: (point: number) => point,
  faces: (point: number) => <Face score={point} />,
  stars: () => (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-3-5.5 3 1-6.2L3 9.6l6.2-.9z" />
    </svg>
  ),
};
