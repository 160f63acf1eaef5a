import type { Message } from "../protocol/event.ts";
import type { FeatureSelector } from "../protocol/feature.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Host } from "../widget/host.ts";
import type { Clock } from "./clock.ts";
import type { Delivery } from "./delivery.ts";
import type { Ledger } from "./ledger.ts";
import type { Person } from "./person.ts";
import type { Settings } from "./settings.ts";
import type { Tokens } from "./tokens.ts";

/** What the tracker lets its first chunk see and do: the seam between the tag, which records, and what is published. */
export interface TrackerView {
  readonly page: Window;
  readonly settings: Settings;
  readonly clock: Clock;
  readonly ledger: Pick<Ledger, "unsent" | "outbox">;
  readonly delivery: Pick<Delivery, "whenDelivered" | "status" | "answers">;
  readonly tokens: Pick<Tokens, "isReady">;
  readonly person: () => Person;
  readonly track: (event: string, properties: JsonObject) => void;
  /** Hands over what the collector wants noticed by now. */
  readonly features: FeatureSelector[];
  /**
   * Tells of every message in the moment it is recorded; without one, that the URL or the person may be another. Whoever watched before
   * is told no more.
   */
  readonly watch: (tell: (message?: Message) => void) => void;
  readonly emit: Host["emit"];
}
