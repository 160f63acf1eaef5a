import type { SurveyResults } from "../../protocol/api.ts";
import { useServices } from "../services.ts";
import { isVague, type SurveyPeriod } from "../survey-periods.ts";
import { scoreScales } from "../survey-scale.ts";
import { PeriodDrawing } from "./period-drawing.tsx";

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
          dots={periods.map(({ from, score, interval, answered }) => ({
            from,
            value: score,
            of: answered,
            interval,
            isVague: isVague(interval, answered, scores),
          }))}
        />
      )}
      <PeriodDrawing
        title={words.responseRate}
        height={120}
        ticks={[0, rateCeiling(periods) / 2, rateCeiling(periods)]}
        tickName={percent}
        target={null}
        names={names}
        dots={periods.map(({ from, responseRate, responseRateInterval, shown }) => ({
          from,
          value: responseRate,
          of: shown,
          interval: responseRateInterval,
          isVague: isVague(responseRateInterval, shown, wholeRate),
        }))}
      />
      <div class="hidden">
        <table>
          <caption>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{words.since}</th>
              {scores !== null && <th scope="col">{texts.value.score}</th>}
              {scores !== null && <th scope="col">{words.intervalColumn}</th>}
              <th scope="col">{words.shown}</th>
              <th scope="col">{words.answered}</th>
              <th scope="col">{words.responseRate}</th>
            </tr>
          </thead>
          <tbody>
            {periods.map(({ from, score, interval, shown, answered, responseRate }, index) => (
              <tr key={from}>
                <th scope="row">{names[index]}</th>
                {scores !== null && <td>{score === null ? noData : number(score)}</td>}
                {scores !== null && (
                  <td>{interval === null ? noData : words.span(number(interval[0]), number(interval[1]))}</td>
                )}
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

const wholeRate = { min: 0, max: 1 };

/** Rates of a survey are often low: a scale to 100% would press them flat. */
const rateCeiling = (periods: readonly SurveyPeriod[]): number => {
  const highest = Math.max(...periods.map(({ responseRate }) => responseRate ?? 0));
  return [0.25, 0.5].find((ceiling) => highest <= ceiling) ?? 1;
};
