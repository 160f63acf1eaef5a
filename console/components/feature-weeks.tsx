import type { FeatureResponse } from "../../protocol/api.ts";
import { useServices } from "../services.ts";
import { PeriodDrawing } from "./period-drawing.tsx";

const dayMs = 86_400_000;

/** How many accounts used a feature in each of the last weeks; and the same as a table for who cannot see it. */
export const FeatureWeeks = ({ feature, asOf }: Pick<FeatureResponse, "feature" | "asOf">) => {
  const { texts, format } = useServices();
  const words = texts.value.feature;
  const { whole, shortDay } = format.value;
  const { weeklyAccounts } = feature;
  const starts = weeklyAccounts.map((_, index) =>
    new Date(Date.parse(asOf) - ((weeklyAccounts.length - index) * 7 - 1) * dayMs).toISOString().slice(0, 10),
  );
  const ceiling = roundCeiling(Math.max(...weeklyAccounts));
  return (
    <figure class="plot">
      <PeriodDrawing
        title={words.weeksAxis}
        height={170}
        ticks={[0, ceiling / 2, ceiling]}
        tickName={whole}
        target={null}
        names={starts.map(shortDay)}
        dots={weeklyAccounts.map((accounts, index) => ({
          from: starts[index] ?? "",
          value: accounts,
          of: null,
          interval: null,
          isVague: false,
        }))}
      />
      <div class="hidden">
        <table>
          <caption>{words.weeksTitle}</caption>
          <thead>
            <tr>
              <th scope="col">{words.weekOf}</th>
              <th scope="col">{words.weeksAxis}</th>
            </tr>
          </thead>
          <tbody>
            {weeklyAccounts.map((accounts, index) => (
              <tr key={starts[index]}>
                <th scope="row">{shortDay(starts[index] ?? "")}</th>
                <td>{whole(accounts)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  );
};

/** An even number not below the highest, so that the middle of the axis is a whole number of accounts. */
const roundCeiling = (most: number): number => {
  const step = most <= 10 ? 2 : 2 * 10 ** (Math.floor(Math.log10(most)) - 1) * (most >= 50 ? 5 : 1);
  return Math.max(2, Math.ceil(most / step) * step);
};
