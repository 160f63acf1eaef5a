import { useState } from "preact/hooks";
import type { AccountHealth, Band } from "../../protocol/health.ts";
import type { Format } from "../format.ts";
import { linePath, scale } from "../line-path.ts";
import { useServices } from "../services.ts";
import type { Texts } from "../texts/en.ts";
import { useWidth } from "../use-width.ts";

type HistoryPoint = AccountHealth["history"][number];

const height = 220;
const frame = { top: 10, right: 12, bottom: 26, left: 34 };
/** Domain reference §5: the traffic light of the score. The line itself takes its words from each day's own band. */
const bandFloors: readonly { readonly band: Band; readonly from: number; readonly to: number }[] = [
  { band: "green", from: 80, to: 100 },
  { band: "yellow", from: 60, to: 80 },
  { band: "red", from: 0, to: 60 },
];
const gridScores = [0, 60, 80, 100];

/** The score day by day over its bands. A native range input lies over it: pointer, touch and arrow keys read any day. */
export const HealthPlot = ({ history }: { history: readonly HistoryPoint[] }) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const [ref, width] = useWidth<HTMLDivElement>(640);
  const [picked, setPicked] = useState<number | null>(null);
  const lastIndex = history.length - 1;
  const x = scale(0, Math.max(1, lastIndex), frame.left, width - frame.right);
  const y = scale(0, 100, height - frame.bottom, frame.top);
  const summary = summaryOf(history, texts.value, format.value);
  const index = Math.min(picked ?? lastIndex, lastIndex);
  const point = history[index];
  if (summary === null || point === undefined) return <p class="plot-empty soft">{words.plotEmpty}</p>;
  const said = sayDay(point, texts.value, format.value);
  const path = linePath(
    history.map(({ score }, day) => (score === null ? null : { x: x(day), y: y(score) })),
  );
  return (
    <figure class="plot">
      <div class="plot-drawing" ref={ref}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {bandFloors.map(({ band, from, to }) => (
            <rect
              key={band}
              class={`tint-${band}`}
              x={frame.left}
              y={y(to)}
              width={width - frame.left - frame.right}
              height={y(from) - y(to)}
            />
          ))}
          {gridScores.map((score) => (
            <g key={score}>
              <line class="grid" x1={frame.left} x2={width - frame.right} y1={y(score)} y2={y(score)} />
              <text class="tick" x={frame.left - 8} y={y(score)} dy="0.35em" text-anchor="end">
                {format.value.whole(score)}
              </text>
            </g>
          ))}
          {bandFloors.map(({ band, to }) => (
            <text key={band} class={`band-name ink-${band}`} x={frame.left + 8} y={y(to) + 15}>
              {texts.value.bandTitles[band]}
            </text>
          ))}
          {dayTicks(history).map((day) => (
            <text
              key={day}
              class="tick"
              x={x(day)}
              y={height - 8}
              text-anchor={day === 0 ? "start" : day === lastIndex ? "end" : "middle"}
            >
              {day === lastIndex ? words.plotNow : format.value.shortDay(history[day]?.day ?? "")}
            </text>
          ))}
          <path class="score-line" d={path} />
          <line
            class={`cursor ${picked === null ? "cursor-resting" : ""}`}
            x1={x(index)}
            x2={x(index)}
            y1={frame.top}
            y2={height - frame.bottom}
          />
          {point.score !== null && (
            <circle class={`cursor-dot fill-${point.band}`} cx={x(index)} cy={y(point.score)} r="5" />
          )}
        </svg>
        <input
          type="range"
          class="plot-slider"
          aria-label={words.plotSlider}
          aria-valuetext={said}
          min={0}
          max={lastIndex}
          value={index}
          style={{ left: `${frame.left}px`, width: `${width - frame.left - frame.right}px` }}
          onInput={(event) => setPicked(Number(event.currentTarget.value))}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const share = (event.clientX - box.left) / box.width;
            setPicked(Math.round(Math.min(1, Math.max(0, share)) * lastIndex));
          }}
          onPointerLeave={() => setPicked(null)}
          onBlur={() => setPicked(null)}
        />
        {picked !== null && (
          <p
            class={`plot-tip ${x(index) > width / 2 ? "plot-tip-left" : ""}`}
            style={{ left: `${x(index)}px` }}
            aria-hidden="true"
          >
            {said}
          </p>
        )}
      </div>
      <figcaption class="soft">{summary}</figcaption>
    </figure>
  );
};

/** First and last day, and what fits between: about one label a month. */
const dayTicks = (history: readonly HistoryPoint[]): readonly number[] => {
  const last = history.length - 1;
  if (last < 30) return last <= 0 ? [0] : [0, last];
  const ticks = Math.min(3, Math.floor(last / 28));
  return Array.from({ length: ticks + 1 }, (_, tick) => Math.round((tick * last) / ticks));
};

const sayDay = ({ day, score, band }: HistoryPoint, texts: Texts, format: Format): string =>
  score === null
    ? texts.account.plotNoScore(format.day(day))
    : texts.account.plotDay(format.day(day), format.oneDecimal(score), texts.bands[band]);

/** The plot in a sentence; null when there is nothing to plot. */
const summaryOf = (history: readonly HistoryPoint[], texts: Texts, format: Format): string | null => {
  const known = history.flatMap(({ day, score }) => (score === null ? [] : [{ day, score }]));
  const first = known[0];
  const last = known.at(-1);
  if (first === undefined || last === undefined) return null;
  const low = known.reduce((a, b) => (b.score < a.score ? b : a));
  const high = known.reduce((a, b) => (b.score > a.score ? b : a));
  return texts.account.plotSummary(
    format.oneDecimal(first.score),
    format.day(first.day),
    format.oneDecimal(last.score),
    format.oneDecimal(low.score),
    format.day(low.day),
    format.oneDecimal(high.score),
    format.day(high.day),
  );
};
