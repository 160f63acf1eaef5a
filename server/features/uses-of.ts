import { createHash } from "node:crypto";
import type { Event } from "../../protocol/event.ts";
import { isFact } from "../../protocol/event-names.ts";
import {
  type Feature,
  type FeatureWay,
  type NoticedBy,
  type WayObjection,
  waysOf,
} from "../../protocol/feature.ts";
import { elementClickedSchema } from "../../protocol/schema/feature.ts";
import { compileSelector, selectorObjection } from "./selector.ts";
import { compileUrl, urlObjection } from "./url-pattern.ts";

/** The uses that follow from an event: `Feature Used` of the same person, account and time. */
export type UsesOf = (event: Event) => readonly Event[];

/** Why a way to notice a feature cannot be used, null where it can. */
export const wayObjection = (way: FeatureWay): WayObjection | null => {
  if ("selector" in way) return selectorObjection(way.selector);
  if ("url" in way) return urlObjection(way.url);
  // What is told of someone does not mean that they were there: a use would say so.
  return derived.includes(way.event) || isFact(way.event)
    ? {
        code: "event-not-a-use",
        about: way.event,
        message: `"${way.event}" cannot be what a feature is noticed by: give an event of your product`,
      }
    : null;
};

/** What follows from a use or from other events, and what the tracker or the collector says while nobody does anything. */
const derived: readonly string[] = [
  "Feature Used",
  "Element Clicked",
  "Session Continued",
  "Session Ended",
  "Events Dropped",
];

/**
 * What follows from an event for one feature. Pure: the same event gives the same uses under the same ids, however often and
 * whenever it is asked, so that the log takes each once.
 * @throws {Error} for what `wayObjection` objects to.
 */
export const compileUses = (feature: Pick<Feature, "id" | "when">): UsesOf => {
  const ways = waysOf(feature).map(compileWay);
  const suffix = createHash("sha256").update(feature.id).digest("base64url").slice(0, 12);
  return (event) => {
    const way = ways.find(({ notices }) => notices(event, feature.id));
    if (way === undefined) return [];
    const { messageId, at, userId, anonymousId, accountId } = event;
    return [
      {
        messageId: `${messageId}-f-${suffix}`,
        at,
        userId,
        anonymousId,
        accountId,
        // A session of last year must not seem to be heard of today.
        sessionId: null,
        context: {},
        type: "track",
        event: "Feature Used",
        properties: { feature: feature.id, noticedBy: way.noticedBy },
      },
    ];
  };
};

/** Whether an event was appended by a search: it tells nothing that the event it follows from does not. */
export const isDerivedUse = (event: Event): boolean =>
  event.type === "track" && event.event === "Feature Used" && event.properties.noticedBy !== undefined;

interface Way {
  readonly noticedBy: NoticedBy;
  notices(event: Event, featureId: string): boolean;
}

const compileWay = (way: FeatureWay): Way => {
  if ("selector" in way) {
    const matches = compileSelector(way.selector);
    return {
      noticedBy: "selector",
      notices: (event, featureId) => {
        if (event.type !== "track" || event.event !== "Element Clicked") return false;
        const click = elementClickedSchema.safeParse(event.properties);
        // What the tag has recognised by itself it has recorded by itself.
        return click.success && !click.data.features?.includes(featureId) && matches(click.data.path);
      },
    };
  }
  if ("url" in way) {
    const matches = compileUrl(way.url);
    return {
      noticedBy: "url",
      notices: (event) => {
        const url = event.type === "page" ? urlOf(event) : null;
        return url !== null && matches(url);
      },
    };
  }
  return {
    noticedBy: "event",
    notices: (event) => event.type === "track" && event.event === way.event,
  };
};

/** Where a page call says it was: Segment libraries say it in the properties, ours in the context. */
const urlOf = ({ properties, context }: Event & { type: "page" | "screen" }): string | null => {
  const page = typeof context.page === "object" && context.page !== null ? context.page : {};
  const said = { ...page, ...properties } as { readonly url?: unknown; readonly path?: unknown };
  const url = said.url ?? said.path;
  return typeof url === "string" ? url : null;
};
