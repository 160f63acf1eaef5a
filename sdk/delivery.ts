import type { Message } from "../protocol/event.ts";
import { type Body, toBody } from "./batch.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { Stop } from "./options.ts";
import { backoffMs, type Sent } from "./retry.ts";

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
  readonly transport: { send(body: Body): Promise<Sent> };
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

  /** Resolves with how long to wait before trying again at the earliest, null when there is no need. */
  const send = async (messages: readonly Message[]): Promise<number | null> => {
    const body = toBody(messages, { writeKey, sentAt: clock.now() });
    const sent = await transport.send(body);
    if (sent.refused === null) return sent.afterMs;
    if (isStopped) return null;
    const { refused } = sent;
    await ledger.settle(
      body.messages,
      refused.map(({ messageId }) => messageId),
    );
    const reason = refused[0]?.reason;
    // A wrong key is refused every second: once is enough.
    if (reason && reason !== warnedOf) {
      warn(`${refused.length} events refused: ${reason}`);
      warnedOf = reason;
    }
    return null;
  };

  /** Sends until nothing is left or a request fails; resolves with how long to wait then, null when done. */
  const empty = async (): Promise<number | null> => {
    while (!isStopped) {
      // What joins the queue from here on may wait for messages that this take does not see.
      const due = waiting.length;
      const { messages, sends } = await ledger.take(batchMessages);
      if (messages.length > 0) {
        const wishMs = await send(messages);
        if (wishMs !== null) return wishMs + backoffMs(++failures, random01());
        failures = 0;
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
    if (!isStopped) stopTimer ??= clock.after(delayMs, drain);
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

    hurry: drain,

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
