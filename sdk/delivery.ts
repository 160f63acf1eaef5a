import type { Message } from "../protocol/event.ts";
import { toBody } from "./batch.ts";
import type { Clock } from "./clock.ts";
import type { Ledger } from "./ledger.ts";
import type { DeliveryStatus, Stop } from "./options.ts";
import { backoffMs, isWorthHalving, isWorthRetrying, type Refusal } from "./retry.ts";
import type { Send } from "./send.ts";
import type { Tokens } from "./tokens.ts";

/** Empties the ledger's outbox into the collector. */
export interface Delivery {
  /** Something was recorded: it goes with whatever else is recorded within a second. */
  schedule(): void;
  /** The network is back: try now, unless the collector itself asked for time. */
  hurry(): void;
  /**
   * Runs `work` once, when everything recorded before the call is committed; until it has ended this tab sends nothing, unless the page
   * is left. As long as deliveries fail, it waits; when they are stopped, it runs and is told so.
   */
  whenDelivered(work: Delivered): void;
  /** The page may go away: what waits leaves at once, and stays in the outbox until its commit is known. */
  leave(): void;
  status(): Promise<DeliveryStatus>;
  /** What the collector said last, oldest first. */
  readonly answers: readonly Answer[];
  readonly stop: Stop;
}

/** The collector has decided on these messages, those of other tabs and earlier visits included, and would not take some. */
export interface Answer {
  readonly messages: readonly Message[];
  readonly refusals: readonly Refusal[];
}

type Delivered = (isStopped?: true) => void | Promise<void>;

export interface DeliveryPorts {
  readonly writeKey: string;
  readonly ledger: Ledger;
  readonly tokens: Tokens;
  readonly send: Send;
  readonly clock: Clock;
  /** Runs the work while no other tab runs its own. */
  readonly exclusively: (work: () => Promise<void>) => Promise<void>;
  readonly warn: (problem: unknown) => void;
}

const batchDelayMs = 1_000;
/** Unsent messages of this tab that do not wait for the delay. */
const batchMessages = 100;
/** Of a backlog a request takes more, as far as its bytes allow. */
const maxMessages = 250;
/** Answers kept for a developer who comes late. */
const maxAnswers = 20;

export const createDelivery = ({
  writeKey,
  ledger,
  tokens,
  send,
  clock,
  exclusively,
  warn,
}: DeliveryPorts): Delivery => {
  const waiting: Delivered[] = [];
  let stopTimer: Stop | undefined;
  /** Failures in a row. */
  let failures = 0;
  /** How long the collector wished to hear nothing when it was last asked; undefined where it answered. */
  let wishMs: number | undefined;
  let refused = 0;
  const answers: Answer[] = [];
  /** How many messages the next request takes: halved while a request is refused as a whole. */
  let most = maxMessages;
  let isBusy = false;
  let isStopped = false;
  let warnedOf: string | undefined;
  /** The newest message that left with the page: ids grow, so what is newer did not. */
  let lastLeft = "";

  /** Resolves with how long to wait before trying again at the earliest, undefined when there is no need. */
  const deliver = async (messages: readonly Message[], isLeaving: boolean): Promise<number | undefined> => {
    const {
      text,
      token,
      messages: sent,
    } = toBody(messages, { writeKey, sentAt: clock.now(), tokenOf: tokens.tokenOf });
    const { status, afterMs, errors, type, detail = `HTTP ${status}` } = await send(text, isLeaving);
    if (isWorthRetrying(status)) return afterMs;
    if (token && /identity-expired$/.test(type as string)) {
      tokens.expiredTokens.add(token);
      return;
    }
    if (isWorthHalving(status) && sent.length > 1) {
      most = sent.length >> 1;
      return;
    }
    if (isStopped) return;
    most = Math.min(maxMessages, most * 2);
    const refusals = status > 299 ? sent.map(({ messageId }) => ({ messageId, reason: detail })) : errors;
    if (answers.push({ messages: sent, refusals }) > maxAnswers) answers.shift();
    await ledger.settle(sent);
    refused += refusals.length;
    const reason = refusals[0]?.reason;
    // A wrong key is refused every second: once is enough.
    if (reason && reason !== warnedOf) {
      warn(`${refusals.length} events refused: ${reason}`);
      warnedOf = reason;
    }
    return;
  };

  /** One request, or what waits for the last of them. Resolves with how long to wait for the next, undefined when nothing is left. */
  const step = async (): Promise<number | undefined> => {
    // What joins the queue from here on may wait for messages that this take does not see.
    const due = waiting.length;
    const messages = await ledger.take(most, tokens.isReady);
    // Consent may have ended meanwhile: another tab's turn takes seconds.
    if (isStopped) return;
    // Where nothing is left, another tab had what this one could not deliver: then nothing fails any more either.
    wishMs = messages[0] && (await deliver(messages, false));
    if (wishMs !== undefined) return wishMs + backoffMs(failures++, Math.random());
    failures = 0;
    if (messages[0]) return 0;
    // Nobody else's events stand back for the person's, but what waits for theirs does.
    if (tokens.isAwaited(drain)) return;
    for (const work of waiting.splice(0, due)) await work();
    return due ? 0 : undefined;
  };

  const cancelWait = (): void => {
    stopTimer?.();
    stopTimer = undefined;
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
      let delayMs: number | undefined = 0;
      while (delayMs === 0 && !isStopped)
        await exclusively(async () => {
          delayMs = await step();
        });
      // What was recorded meanwhile asked for a shorter wait.
      if (delayMs) {
        cancelWait();
        wait(delayMs);
      }
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

    hurry() {
      if (wishMs) return;
      failures = 0;
      void drain();
    },

    whenDelivered(work) {
      waiting.push(work);
      // While the collector is down, its wait stands.
      if (failures === 0) void drain();
    },

    leave() {
      const messages = [...ledger.unsent.values()].filter(
        (message) => message.messageId > lastLeft && tokens.isReady(message),
      );
      const newest = messages.at(-1);
      if (newest === undefined || wishMs) return;
      lastLeft = newest.messageId;
      deliver(messages, true).catch(warn);
    },

    answers,
    status: async () => ({ ...(await ledger.status()), refused, failures }),

    stop() {
      isStopped = true;
      cancelWait();
      // Nobody must wait for what will not come.
      for (const work of waiting.splice(0)) void work(true);
    },
  };
};
