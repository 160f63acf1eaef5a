/*
 * Yours to fill, by declaration merging:
 *
 *   declare module "waymark" {
 *     interface WaymarkEvents { "Invoice Sent": { total: number } }
 *   }
 */

/** Anything JSON can say. What it cannot (functions, cycles, getters that throw) is left out; the rest is kept. */
export interface Properties {
  readonly [key: string]: unknown;
}

/** Properties by name of event. Names that are not in it go on being allowed, unless `WaymarkTyping` says otherwise. */
// biome-ignore lint/suspicious/noEmptyInterface: for the app to fill.
export interface WaymarkEvents {}

/** What is known of a person. `identify` may say some of it, and more. */
// biome-ignore lint/suspicious/noEmptyInterface: for the app to fill.
export interface WaymarkTraits {}

/** What is known of an account. `group` may say some of it, and more. */
// biome-ignore lint/suspicious/noEmptyInterface: for the app to fill.
export interface WaymarkAccountTraits {}

/** `{ strictEvents: true }` leaves only the names of `WaymarkEvents`. */
// biome-ignore lint/suspicious/noEmptyInterface: for the app to fill.
export interface WaymarkTyping {}

/** What may be tracked. Editors offer the names that are known. */
export type EventName = WaymarkTyping extends { strictEvents: true }
  ? keyof WaymarkEvents
  : keyof WaymarkEvents | (string & {});

/** What has to be said with an event: of one whose properties are all optional, nothing. */
export type EventProperties<Name> = Name extends keyof WaymarkEvents
  ? {} extends WaymarkEvents[Name]
    ? [properties?: WaymarkEvents[Name]]
    : [properties: WaymarkEvents[Name]]
  : [properties?: Properties];

export type Traits = Partial<WaymarkTraits> & Properties;

export type AccountTraits = Partial<WaymarkAccountTraits> & Properties;
