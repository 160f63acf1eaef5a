import { z } from "zod";
import type { IngestResponse } from "../../protocol/api.ts";
import type { Event } from "../../protocol/event.ts";
import { limits } from "../../protocol/limits.ts";
import { batchSchema } from "../../protocol/schema/event.ts";
import { expired, type Identity, type Proof } from "../identity.ts";
import type { KeyKind } from "../keys.ts";
import { HttpProblem } from "../problem.ts";
import type { Rejection, Store } from "../store/store.ts";
import { isOutlived } from "./identity-objection.ts";
import { isDeeperThan } from "./is-deeper-than.ts";
import { type Circumstances, judge } from "./judge.ts";
import { type Defaults, isObject, named, sentAtOf } from "./normalise.ts";
import type { Body } from "./read-body.ts";

/** Takes requests into the log. Answers are given after the commit. */
export interface Ingest {
  batch(body: Body, key: KeyKind): Promise<IngestResponse>;
  /** One message, of the type its route implies. */
  single(body: Body, key: KeyKind, type: string): Promise<IngestResponse>;
}

export interface IngestDeps {
  readonly store: Pick<Store, "append" | "reject">;
  readonly identity: Pick<Identity, "isRequired" | "prove">;
  readonly clock: { now(): number };
  /** Called after a commit that added events. */
  onAppended(): void;
}

/** `sentAt` and `identityToken` are read leniently elsewhere: neither a broken clock nor a broken token may cost the visitor's events. */
const envelopeSchema = batchSchema.omit({ sentAt: true, identityToken: true, batch: true }).extend({
  batch: z
    .custom<unknown[]>(Array.isArray, "must be a list of events")
    .refine(
      (batch) => batch.length <= limits.batchEvents,
      `holds more than ${limits.batchEvents} events: split it`,
    ),
});

export const createIngest = ({ store, identity, clock, onAppended }: IngestDeps): Ingest => {
  const take = async (
    messages: readonly unknown[],
    circumstances: Circumstances,
  ): Promise<IngestResponse> => {
    const { receivedAt, proof } = circumstances;
    const events: Event[] = [];
    const errors: { index: number; messageId: string | null; reason: string }[] = [];
    const rejections: Rejection[] = [];
    messages.forEach((message, index) => {
      const judged = judge(message, circumstances);
      if (judged.ok) {
        events.push(judged.event);
      } else {
        const { messageId, reason } = judged;
        errors.push({ index, messageId, reason });
        rejections.push({ receivedAt, reason, body: bodyOf(message, circumstances.defaults) });
      }
    });
    if (proof.kind === "signed") {
      const proven = events.filter(({ userId, accountId }) => userId !== null || accountId !== null);
      // Not one is taken or refused: the sender has a fresh token made and comes back with all of them.
      if (proven.some((event) => isOutlived(event, proof, receivedAt))) throw expired();
    }
    if (rejections.length > 0) await store.reject(rejections);
    const appended =
      events.length === 0 ? { accepted: 0, duplicate: 0 } : await store.append(events, receivedAt);
    if (appended.accepted > 0) onAppended();
    return { success: true, ...appended, rejected: errors.length, errors };
  };

  const proofOf = async (json: unknown, key: KeyKind): Promise<Proof> =>
    identity.isRequired
      ? identity.prove(key, (json as { readonly identityToken?: unknown } | null)?.identityToken)
      : { kind: "exempt" };

  return {
    batch: async ({ json, bytes }, key) => {
      const parsed = envelopeSchema.safeParse(json);
      if (!parsed.success) {
        const errors = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
        const [first] = errors;
        throw new HttpProblem(
          "bad-request",
          `The body must be { "batch": [ … ] }: ${first === undefined ? "" : `${first.path} ${first.message}`.trim()}.`,
          errors,
        );
      }
      const { batch, context, userId, anonymousId } = parsed.data;
      return take(batch, {
        key,
        proof: await proofOf(json, key),
        receivedAt: clock.now(),
        sentAt: sentAtOf((json as { readonly sentAt?: unknown }).sentAt),
        defaults: { context, userId, anonymousId },
        mayBeTooLarge: bytes > limits.eventBytes,
      });
    },
    single: async ({ json, bytes }, key, type) =>
      take([json], {
        key,
        proof: await proofOf(json, key),
        receivedAt: clock.now(),
        sentAt: null,
        defaults: { type },
        mayBeTooLarge: bytes > limits.eventBytes,
      }),
  };
};

/** What was sent, cut, with who sent it: it is forgotten with them. */
const bodyOf = (message: unknown, defaults: Defaults): string => {
  const body = isObject(message) ? named(message, defaults) : message;
  const isTooDeep = isDeeperThan(body, limits.eventDepth);
  return JSON.stringify(isTooDeep ? "Nests too deeply to be kept." : body).slice(0, limits.eventBytes);
};
