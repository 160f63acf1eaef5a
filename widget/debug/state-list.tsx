import { CopyButton } from "./copy-button.tsx";
import type { DebugPanelProps } from "./panel-props.ts";

/** Who is there, and how delivery stands. */
export const StateList = ({ groups }: DebugPanelProps) => (
  <div class="part">
    {Object.entries(groups).map(([heading, facts]) => (
      <div key={heading} class="group">
        <h3 class="strong">{heading}</h3>
        <dl>
          {Object.entries(facts).map(([name, value]) => (
            <div key={name} class="fact">
              <dt class="soft">{name}</dt>
              <dd>{typeof value === "string" ? value : JSON.stringify(value)}</dd>
            </div>
          ))}
        </dl>
      </div>
    ))}
    <CopyButton label="Copy all" what={groups} />
  </div>
);
