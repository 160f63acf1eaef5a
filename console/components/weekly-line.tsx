import { linePath, scale } from "../line-path.ts";
import { useServices } from "../services.ts";

const width = 112;
const height = 30;
const inset = 3;

/** How many accounts used a feature week by week, from zero up: how it moved, and whether it is still used. */
export const WeeklyLine = ({ accounts }: { accounts: readonly number[] }) => {
  const { texts, format } = useServices();
  const words = texts.value.featuresScreen;
  const most = Math.max(...accounts);
  const last = accounts.at(-1);
  if (last === undefined || most === 0) {
    return (
      <span class="sparkline-empty">
        <span aria-hidden="true">–</span>
        <span class="hidden">{words.noWeeks}</span>
      </span>
    );
  }
  const x = scale(0, Math.max(1, accounts.length - 1), inset, width - inset);
  const y = scale(0, most, height - inset, inset);
  return (
    <svg
      class="sparkline line-accent"
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label={words.weeks(
        accounts.length,
        format.value.whole(accounts[0] ?? 0),
        format.value.whole(last),
      )}
    >
      <path d={linePath(accounts.map((count, week) => ({ x: x(week), y: y(count) })))} />
      <circle cx={x(accounts.length - 1)} cy={y(last)} r="2.500" />
    </svg>
  );
};
