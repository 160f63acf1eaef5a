import type { JsonObject } from "../../protocol/json.ts";
import type { Trace } from "../../protocol/trace.ts";
import { Button } from "../primitives/button.tsx";
import { CloseButton } from "../primitives/close-button.tsx";
import { Icon } from "../primitives/icon.tsx";
import { DecisionList } from "./decision-list.tsx";
import { EventList } from "./event-list.tsx";
import type { SeenMessage } from "./seen-messages.ts";
import { StateList } from "./state-list.tsx";

export type Tab = "events" | "decisions" | "state";

/** What the panel keeps between two drawings. */
export interface PanelState {
  readonly tab: Tab;
  readonly filter: string;
  /** Put aside, as a pill. */
  readonly isSmall: boolean;
  /** How many experiences are published. Their traces come once there is a journey. */
  readonly published: number;
  readonly traces: readonly Trace[];
  readonly groups: { readonly [heading: string]: JsonObject };
}

export interface DebugPanelProps extends PanelState {
  /** Newest first. */
  readonly messages: readonly SeenMessage[];
  onTab(tab: Tab): void;
  onFilter(filter: string): void;
  onSmall(isSmall: boolean): void;
  onClear(): void;
  onShow(id: string): void;
  onClose(): void;
}

/** In English alone: it is for the developers of the page. */
export const DebugPanel = (props: DebugPanelProps) => {
  const { tab, isSmall, messages, traces, published, onTab, onSmall, onClose } = props;
  const waiting = messages.filter(({ fate }) => fate === "waiting" || fate === "unproven").length;
  const refused = messages.filter(({ fate }) => fate === "refused").length;
  if (isSmall)
    return (
      <button type="button" class="pill" onClick={() => onSmall(false)}>
        Waymark debug, {messages.length} events, {waiting} waiting
        {refused > 0 && <span class="no">, {refused} refused</span>}
      </button>
    );
  const shown = traces.filter(({ verdict }) => verdict === "shown").length;
  const tabs: readonly (readonly [Tab, string])[] = [
    ["events", `Events ${messages.length}`],
    ["decisions", `Decisions ${shown}/${published}`],
    ["state", "State"],
  ];
  return (
    <section class="panel" role="dialog" aria-label="Waymark debug">
      <header class="row">
        <h2>Waymark debug</h2>
        <span class="row tools">
          <Button look="icon" label="Minimise" onClick={() => onSmall(true)}>
            <Icon name="down" />
          </Button>
          <CloseButton label="Close" onClick={onClose} />
        </span>
      </header>
      <nav class="tabs" aria-label="Parts">
        {tabs.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="tab"
            aria-current={tab === name ? "page" : undefined}
            onClick={() => onTab(name)}
          >
            {label}
          </button>
        ))}
      </nav>
      {tab === "events" && <EventList {...props} />}
      {tab === "decisions" && <DecisionList {...props} />}
      {tab === "state" && <StateList {...props} />}
    </section>
  );
};
