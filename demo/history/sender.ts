import { promisify } from "node:util";
import { gzip } from "node:zlib";
import type { JourneyResponse } from "../../protocol/api.ts";
import type { Message, VisitorMessage } from "./message.ts";

/** Sends messages to a collector in full batches, a few requests at a time. */
export interface Sender {
  /** Resolves when the message is queued; waits while too many requests are on their way. */
  send(message: Message | VisitorMessage): Promise<void>;
  /** Sends what is left; resolves when the collector has committed everything. */
  finish(): Promise<Sent>;
  publish(experienceId: string, json: string): Promise<void>;
  /** Puts a feature into the catalogue. */
  define(feature: { readonly id: string }): Promise<void>;
  /** The code of a user's link of a published program, which only the collector can make. */
  referralCode(programId: string, userId: string): Promise<string>;
  /** Resolves when a program's ledger says all that follows from what was sent. */
  settleReferrals(programId: string): Promise<void>;
}

interface Sent {
  readonly accepted: number;
  readonly duplicate: number;
}

const batchSize = 1_000;
const requestsAtOnce = 3;
const attempts = 4;

const compress = promisify(gzip);

/** @throws from any call when the collector refuses something, with its own words: sample data must be flawless. */
export const createSender = ({ url, key }: { url: string; key: string }): Sender => {
  const authorization = `Basic ${Buffer.from(`${key}:`).toString("base64")}`;
  const sent = { accepted: 0, duplicate: 0 };
  const running = new Set<Promise<void>>();
  let batch: (Message | VisitorMessage)[] = [];

  const call = async (path: string, init: RequestInit): Promise<Response> => {
    for (let attempt = 1; ; attempt += 1) {
      const response = await fetch(new URL(path, url), {
        ...init,
        headers: { ...init.headers, authorization, "content-type": "application/json" },
      });
      if (response.ok) return response;
      const isBusy = response.status === 429 || response.status >= 500;
      if (!isBusy || attempt === attempts)
        throw new Error(`${init.method} ${path} answered ${response.status}: ${await response.text()}`);
      // Message ids make a resend harmless.
      await new Promise((resolve) => setTimeout(resolve, 200 * 2 ** attempt));
    }
  };

  const post = async (messages: readonly (Message | VisitorMessage)[]): Promise<void> => {
    // No `sentAt`: the timestamps are history and must not be corrected for a clock.
    const body = new Uint8Array(await compress(JSON.stringify({ batch: messages }), { level: 1 }));
    const response = await call("/v1/batch", {
      method: "POST",
      headers: { "content-encoding": "gzip" },
      body,
    });
    const answer = (await response.json()) as Sent & { rejected: number; errors: readonly unknown[] };
    if (answer.rejected > 0) throw new Error(`Refused: ${JSON.stringify(answer.errors.slice(0, 3))}`);
    sent.accepted += answer.accepted;
    sent.duplicate += answer.duplicate;
  };

  const dispatch = async (): Promise<void> => {
    const request = post(batch).finally(() => running.delete(request));
    batch = [];
    running.add(request);
    if (running.size >= requestsAtOnce) await Promise.race(running);
  };

  return {
    send: async (message) => {
      batch.push(message);
      if (batch.length === batchSize) await dispatch();
    },
    finish: async () => {
      if (batch.length > 0) await dispatch();
      await Promise.all(running);
      return { ...sent };
    },
    referralCode: async (programId, userId) => {
      const response = await call(`/v1/journey?userId=${encodeURIComponent(userId)}`, { method: "GET" });
      const { journey } = (await response.json()) as JourneyResponse;
      const code = journey.referrals?.[programId]?.code;
      if (code === undefined) throw new Error(`The collector knows no program "${programId}" to refer by.`);
      return code;
    },
    settleReferrals: async (programId) => {
      await call(`/v1/referrals?program=${encodeURIComponent(programId)}`, { method: "GET" });
    },
    define: async (feature) => {
      await call(`/v1/admin/features/${encodeURIComponent(feature.id)}`, {
        method: "PUT",
        body: JSON.stringify(feature),
      });
    },
    publish: async (experienceId, json) => {
      await call(`/v1/admin/experiences/${experienceId}`, { method: "PUT", body: json });
    },
  };
};
