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

/** The score, where there is one, and the response rate below it, period by period; and both as a table for who cannot see them. */
export const SurveyPlot = ({ kind, target, by, periods, title }: SurveyPlotProps) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { number, whole, percent } = format.value;
  const scores = scoreScales[kind];
  const name = by === "week" ? format.value.shortDay : format.value.month;
  const names = periods.map(({ from }) => name(from));
  const noData = texts.value.noData;
  return (
    <figure class="plot">
      {scores !== null && (
        <PeriodDrawing
          title={texts.value.score}
          height={170}
          ticks={[scores.min, (scores.min + scores.max) / 2, scores.max]}
          tickName={number}
          target={target?.score ?? null}
          names={names}
          dots={periods.map(({ from, score, answered }) => ({ from, value: score, of: answered }))}
        />
      )}
      <PeriodDrawing
        title={words.responseRate}
        height={120}
        ticks={[0, rateCeiling(periods) / 2, rateCeiling(periods)]}
        tickName={percent}
        target={null}
        names={names}
        dots={periods.map(({ from, responseRate, shown }) => ({ from, value: responseRate, of: shown }))}
      />
      <div class="hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.since}</th>
              {scores !== null && <th scope="col">{texts.value.score}</th>}
              <th scope="col">{words.shown}</th>
              <th scope="col">{words.answered}</th>
              <th scope="col">{words.responseRate}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ from, score, shown, answered, responseRate }, index) => (
              <tr key={from}>
                <th scope="row">{names[index]}</th>
                {scores !== null && <td>{score === null ? noData : number(score)}</td>}
                <td>{whole(shown)}</td>
                <td>{whole(answered)}</td>
                <td>{responseRate === null ? noData : percent(responseRate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <figcaption class="soft">
        {scores === null ? words.rateHint : words.overTimeHint}{" "}
        {target !== null && words.targetLine(number(target.score))}
      </figcaption>
    </figure>
  );
};

/** Rates of a survey are often low: a scale to 100% would press them flat. */
const rateCeiling = (periods: readonly SurveyPeriod[]): number => {
  const highest = Math.max(...periods.map(({ responseRate }) => responseRate ?? 0));
  return [0.25, 0.5].find((ceiling) => highest <= ceiling) ?? 1;
};

interface PeriodDrawingProps {
  readonly title: string;
  readonly height: number;
  /** From the least value to the greatest. */
  readonly ticks: readonly number[];
  tickName(value: number): string;
  readonly target: number | null;
  /** Of the periods, oldest first. */
  readonly names: readonly string[];
  /** Of each period its value, and of how many it is: the area of the dot, because periods with few swing widely. */
  readonly dots: readonly { readonly from: string; readonly value: number | null; readonly of: number }[];
}

const frame = { top: 12, right: 14, bottom: 26, left: 44 };

const PeriodDrawing = ({ title, height, ticks, tickName, target, names, dots }: PeriodDrawingProps) => {
  const [ref, width] = useWidth<HTMLDivElement>(520);
  const last = dots.length - 1;
  const x = scale(0, Math.max(1, last), frame.left + 8, width - frame.right - 8);
  const y = scale(ticks[0] ?? 0, ticks.at(-1) ?? 1, height - frame.bottom, frame.top);
  const most = Math.max(1, ...dots.map(({ of }) => of));
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
              dots.map(({ value }, index) => (value === null ? null : { x: x(index), y: y(value) })),
            )}
          />
          {dots.map(
            ({ from, value, of }, index) =>
              value !== null && (
                <circle
                  key={from}
                  class="period-dot"
                  cx={x(index)}
                  cy={y(value)}
                  r={2.5 + 5 * Math.sqrt(of / most)}
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
