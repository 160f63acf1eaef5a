import type { Band } from "../../protocol/health.ts";
import { useServices } from "../services.ts";

/** A score in its band's colours; what it means is said to those who do not see the colour. */
export const Score = ({ score, band }: { score: number | null; band: Band }) => {
  const { texts, format } = useServices();
  const { scoreOf, noScore, bands } = texts.value;
  return (
    <span class={`score band-${band}`}>
      <span aria-hidden="true">{format.value.whole(score)}</span>
      <span class="hidden">{score === null ? noScore : scoreOf(format.value.whole(score), bands[band])}</span>
    </span>
  );
};
