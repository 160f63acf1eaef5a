import { useServices } from "../services.ts";

export interface ScoreCellProps {
  readonly score: number | null;
  readonly interval: readonly [number, number] | null;
}

/** A score in a table. Where a phone has no room for the range beside it, its ends stand below. */
export const ScoreCell = ({ score, interval }: ScoreCellProps) => {
  const { texts, format } = useServices();
  return (
    <td class="number">
      <b class="survey-score">{score === null ? "–" : format.value.number(score)}</b>
      {interval !== null && (
        <span class="soft narrow-only">
          {texts.value.surveysScreen.interval(
            format.value.number(interval[0]),
            format.value.number(interval[1]),
          )}
        </span>
      )}
    </td>
  );
};
