import type { Attention } from "../protocol/attention.ts";
import type { Message } from "../protocol/event.ts";
import type { ExperienceEvent } from "../protocol/event-names.ts";
import type { Experience, ExperienceKind } from "../protocol/experience.ts";
import type { Journey } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Trace } from "../protocol/trace.ts";

/** Undoes what was started. Idempotent. */
export type Stop = () => void;

/** What the widget needs of the tracker and the page: the one seam between them. The tracker hands it over. */
export interface Host {
  /** Published content, most of it not due. Changes only with a new mount. */
  readonly experiences: readonly Experience[];
  /** What the workspace sets differently from `defaultAttention`. */
  readonly attention: Partial<Attention>;
  /** The parameters of the address the page was opened with: an app may have tidied its own by now. */
  readonly opened: URLSearchParams;
  /** The experience to try out on this page, whatever else there is; null on any other page. */
  readonly previewId: string | null;
  /** The person's journey as last fetched from the collector. */
  journey(): Journey;
  /** This browser's messages that are not in that journey yet, oldest first. */
  pending(): readonly Message[];
  /** The id of the user, or of the anonymous visitor. */
  personId(): string;
  traits(): JsonObject;
  accountTraits(): JsonObject;
  /** BCP 47, such as `es-MX`. */
  readonly locale: string;
  readonly theme: "light" | "dark" | "auto";
  /** Records an event, one of ours or, where content says so, of the product; `pending()` holds it when this returns. Never throws. */
  track(event: ExperienceEvent | (string & {}), properties: JsonObject): void;
  /** Calls back after the journey, pending messages, traits or the page's URL changed. */
  subscribe(onChange: () => void): Stop;
  /** Tells the page's own `on(…)` listeners. */
  emit(name: WidgetEventName, detail: WidgetEventDetail): void;
  /** Takes the user to a URL of the host's app, without a reload where the app can. */
  navigate(url: string): void;
}

export type WidgetEventName = "shown" | "completed" | "dismissed" | "skipped" | "action";

export interface WidgetEventDetail {
  readonly id: string;
  readonly kind: ExperienceKind;
  /** Of `skipped`: what stood in the way. */
  readonly reason?: SkipReason;
  /** Of `action`: what the content asks the page's own code to do, and the item that asks. */
  readonly call?: string;
  readonly itemId?: string;
}

/**
 * `queued`: due, but something goes first or the person is left in peace for now · `withheld`: in the share that never sees it ·
 * `missing`: an element it needs was not there.
 */
export type SkipReason = "queued" | "withheld" | "missing";

export interface Widget {
  /** Shows an experience as soon as nothing else is in the way, due or not; false when no published experience has the id. */
  show(id: string): boolean;
  /** Why an experience is on the screen or is not, as of now. */
  why(id: string): Promise<Trace>;
  readonly stop: Stop;
}

/** What the widget's entry chunk exports as `mount`. */
export type Mount = (host: Host) => Widget;

/** What a page with `?waymark-debug` in its address lets a developer look into. */
export interface Inspected extends Pick<Host, "experiences" | "subscribe"> {
  /**
   * What this tab recorded or delivered and what became of it, as far as the tracker still knows: one that waited and is no longer
   * among these was delivered by another tab.
   */
  recorded(): readonly InspectedMessage[];
  /** Who is there and how things stand, by heading. */
  state(): Promise<{ readonly [heading: string]: JsonObject }>;
  why(id: string): Promise<Trace | null>;
  show(id: string): void;
}

export interface InspectedMessage {
  readonly message: Message;
  /** `unproven`: it waits for a token that proves its user. */
  readonly fate: "waiting" | "unproven" | "sent" | "refused";
  /** Why the collector would not take it. */
  readonly reason?: string | undefined;
}

/** What the widget's entry chunk exports as `inspect`. */
export type Inspect = (inspected: Inspected) => Promise<Stop>;
