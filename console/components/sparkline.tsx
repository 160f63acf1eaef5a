import type { Band } from "../../protocol/health.ts";
import { linePath, scale } from "../line-path.ts";
import { useServices } from "../services.ts";

export interface SparklineProps {
  /** One score a day, oldest first; null where there was none. */
  readonly scores: readonly (number | null)[];
  readonly band: Band;
}

const width = 112;
const height = 30;
const inset = 3;
/** Less than this many points of movement are drawn nearly flat: noise must not look like news. */
const smallestRange = 20;

/** The last 30 days at a glance, on a scale of its own: how it moved, not how high it is. */
export const Sparkline = ({ scores, band }: SparklineProps) => {
  const { texts, format } = useServices();
  const known = scores.filter((score) => score !== null);
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) {
    return (
      <span class="sparkline-empty">
        <span aria-hidden="true">{texts.value.noData}</span>
        <span class="hidden">{texts.value.sparklineEmpty}</span>
      </span>
    );
  }
  const low = Math.min(...known);
  const high = Math.max(...known);
  const slack = Math.max(0, smallestRange - (high - low)) / 2;
  const x = scale(0, Math.max(1, scores.length - 1), inset, width - inset);
  const y = scale(low - slack, high + slack, height - inset, inset);
  const points = scores.map((score, index) => (score === null ? null : { x: x(index), y: y(score) }));
  const end = points.findLast((point) => point !== null);
  return (
    <svg
      class={`sparkline line-${band}`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={texts.value.sparkline(format.value.whole(first), format.value.whole(last))}
    >
      <path d={linePath(points)} />
      {end && <circle cx={end.x} cy={end.y} r="2.500" />}
    </svg>
  );
};
