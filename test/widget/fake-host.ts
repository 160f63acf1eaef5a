import type { Message } from "../../protocol/event.ts";
import type { Experience } from "../../protocol/experience.ts";
import { emptyJourney, type Journey } from "../../protocol/journey.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { Host, WidgetEventDetail, WidgetEventName } from "../../widget/host.ts";

export interface FakeHostOptions {
  readonly experiences: readonly Experience[];
  readonly journey?: Journey;
  readonly accountTraits?: JsonObject;
  readonly locale?: string;
  readonly theme?: Host["theme"];
  readonly traits?: JsonObject;
  /** None at all by default: what a test shows must not depend on what it showed before. */
  readonly attention?: Host["attention"];
}

/** A tracker without storage or network: what is tracked is pending at once, and everyone hears of it. */
export interface FakeHost extends Host {
  /** What the widget tracked: `[event, properties]`. */
  readonly tracked: (readonly [string, JsonObject])[];
  /** What the page was told: `[name, detail]`. */
  readonly emitted: (readonly [WidgetEventName, WidgetEventDetail])[];
  readonly navigated: string[];
  /** How many listeners are subscribed. */
  listeners(): number;
  /** The product tracks something of its own. */
  report(event: string, properties?: JsonObject): void;
}

export const createFakeHost = (options: FakeHostOptions): FakeHost => {
  const pending: Message[] = [];
  const listeners = new Set<() => void>();
  const tracked: FakeHost["tracked"] = [];
  const emitted: FakeHost["emitted"] = [];
  const navigated: string[] = [];

  const report = (event: string, properties: JsonObject = {}) => {
    pending.push({
      type: "track",
      messageId: `m${pending.length}`,
      userId: "u_1",
      event,
      properties,
      timestamp: new Date().toISOString(),
    });
    for (const listener of [...listeners]) listener();
  };

  return {
    experiences: options.experiences,
    journey: () => options.journey ?? emptyJourney,
    attention: options.attention ?? {
      quietHours: 0,
      hoursBetween: 0,
      hoursBetweenKind: { announcement: 0, referral: 0, survey: 0, tour: 0 },
    },
    opened: new URLSearchParams(),
    previewId: null,
    pending: () => pending,
    personId: () => "u_1",
    traits: () => options.traits ?? {},
    accountTraits: () => options.accountTraits ?? {},
    locale: options.locale ?? "en",
    theme: options.theme ?? "light",
    track: (event, properties) => {
      tracked.push([event, properties]);
      report(event, properties);
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      return () => listeners.delete(onChange);
    },
    emit: (name, detail) => emitted.push([name, detail]),
    navigate: (url) => navigated.push(url),
    tracked,
    emitted,
    navigated,
    listeners: () => listeners.size,
    report,
  };
};
