import { type Action, localised } from "../../protocol/experience.ts";
import { Button } from "../primitives/button.tsx";

interface ActionButtonsProps {
  readonly actions: readonly Action[];
  readonly locale: string;
  onAct(action: Omit<Action, "label">): void;
}

/** The team's own buttons. The first is the one strong thing. */
export const ActionButtons = ({ actions, locale, onAct }: ActionButtonsProps) => (
  <>
    {actions.map(({ label, ...action }, index) => (
      <Button look={index === 0 ? "primary" : "ghost"} onClick={() => onAct(action)}>
        {localised(label, locale)}
      </Button>
    ))}
  </>
);
