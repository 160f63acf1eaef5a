import type { CardMessages } from "../card/messages.ts";

interface StepDotsProps {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly total: number;
  readonly words: CardMessages;
}

/** More than these are better said than counted. */
const mostDots = 8;

/** Where a step stands among those of its tour; nothing where it is the only one. */
export const StepDots = ({ id, number, total, words }: StepDotsProps) => {
  if (total === 1) return null;
  const says = words.step(number, total);
  return total > mostDots ? (
    <div id={id} class="dots soft">
      {says}
    </div>
  ) : (
    <div id={id} class="dots" role="img" aria-label={says}>
      {Array.from({ length: total }, (_, index) => (
        <i class={index + 1 === number ? "on" : ""} />
      ))}
    </div>
  );
};
