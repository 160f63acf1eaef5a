import type { Check, Verdict } from "../../protocol/trace.ts";
import { Button } from "../primitives/button.tsx";
import type { DebugPanelProps } from "./panel-props.ts";

/** Why each published experience is on the screen or is not, as of now. */
export const DecisionList = ({ traces, published, onShow }: DebugPanelProps) => (
  <div class="part">
    {traces.length === 0 && (
      <p class="soft empty">
        {published ? "There is no journey yet, and nobody knows why before it." : "Nothing is published."}
      </p>
    )}
    <ul class="list">
      {traces.map(({ id, kind, verdict, says, checks }) => (
        <li key={id}>
          <details>
            <summary class="line">
              <span class={`mark ${verdict}`}>{verdict}</span>
              <span class="what">{id}</span>
              <span class="soft">{kind}</span>
            </summary>
            <p class="says">{says}</p>
            <Verdicts checks={checks} />
            <Button look="ghost" onClick={() => onShow(id)}>
              Show
            </Button>
          </details>
        </li>
      ))}
    </ul>
  </div>
);

const Verdicts = ({ checks }: { readonly checks: readonly (Check | Verdict)[] }) => (
  <ul class="checks">
    {checks.map((check, index) => (
      <li key={index}>
        <span class={check.ok ? "ok" : "no"} role="img" aria-label={check.ok ? "yes" : "no"}>
          {check.ok ? "✓" : "✗"}
        </span>{" "}
        {"by" in check && <b>{check.by}: </b>}
        {check.says}
        {"from" in check && check.from && <span class="soft"> (ok as of {check.from})</span>}
        {check.parts && <Verdicts checks={check.parts} />}
      </li>
    ))}
  </ul>
);
