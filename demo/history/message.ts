/** A Segment-spec message, as any Segment library would send it. */
export type Message =
  | (Common & { readonly type: "track"; readonly event: string; readonly properties: Fields })
  | (Common & { readonly type: "identify"; readonly traits: Fields })
  | (Common & { readonly type: "group"; readonly groupId: string; readonly traits: Fields })
  | (Common & { readonly type: "page"; readonly name: string; readonly properties: Fields });

interface Common {
  readonly messageId: string;
  readonly userId: string;
  /** The visitor they were until then, at a sign-up that says so. */
  readonly anonymousId?: string;
  /** ISO 8601 in UTC. */
  readonly timestamp: string;
  readonly context: {
    readonly groupId: string;
    readonly sessionId?: string;
    readonly page?: { readonly path: string };
  };
}

/** What somebody did before they were known. */
export interface VisitorMessage {
  readonly type: "track";
  readonly event: string;
  readonly messageId: string;
  readonly anonymousId: string;
  readonly timestamp: string;
  readonly properties: Fields;
}

export interface Fields {
  readonly [key: string]: string | number | boolean | readonly string[] | Fields;
}

/** A message before it has an id: ids are given once a whole day is known and in order of time. */
export type Happening = {
  readonly at: number;
  readonly userId: string;
  readonly sessionId?: string;
  /** The path of the page it happened on, where that matters. */
  readonly page?: string;
} & (
  | { readonly type: "track"; readonly event: string; readonly properties: Fields }
  | { readonly type: "identify"; readonly traits: Fields }
  | { readonly type: "group"; readonly traits: Fields }
  | { readonly type: "page"; readonly name: string; readonly properties: Fields }
);

export const track = (
  who: { readonly at: number; readonly userId: string; readonly sessionId?: string },
  event: string,
  properties: Fields,
): Happening => ({ ...who, type: "track", event, properties });
