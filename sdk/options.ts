import type { Trace } from "../protocol/trace.ts";

/** Options of `init`. Only `key` is required. */
export interface WaymarkOptions {
  /** The publishable key, `pk_…`. */
  readonly key: string;
  /** Origin of the collector, such as `https://waymark.example.com`. Default: the page's own origin. */
  readonly host?: string | undefined;
  /** `required`: nothing is stored or sent before `consent("granted")`. Default `granted`. A decision once made wins over both. */
  readonly consent?: "granted" | "required" | undefined;
  /** BCP 47, such as `es-MX`. Default: the language of the document, else of the browser. */
  readonly locale?: string | undefined;
  /** Default `auto`: follows the person's system. */
  readonly theme?: "light" | "dark" | "auto" | undefined;
  /** Minutes without activity after which a session is over. Default 30. */
  readonly sessionIdleMinutes?: number | undefined;
  /** Takes the person to a URL of your app: hand in your router's. Default: as if a link had been clicked. */
  readonly navigate?: ((url: string) => void) | undefined;
}

/** Anything JSON can say. What it cannot (functions, cycles, getters that throw) is left out; the rest is kept. */
export interface Properties {
  readonly [key: string]: unknown;
}

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

/** The tracker. No method ever throws. */
export interface Waymark {
  /** Says who the person is. Their anonymous history joins them; another id than before starts over for that person. */
  identify(userId: string | number, traits?: Properties): void;
  /** Says which account the person works in. */
  group(accountId: string | number, traits?: Properties): void;
  track(event: string, properties?: Properties): void;
  /** Records a page view. Loads and route changes are recorded without it. */
  page(name?: string, properties?: Properties): void;
  /** Forgets the person, on logout: the next event belongs to a new anonymous visitor. */
  reset(): void;
  /** Records the person's decision. `denied` also erases what this browser stores. */
  consent(decision: "granted" | "denied"): void;
  /**
   * Resolves once the collector has committed everything recorded before the call, or refused it with a reason (which the
   * console then shows). It waits as long as that takes; nothing recorded, nothing to wait for.
   */
  flush(): Promise<void>;
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
