import type { Message } from "../protocol/event.ts";
import type { ExperienceEvent } from "../protocol/event-names.ts";
import type { Experience, ExperienceKind } from "../protocol/experience.ts";
import type { Journey } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";

/** Undoes what was started. Idempotent. */
export type Stop = () => void;

/** What the widget needs of the tracker and the page: the one seam between them. The tracker hands it over. */
export interface Host {
  /** Published content, most of it not due. Changes only with a new mount. */
  readonly experiences: readonly Experience[];
  /** The person's journey as last fetched from the collector. */
  journey(): Journey;
  /** This browser's messages that are not in that journey yet, oldest first. */
  pending(): readonly Message[];
  traits(): JsonObject;
  accountTraits(): JsonObject;
  /** BCP 47, such as `es-MX`. */
  readonly locale: string;
  readonly theme: "light" | "dark" | "auto";
  /** Records an event; `pending()` holds it when this returns. Never throws. */
  track(event: ExperienceEvent, properties: JsonObject): void;
  /** Calls back after the journey, pending messages, traits or the page's URL changed. */
  subscribe(onChange: () => void): Stop;
  /** Tells the page's own `on(…)` listeners. */
  emit(name: WidgetEventName, detail: WidgetEventDetail): void;
  /** Takes the user to a URL of the host's app, without a reload where the app can. */
  navigate(url: string): void;
}

export type WidgetEventName = "shown" | "completed" | "dismissed";

export interface WidgetEventDetail {
  readonly id: string;
  readonly kind: ExperienceKind;
}

export interface Widget {
  /** Shows an experience now, due or not; false when no published experience has the id. */
  show(id: string): boolean;
  readonly stop: Stop;
}

/** What the widget's entry chunk exports as `mount`. */
export type Mount = (host: Host) => Widget;
