import type { Action } from "../../protocol/experience.ts";
import { Button } from "../primitives/button.tsx";
import type { TextOf } from "../scene.ts";

interface ActionButtonsProps {
  readonly actions: readonly Action[];
  readonly text: TextOf;
  onAct(action: Omit<Action, "label">): void;
}

/** The team's own buttons. The first is the one strong thing. */
export const ActionButtons = ({ actions, text, onAct }: ActionButtonsProps) => (
  <>
    {actions.map(({ label, ...action }, index) => (
      <Button look={index === 0 ? "primary" : "ghost"} onClick={() => onAct(action)}>
        {text(label)}
      </Button>
    ))}
  </>
);
