import { linePath, scale } from "../line-path.ts";
import { useWidth } from "../use-width.ts";

export interface PeriodDrawingProps {
  readonly title: string;
  readonly height: number;
  /** From the least value to the greatest. */
  readonly ticks: readonly number[];
  tickName(value: number): string;
  readonly target: number | null;
  /** Of the periods, oldest first. */
  readonly names: readonly string[];
  readonly dots: readonly PeriodDot[];
}

export interface PeriodDot {
  readonly from: string;
  readonly value: number | null;
  /** Of how many it is: the area of the dot. Null for what is counted whole. */
  readonly of: number | null;
  /** Both ends of its 95% range: a bar through the dot. */
  readonly interval: readonly [number, number] | null;
  /** Of so few that it says next to nothing: hollow, and the line does not lead there. */
  readonly isVague: boolean;
}

const frame = { top: 12, right: 14, bottom: 26, left: 44 };

/** A value period by period, and how far each can be trusted. */
export const PeriodDrawing = ({
  title,
  height,
  ticks,
  tickName,
  target,
  names,
  dots,
}: PeriodDrawingProps) => {
  const [ref, width] = useWidth<HTMLDivElement>(520);
  const last = dots.length - 1;
  const x = scale(0, Math.max(1, last), frame.left + 8, width - frame.right - 8);
  const most = Math.max(1, ...dots.map(({ of }) => of ?? 0));
  const [lowest = 0, highest = 1] = [ticks[0], ticks.at(-1)];
  const y = scale(lowest, highest, height - frame.bottom, frame.top);
  const within = (value: number) => y(Math.min(highest, Math.max(lowest, value)));
  const line = { x1: frame.left, x2: width - frame.right };
  return (
    <>
      <p class="plot-title soft" aria-hidden="true">
        {title}
      </p>
      <div ref={ref}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="grid" {...line} y1={y(tick)} y2={y(tick)} />
              <text class="tick" x={frame.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
                {tickName(tick)}
              </text>
            </g>
          ))}
          {target !== null && <line class="target-line" {...line} y1={y(target)} y2={y(target)} />}
          <path
            class="period-line"
            d={linePath(
              dots.map(({ value, isVague }, index) =>
                value === null || isVague ? null : { x: x(index), y: y(value) },
              ),
            )}
          />
          {dots.map(
            ({ from, value, interval, isVague }, index) =>
              value !== null &&
              interval !== null && (
                <line
                  key={from}
                  class={`period-range ${isVague ? "period-range-vague" : ""}`}
                  x1={x(index)}
                  x2={x(index)}
                  y1={within(interval[0])}
                  y2={within(interval[1])}
                />
              ),
          )}
          {dots.map(
            ({ from, value, of, isVague }, index) =>
              value !== null && (
                <circle
                  key={from}
                  class={`period-dot ${isVague ? "period-dot-vague" : ""}`}
                  cx={x(index)}
                  cy={y(value)}
                  r={of === null ? 4 : 2.5 + 5 * Math.sqrt(of / most)}
                />
              ),
          )}
          {[...new Set([0, last])].map((index) => (
            <text
              key={index}
              class="tick"
              x={x(index)}
              y={height - 8}
              text-anchor={index === 0 ? "start" : "end"}
            >
              {names[index] ?? ""}
            </text>
          ))}
        </svg>
      </div>
    </>
  );
};
