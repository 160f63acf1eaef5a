import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";
import { CloseButton } from "./close-button.tsx";
import { DecisionList } from "./decision-list.tsx";
import { EventList } from "./event-list.tsx";
import type { DebugPanelProps, Tab } from "./panel-props.ts";
import { StateList } from "./state-list.tsx";

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
