import type { StepResults } from "../../protocol/api.ts";
import { mainReason } from "../guide-words.ts";
import { useServices } from "../services.ts";

export interface MissedLatelyProps {
  readonly step: StepResults;
  /** How far `step.recent` looks back. */
  readonly days: number;
}

/** For how many a step's element was missing lately, and why; nothing where it was found. */
export const MissedLately = ({ step, days }: MissedLatelyProps) => {
  const { texts, format } = useServices();
  const reason = mainReason(step);
  if (reason === null) return null;
  const { missed, reached } = step.recent;
  return (
    <p class="missed-lately ink-red">
      {texts.value.guide.missedLately(format.value.whole(missed), format.value.whole(reached), days)}{" "}
      {texts.value.guidesScreen.reasons[reason]}
    </p>
  );
};
