import type { ExperienceResults, StepResults } from "../../protocol/api.ts";
import { type Guide, stepTitle } from "../guide-words.ts";
import { useServices } from "../services.ts";
import { MissedLately } from "./missed-lately.tsx";

export interface StepFunnelProps {
  readonly guide: Guide | null;
  readonly results: ExperienceResults;
}

/** Who saw each step and who went on from it, in the order of the tour; below a step, that its element was missed lately. */
export const StepFunnel = ({ guide, results }: StepFunnelProps) => {
  const most = Math.max(1, results.shown, ...results.steps.map(({ viewed }) => viewed));
  return (
    <ol class="funnel">
      {results.steps.map((step) => (
        <Step key={step.id} guide={guide} step={step} most={most} recentDays={results.recentDays} />
      ))}
    </ol>
  );
};

interface StepProps {
  readonly guide: Guide | null;
  readonly step: StepResults;
  /** People at the full width of a bar. */
  readonly most: number;
  readonly recentDays: number;
}

const Step = ({ guide, step, most, recentDays }: StepProps) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  const isRemoved = guide?.kind === "tour" && guide.steps.every(({ id }) => id !== step.id);
  const width = (people: number) => ({ width: `${(people / most) * 100}%` });
  return (
    <li>
      <span class="funnel-name">
        {stepTitle(guide, step.id, format.value.locale)}
        {isRemoved && <span class="state">{words.removed}</span>}
      </span>
      <span class="funnel-bar" aria-hidden="true">
        <span class="funnel-viewed" style={width(step.viewed)} />
        <span class="funnel-completed" style={width(Math.min(step.viewed, step.completed))} />
      </span>
      <span class="funnel-figures soft">
        <b>{words.seen(step.viewed)}</b> {words.wentOn(step.completed)}
      </span>
      <MissedLately step={step} days={recentDays} />
    </li>
  );
};
