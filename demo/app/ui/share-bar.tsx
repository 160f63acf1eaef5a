import type { AgeingBucket } from "../model/figures.ts";

/** One bar cut by share. Decorative: the legend beside it has the figures. */
export const ShareBar = ({ parts }: { parts: readonly AgeingBucket[] }) => {
  const total = parts.reduce((sum, { amount }) => sum + amount, 0);
  let from = 0;
  return (
    <svg class="share-bar" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
      {total > 0 &&
        parts.map(({ key, amount }) => {
          const width = (amount / total) * 100;
          const x = from;
          from += width;
          return width === 0 ? null : (
            <rect key={key} class={key} x={x} width={Math.max(0, width - 0.4)} height="6" />
          );
        })}
    </svg>
  );
};
