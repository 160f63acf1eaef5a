import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { serverEvents } from "../../demo/history/facts.ts";
import { history } from "../../demo/history/history.ts";
import { createReferrals } from "../../demo/history/referrals.ts";
import { createSender } from "../../demo/history/sender.ts";
import type { ReferralsResponse } from "../../protocol/api.ts";
import { startCollector } from "../../server/main.ts";

const program = readFileSync(new URL("../../demo/content/refer-a-friend.json", import.meta.url), "utf8");

/** Where somebody came by a link, whole; of the others what was told by their first words and their answers is enough. */
const places = new Set([
  "pixel-and-pine",
  "delta-fotografia",
  "baobab-health",
  "tundra-games",
  "fern-and-field",
  "nordwind",
]);

test("the program's year ends with rewards, some held, one to look at, one more to look at later, and nobody brought twice", async () => {
  const folder = mkdtempSync(join(tmpdir(), "ledger-"));
  const { url, keys, stop } = await startCollector({
    env: { WAYMARK_PORT: "0", WAYMARK_DATA: folder },
    configFile: join(folder, "none.json"),
  });
  onTestFinished(async () => {
    await stop();
    rmSync(folder, { recursive: true });
  });
  const server = createSender({ url, key: keys.secret });
  const browser = createSender({ url, key: keys.publishable });
  await server.publish("refer-a-friend", program);

  const play = async () => {
    const year = { seed: "1", today: new Date() };
    const referrals = createReferrals(year);
    for (const message of history(year)) {
      referrals.notice(message);
      const isFact = message.type === "track" && serverEvents.has(message.event);
      const isTold = message.type === "identify" || message.type === "group" || isFact;
      if (isTold && places.has(message.context.groupId)) await (isFact ? server : browser).send(message);
    }
    await Promise.all([browser.finish(), server.finish()]);
    for await (const message of referrals.play((userId) => server.referralCode("refer-a-friend", userId)))
      await browser.send(message);
    return { ...(await browser.finish()), referrals };
  };
  await play();

  const read = async (): Promise<ReferralsResponse> => {
    const response = await fetch(new URL("/v1/referrals", url), {
      headers: { authorization: `Bearer ${keys.secret}` },
    });
    return (await response.json()) as ReferralsResponse;
  };
  const told = await read();
  expect(Object.fromEntries(told.referrals.map(({ referredId, state }) => [referredId, state]))).toEqual({
    "u_pixel-and-pine_2": "rewarded",
    "u_delta-fotografia_1": "rewarded",
    "u_baobab-health_1": "held",
    "u_tundra-games_2": "held",
    "u_fern-and-field_1": "joined",
    u_omar: "review",
  });
  expect(told.referrals.find(({ state }) => state === "review")?.doubts).toContain("same-account");
  expect(told.paid).toEqual([{ amountMinor: 40_000, currency: "USD" }]);
  expect(told.rate.referrers).toBe(5);
  expect(told.rate.offered).toBeGreaterThan(20);
  expect(told.counts.visited).toBeGreaterThan(told.referrals.length);

  const later = async () => {
    const { referrals } = await play();
    await server.settleReferrals("refer-a-friend");
    for (const message of referrals.afterwards()) await browser.send(message);
    const { accepted } = await browser.finish();
    return { accepted, answer: await read() };
  };
  const { accepted, answer } = await later();
  const baobab = ({ referrals }: ReferralsResponse) =>
    referrals.find(({ referredId }) => referredId === "u_baobab-health_1");
  expect(baobab(told)?.doubts).toEqual([]);
  expect(baobab(answer)).toMatchObject({ state: "review", doubts: ["same-domain"] });

  // Telling it again adds nothing, and nobody is paid a second time.
  const again = await later();
  expect(again.accepted).toBe(accepted);
  expect(again.answer.paid).toEqual(told.paid);
}, 60_000);
