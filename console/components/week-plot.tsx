import type { SurveyResults } from "../../protocol/api.ts";
import { linePath, scale } from "../line-path.ts";
import { useServices } from "../services.ts";
import { scoreScales } from "../survey-scale.ts";
import { useWidth } from "../use-width.ts";

const height = 190;
const frame = { top: 14, right: 14, bottom: 26, left: 40 };

/** The score week by week. The area of a dot is its number of answers, because weeks with few swing widely. */
export const WeekPlot = ({ results }: { results: SurveyResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const [ref, width] = useWidth<HTMLDivElement>(520);
  const { overTime, kind } = results;
  const { min, max, target } = scoreScales[kind];
  const last = overTime.length - 1;
  const x = scale(0, Math.max(1, last), frame.left + 8, width - frame.right - 8);
  const y = scale(min, max, height - frame.bottom, frame.top);
  const most = Math.max(1, ...overTime.map(({ answered }) => answered));
  const ticks = [min, (min + max) / 2, max];
  return (
    <figure class="plot">
      <div class="plot-drawing" ref={ref}>
        <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
          {ticks.map((tick) => (
            <g key={tick}>
              <line class="grid" x1={frame.left} x2={width - frame.right} y1={y(tick)} y2={y(tick)} />
              <text class="tick" x={frame.left - 8} y={y(tick)} dy="0.35em" text-anchor="end">
                {format.value.number(tick)}
              </text>
            </g>
          ))}
          <line class="target-line" x1={frame.left} x2={width - frame.right} y1={y(target)} y2={y(target)} />
          <text class="tick" x={width - frame.right} y={y(target) - 5} text-anchor="end">
            {words.target(format.value.number(target))}
          </text>
          <path
            class="week-line"
            d={linePath(
              overTime.map(({ score }, week) => (score === null ? null : { x: x(week), y: y(score) })),
            )}
          />
          {overTime.map(
            ({ week, score, answered }, index) =>
              score !== null && (
                <circle
                  key={week}
                  class="week-dot"
                  cx={x(index)}
                  cy={y(score)}
                  r={2 + 5 * Math.sqrt(answered / most)}
                >
                  <title>{words.weekly(format.value.day(week), format.value.number(score), answered)}</title>
                </circle>
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
              {format.value.shortDay(overTime[index]?.week ?? "")}
            </text>
          ))}
        </svg>
      </div>
      <table class="hidden">
        <caption>{words.overTime}</caption>
        <thead>
          <tr>
            <th scope="col">{words.week}</th>
            <th scope="col">{texts.value.score}</th>
            <th scope="col">{words.answered}</th>
          </tr>
        </thead>
        <tbody>
          {overTime.map(({ week, score, answered }) => (
            <tr key={week}>
              <th scope="row">{format.value.day(week)}</th>
              <td>{score === null ? texts.value.noData : format.value.number(score)}</td>
              <td>{answered}</td>
            </tr>
          ))}
        </tbody>
      </table>
      <figcaption class="soft">{words.overTimeHint}</figcaption>
    </figure>
  );
};
