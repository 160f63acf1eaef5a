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

export const createDelivery = (ports: DeliveryPorts): Delivery => {
  const { writeKey, ledger, transport, clock, random01, exclusively, warn } = ports;
  const waiting: ((sends: number) => void | Promise<void>)[] = [];
  let stopTimer: Stop | null = null;
  /** Failures in a row. */
  let failures = 0;
  let isBusy = false;
  let isStopped = false;
  let warnedOf: string | undefined;
  /** The newest message that left with the page: ids grow, so what is newer did not. */
  let lastLeft = "";

  const send = async (messages: readonly Message[]): Promise<Sent> => {
    const body = toBody(messages, { writeKey, sentAt: clock.now() });
    const sent = await transport.send(body.text);
    if (isStopped || sent.kind === "failed") return sent;
    const all = body.messages.map(({ messageId }) => messageId);
    const refused = sent.kind === "refused" ? all : sent.refused.map(({ messageId }) => messageId);
    await ledger.settle(body.messages, refused);
    const reason = sent.kind === "refused" ? `HTTP ${sent.status}` : sent.refused[0]?.reason;
    // A wrong key is refused every second: once is enough.
    if (reason && reason !== warnedOf) warn(`${refused.length} events refused: ${reason}`);
    warnedOf = reason ?? warnedOf;
    return sent;
  };

  /** Sends until nothing is left or a request fails; resolves with how long to wait then, null when done. */
  const empty = async (): Promise<number | null> => {
    while (!isStopped) {
      // What joins the queue from here on may wait for messages that this take does not see.
      const due = waiting.length;
      const { messages, sends } = await ledger.take(batchMessages);
      if (messages.length > 0) {
        const sent = await send(messages);
        failures = sent.kind === "failed" ? failures + 1 : 0;
        const delayMs = nextAttempt(sent, failures, random01());
        if (delayMs !== null) return delayMs;
      } else if (waiting.length > 0) for (const work of waiting.splice(0, due)) await work(sends);
      else break;
    }
    return null;
  };

  const cancelWait = (): void => {
    stopTimer?.();
    stopTimer = null;
  };

  const wait = (delayMs: number): void => {
    if (!isStopped) stopTimer ??= clock.after(delayMs, () => void drain());
  };

  const drain = async (): Promise<void> => {
    cancelWait();
    // What is under way may just have ended its last look.
    if (isBusy) return wait(batchDelayMs);
    isBusy = true;
    try {
      await exclusively(async () => {
        const delayMs = await empty();
        if (delayMs === null) return;
        // What was recorded meanwhile asked for a shorter wait.
        cancelWait();
        wait(delayMs);
      });
    } catch (error) {
      if (!isStopped) warn(error);
    }
    isBusy = false;
  };

  return {
    schedule() {
      wait(batchDelayMs);
      if (failures === 0 && ledger.unsent.size === batchMessages) void drain();
    },

    hurry: () => void drain(),

    whenDelivered(work) {
      waiting.push(work);
      // While the collector is down, its wait stands.
      if (failures === 0) void drain();
    },

    leave() {
      const messages = [...ledger.unsent.values()].filter(({ messageId }) => messageId > lastLeft);
      const newest = messages.at(-1);
      if (newest === undefined) return;
      lastLeft = newest.messageId;
      ledger.noteSend();
      send(messages).catch(warn);
    },

    stop() {
      isStopped = true;
      cancelWait();
    },
  };
};
