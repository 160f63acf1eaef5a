import type { JsonObject } from "../../protocol/json.ts";
import type { Trace } from "../../protocol/trace.ts";
import type { SeenMessage } from "./seen-messages.ts";

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
