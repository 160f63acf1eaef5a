import type { Message } from "../protocol/event.ts";
import { toBody } from "./batch.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { Stop } from "./options.ts";
import { nextAttempt, type Sent } from "./retry.ts";

/** Empties the ledger's outbox into the collector. */
export interface Delivery {
  /** Something was recorded: it goes with whatever else is recorded within a second. */
  schedule(): void;
  /** Try now, whatever the wait. */
  hurry(): void;
  /**
   * Runs `work` once, when everything recorded before the call is committed, before anything later is sent. `sends` is what
   * `Ledger.rebase` asks for. As long as deliveries fail, it waits.
   */
  whenDelivered(work: (sends: number) => void | Promise<void>): void;
  /** The page may go away: what waits leaves at once, and stays in the outbox until its commit is known. */
  leave(): void;
  readonly stop: Stop;
}

export interface DeliveryPorts {
  readonly writeKey: string;
  readonly ledger: Ledger;
  readonly transport: { send(body: string): Promise<Sent> };
  readonly clock: Clock;
  readonly random01: () => number;
  /** Runs the work while no other tab runs its own. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  readonly warn: (problem: unknown) => void;
}

const batchDelayMs = 1_000;
const batchMessages = 100;
const maxWarnings = 100;

export const createDelivery = (ports: DeliveryPorts): Delivery => {
  const { writeKey, ledger, transport, clock, random01, exclusively, warn } = ports;
  const waiting: ((sends: number) => void | Promise<void>)[] = [];
  const warned = new Set<string | undefined>();
  let stopTimer: Stop | null = null;
  let attempt = 0;
  let isBusy = false;
  let isWantedAgain = false;
  let isStopped = false;
  /** The newest message that left with the page: ids grow, so what is newer did not. */
  let lastLeft = "";

  const settle = async (messages: readonly Message[], sent: Sent): Promise<void> => {
    if (sent.kind === "failed") return;
    const all = messages.map(({ messageId }) => messageId);
    const refused = sent.kind === "refused" ? all : sent.refused.map(({ messageId }) => messageId);
    await ledger.settle(messages, new Set(refused));
    if (refused.length === 0) return;
    const reason = sent.kind === "refused" ? `HTTP ${sent.status}` : sent.refused[0]?.reason;
    // A wrong key is refused every second: once is enough. Reasons of single events tell different mistakes apart.
    if (!warned.has(reason)) warn(`${refused.length} events refused: ${reason}`);
    if (warned.size < maxWarnings) warned.add(reason);
  };

  /** Sends until nothing is left or a request fails; resolves with how long to wait then, null when done. */
  const empty = async (): Promise<number | null> => {
    while (!isStopped) {
      // What joins the queue from here on may wait for messages that this take does not see.
      const due = waiting.length;
      const { messages, sends } = await ledger.take(batchMessages);
      if (messages.length === 0) {
        if (waiting.length === 0) return null;
        for (const work of waiting.splice(0, due)) await work(sends);
        continue;
      }
      const body = toBody(messages, { writeKey, sentAt: clock.now() });
      const sent = await transport.send(body.text);
      if (isStopped) return null;
      await settle(body.messages, sent);
      attempt = sent.kind === "failed" ? attempt + 1 : 0;
      const delayMs = nextAttempt(sent, attempt, random01());
      if (delayMs !== null) return delayMs;
    }
    return null;
  };

  const cancelWait = (): void => {
    stopTimer?.();
    stopTimer = null;
  };

  const drain = async (): Promise<void> => {
    cancelWait();
    if (isStopped) return;
    if (isBusy) {
      isWantedAgain = true;
      return;
    }
    isBusy = true;
    let delayMs: number | null = null;
    try {
      await exclusively(async () => {
        delayMs = await empty();
      });
    } catch (error) {
      if (!isStopped) warn(error);
    }
    isBusy = false;
    if (delayMs !== null) {
      // What was recorded meanwhile asked for a shorter wait.
      cancelWait();
      wait(delayMs);
    } else if (isWantedAgain) void drain();
    isWantedAgain = false;
  };

  const wait = (delayMs: number): void => {
    if (!isStopped) stopTimer ??= clock.after(delayMs, () => void drain());
  };

  return {
    schedule() {
      wait(batchDelayMs);
      if (attempt === 0 && ledger.unsent.size === batchMessages) void drain();
    },

    hurry: () => void drain(),

    whenDelivered(work) {
      waiting.push(work);
      // While the collector is down, its wait stands.
      if (attempt === 0) void drain();
    },

    leave() {
      const messages = [...ledger.unsent.values()].filter(({ messageId }) => messageId > lastLeft);
      if (messages.length === 0) return;
      const body = toBody(messages, { writeKey, sentAt: clock.now() });
      lastLeft = body.messages.at(-1)?.messageId ?? lastLeft;
      ledger.noteSend();
      void transport
        .send(body.text)
        .then((sent) => (isStopped ? undefined : settle(body.messages, sent)))
        .catch(warn);
    },

    stop() {
      isStopped = true;
      cancelWait();
    },
  };
};
