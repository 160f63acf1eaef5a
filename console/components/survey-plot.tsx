import type { SurveyResults } from "../../protocol/api.ts";
import { linePath, scale } from "../line-path.ts";
import { useServices } from "../services.ts";
import type { SurveyPeriod } from "../survey-periods.ts";
import { scoreScales } from "../survey-scale.ts";
import { useWidth } from "../use-width.ts";

export interface SurveyPlotProps {
  readonly kind: SurveyResults["kind"];
  readonly target: SurveyResults["target"];
  readonly by: "week" | "month";
  readonly periods: readonly SurveyPeriod[];
  readonly title: string;
}

const height = 190;
const frame = { top: 14, right: 14, bottom: 26, left: 40 };

/** The score period by period. The area of a dot is its number of answers, because periods with few swing widely. */
export const SurveyPlot = ({ kind, target, by, periods, title }: SurveyPlotProps) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const [ref, width] = useWidth<HTMLDivElement>(520);
  const whole = scoreScales[kind];
  if (whole === null) return null;
  const { min, max } = whole;
  const name = by === "week" ? format.value.shortDay : format.value.month;
  const last = periods.length - 1;
  const x = scale(0, Math.max(1, last), frame.left + 8, width - frame.right - 8);
  const y = scale(min, max, height - frame.bottom, frame.top);
  const most = Math.max(1, ...periods.map(({ answered }) => answered));
  return (
    <figure class="plot">
      <div class="plot-drawing" ref={ref}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {[min, (min + max) / 2, max].map((tick) => (
            <g key={tick}>
              <line class="grid" x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
              <text class="tick" x={frame.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
                {format.value.number(tick)}
              </text>
            </g>
          ))}
          {target !== null && (
            <line
              class="target-line"
              x1={frame.left}
              x2={width - frame.right}
              y1={y(target.score)}
              y2={y(target.score)}
            />
          )}
          <path
            class="period-line"
            d={linePath(
              periods.map(({ score }, index) => (score === null ? null : { x: x(index), y: y(score) })),
            )}
          />
          {periods.map(
            ({ from, score, answered }, index) =>
              score !== null && (
                <circle
                  key={from}
                  class="period-dot"
                  cx={x(index)}
                  cy={y(score)}
                  r={2.5 + 5 * Math.sqrt(answered / most)}
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
              {name(periods[index]?.from ?? "")}
            </text>
          ))}
        </svg>
      </div>
      <div class="hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.since}</th>
              <th scope="col">{texts.value.score}</th>
              <th scope="col">{words.answered}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ from, score, answered }) => (
              <tr key={from}>
                <th scope="row">{name(from)}</th>
                <td>{score === null ? texts.value.noData : format.value.number(score)}</td>
                <td>{format.value.whole(answered)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption class="soft">
        {words.overTimeHint} {target !== null && words.targetLine(format.value.number(target.score))}
      </figcaption>
    </figure>
  );
};
