import { useServices } from "../services.ts";

/** The change of a score over 30 days: sign, arrow and colour say the same thing. */
export const Change = ({ trend, isShort = false }: { trend: number | null; isShort?: boolean }) => {
  const { texts, format } = useServices();
  const { change30, change30Spoken, steady, noChange } = texts.value;
  if (trend === null)
    return (
      <span class="change soft">
        {isShort ? "–" : noChange}
        {isShort && <span class="hidden">{noChange}</span>}
      </span>
    );
  if (Math.round(trend) === 0) return <span class="change soft">{steady}</span>;
  const change = format.value.change(trend);
  return (
    <span class={`change ${trend < 0 ? "fell" : "rose"}`}>
      <span aria-hidden="true">{isShort ? change : change30(change)}</span>
      <span class="hidden">{change30Spoken(change)}</span>
    </span>
  );
};
