import { readdir, readFile } from "node:fs/promises";
import { serverEvents } from "./history/facts.ts";
import { history } from "./history/history.ts";
import { createReferrals } from "./history/referrals.ts";
import { createSender } from "./history/sender.ts";

/**
 * Publishes Ledger's content, defines features and plays a year of its customers' history through the collector's public HTTP API.
 * Environment: `WAYMARK_URL`, `WAYMARK_PUBLISHABLE_KEY`, `WAYMARK_SECRET_KEY`; `LEDGER_SEED` chooses another year.
 * Running it again adds only what has happened since.
 */
const required = (name: string): string => {
  const value = process.env[name];
  if (value === undefined || value === "")
    throw new Error(`Set ${name}: the collector to fill and its keys.`);
  return value;
};

const started = Date.now();
const url = required("WAYMARK_URL");
const server = createSender({ url, key: required("WAYMARK_SECRET_KEY") });
const browser = createSender({ url, key: required("WAYMARK_PUBLISHABLE_KEY") });

const folder = new URL("content/", import.meta.url);
const files = (await readdir(folder)).filter((name) => name.endsWith(".json")).sort();
for (const name of files) {
  const experience = await readFile(new URL(name, folder), "utf8");
  await server.publish(name.slice(0, -".json".length), experience);
}

// As somebody of the team would define them in the console; the others stand in waymark.config.json.
const features = JSON.parse(await readFile(new URL("features.json", import.meta.url), "utf8")) as {
  readonly id: string;
}[];
for (const feature of features) await server.define(feature);

const year = { seed: process.env.LEDGER_SEED ?? "1", today: new Date(started) };
const referrals = createReferrals(year);
for (const message of history(year)) {
  referrals.notice(message);
  const sender = message.type === "track" && serverEvents.has(message.event) ? server : browser;
  await sender.send(message);
}
// Links carry codes that only the collector can make, so this part of the year is told once the rest is there.
await Promise.all([browser.finish(), server.finish()]);
for await (const message of referrals.play((userId) => server.referralCode("refer-a-friend", userId)))
  await browser.send(message);
await browser.finish();
// A doubt is a late one where the referral is in the ledger already.
await server.settleReferrals("refer-a-friend");
for (const message of referrals.afterwards()) await browser.send(message);
const sent = [await browser.finish(), await server.finish()];

const total = (count: "accepted" | "duplicate") =>
  sent.reduce((sum, one) => sum + one[count], 0).toLocaleString("en");
const seconds = ((Date.now() - started) / 1_000).toFixed(1);
console.log(
  `Ledger: ${files.length} experiences published, ${total("accepted")} events played in ${seconds} s (${total("duplicate")} were there already).`,
);
