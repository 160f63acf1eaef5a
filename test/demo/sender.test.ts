import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { history } from "../../demo/history/history.ts";
import type { Message } from "../../demo/history/message.ts";
import { createSender } from "../../demo/history/sender.ts";
import { startCollector } from "../../server/main.ts";

const start = async () => {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  const collector = await startCollector({
    env: { WAYMARK_PORT: "0", WAYMARK_DATA: folder },
    configFile: join(folder, "none.json"),
  });
  onTestFinished(async () => {
    await collector.stop();
    rmSync(folder, { recursive: true });
  });
  return collector;
};

const some = (count: number): readonly Message[] => {
  const messages: Message[] = [];
  for (const message of history({ seed: "1", today: new Date() })) {
    if (message.type !== "track" || message.event.startsWith("Session")) messages.push(message);
    if (messages.length === count) break;
  }
  return messages;
};

const play = async (url: string, key: string, messages: readonly Message[]) => {
  const sender = createSender({ url, key });
  for (const message of messages) await sender.send(message);
  return sender.finish();
};

test("everything arrives once, however often it is sent", async () => {
  const { url, keys } = await start();
  const messages = some(2_345);
  expect(await play(url, keys.publishable, messages)).toEqual({ accepted: 2_345, duplicate: 0 });
  expect(await play(url, keys.publishable, messages)).toEqual({ accepted: 0, duplicate: 2_345 });
});

test("a refused message stops the play and says why", async () => {
  const { url, keys } = await start();
  const [message] = some(1);
  const fact = { ...message, type: "track", event: "Ticket Opened", properties: {} } as Message;
  await expect(play(url, keys.publishable, [fact])).rejects.toThrow(/Refused.*secret/);
});

test("a wrong key is told at once", async () => {
  const { url } = await start();
  await expect(play(url, "sk_not_the_right_one", some(1))).rejects.toThrow(/answered 401/);
});
