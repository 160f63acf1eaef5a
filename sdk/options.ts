import type { Trace } from "../protocol/trace.ts";
import type { AccountTraits, EventName, EventProperties, Properties, Traits } from "./typed-events.ts";

/** Options of `init`. Only `key` is required. */
export interface WaymarkOptions {
  /** The publishable key, `pk_…`. */
  readonly key: string;
  /** Origin of the collector, such as `https://waymark.example.com`. Default: the page's own origin. */
  readonly host?: string | undefined;
  /**
   * What holds of a person who has not decided. Default `granted`. A decision once made wins over it, and so does a browser that
   * speaks for the person with Global Privacy Control, which is as good as `denied`.
   */
  readonly consent?: Consent | undefined;
  /** Names of query parameters that may be recorded with a URL, beside `utm_…`. Default none. */
  readonly queryParameters?: readonly string[] | undefined;
  /** Records clicks on links, buttons and the like, without any text, so that a feature named later counts them too. Default false. */
  readonly autocapture?: boolean | undefined;
  /** As `before`, and surely there in time. */
  readonly before?: BeforeHook | undefined;
  /**
   * A domain such as `example.com`, of which the page is one or a subdomain: a visitor or user is then the same on all of them,
   * by a cookie with their ids that lasts a year. Default none.
   */
  readonly cookieDomain?: string | undefined;
  /** BCP 47, such as `es-MX`. Default: the language of the document, else of the browser. */
  readonly locale?: string | undefined;
  /** Default `auto`: follows the person's system. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** Minutes without activity after which a session is over. Default 30. */
  readonly sessionIdleMinutes?: number | undefined;
  /** Takes the person to a URL of your app: hand in your router's. Default: as if a link had been clicked. */
  readonly navigate?: ((url: string) => void) | undefined;
}

/**
 * `granted`: recorded, stored, sent · `pending`: calls wait in memory, nothing is watched, stored or sent · `denied`: nothing at
 * all, and what was stored is erased.
 */
export type Consent = "granted" | "pending" | "denied";

/**
 * What is about to be recorded, as it would be sent: a copy, to change or to leave. `event`, `name`, `properties`, `traits` and
 * `context` may be changed; the rest says who and when, and stays as it is.
 */
export type RecordedEvent = {
  readonly messageId: string;
  /** ISO 8601. */
  readonly timestamp: string;
  readonly anonymousId: string;
  readonly userId?: string;
  context: { [name: string]: unknown };
} & (
  | { readonly type: "track"; event: string; properties: { [name: string]: unknown } }
  | { readonly type: "page"; name?: string; properties: { [name: string]: unknown } }
  | { readonly type: "identify"; traits: { [name: string]: unknown } }
  | { readonly type: "group"; readonly groupId: string; traits: { [name: string]: unknown } }
);

/** Gives back the event, or null to drop it. Runs before anything is stored; one that throws drops the event. */
export type BeforeHook = (event: RecordedEvent) => RecordedEvent | null;

/** What proves to the collector that the person is who the page says they are. */
export interface IdentifyOptions {
  /** A JSON Web Token, made by your server. */
  readonly token?: string | undefined;
  /** Called when the token has expired, or none was given. Until it gives one that holds, the person's events wait. */
  readonly refreshToken?: RefreshToken | undefined;
}

export type RefreshToken = () => string | Promise<string>;

/** Undoes what was started. Idempotent. */
export type Stop = () => void;

/** What `on` tells: the id of the experience and its kind, such as `checklist` or `survey`. */
export interface ExperienceDetail {
  readonly id: string;
  readonly kind: string;
  /** Of `skipped`, what stood in the way: `queued` (its turn comes), `withheld` (a holdout), `missing` (an element). */
  readonly reason?: "queued" | "withheld" | "missing";
  /** Of `action`: what a button asks your code to do, as its content names it. */
  readonly call?: string;
  /** Of `action`: the item of a checklist whose button it is. */
  readonly itemId?: string;
}

/** What `status` tells. While the tracker does not run, before consent or after `stop`, of consent alone. */
export interface Status extends Partial<DeliveryStatus> {
  /** `pending`: the person has not decided, and nothing may be recorded before they have. */
  readonly consent: Consent;
}

export interface DeliveryStatus {
  /** `memory`: this browser will not store; what is not delivered when the page goes is lost. */
  readonly storage: "disk" | "memory";
  /** Events recorded and not known to be committed, those of other tabs and earlier visits included. */
  readonly waiting: number;
  /** The oldest events given up for want of room since the page loaded. The collector hears of them as `Events Dropped`. */
  readonly dropped: number;
  /** Events the collector would not take since the page loaded. */
  readonly refused: number;
  /** Requests that failed in a row; 0 while all is well. */
  readonly failures: number;
}

/** The tracker. No method ever throws. */
export interface Waymark {
  /** Says who the person is. Their anonymous history joins them; another id than before starts over for that person. */
  identify(userId: string | number, traits?: Traits, options?: IdentifyOptions): void;
  /** Says which account the person works in. */
  group(accountId: string | number, traits?: AccountTraits): void;
  track<Name extends EventName>(event: Name, ...properties: EventProperties<Name>): void;
  /** Records a page view. Loads and route changes are recorded without it. */
  page(name?: string, properties?: Properties): void;
  /** Forgets the person, on logout: the next event belongs to a new anonymous visitor. Their decision about consent stays. */
  reset(): void;
  /**
   * Says what the person decided: remembered, and heard by the other tabs. `denied` also erases what this browser stores;
   * `pending` takes the decision back, and nothing more is recorded before the next.
   */
  consent(consent: Consent): void;
  /** Lets a function of yours change or drop each event. Several run in the order they were handed in. */
  before(hook: BeforeHook): Stop;
  /**
   * Resolves once the collector has committed everything recorded before the call, or refused it with a reason (which the
   * console then shows). It waits as long as that takes, unless the tracker is stopped first: then it resolves, and what waits
   * is delivered by the next visit. Nothing recorded, nothing to wait for.
   */
  flush(): Promise<void>;
  /** How delivery stands. */
  status(): Promise<Status>;
  /** Shows a published experience now, due or not. */
  show(experienceId: string): void;
  /** Why an experience is on the screen or is not, for developers; null while the tracker does not run, or nothing is published. */
  why(experienceId: string): Promise<Trace | null>;
  on(
    event: "shown" | "completed" | "dismissed" | "skipped" | "action",
    listener: (detail: ExperienceDetail) => void,
  ): Stop;
  /** Undoes every listener, timer and observer. What is not delivered yet stays stored for the next visit. */
  stop(): void;
}
