import { spawn } from "node:child_process";
import { existsSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { startOrExit } from "../server/start-or-exit.ts";
import { build } from "./build.ts";

/**
 * The demo workspace, as `npm start` runs it: builds, starts the collector with the demo app and the console on one port,
 * and on the first start plays a year of history through the real ingest path.
 */
await build();

const collector = await startOrExit({
  // Apart from a workspace of one's own.
  env: { WAYMARK_DATA: "./data/demo", ...process.env },
  configFile: "demo/waymark.config.json",
  site: { folder: "dist/demo", replace: (keys) => ({ "%WAYMARK_KEY%": keys.publishable }) },
});
const { url, keys, dataFolder, stop } = collector;

const played = join(dataFolder, "demo-history.json");
if (!existsSync(played)) {
  await playHistory();
  writeFileSync(played, JSON.stringify({ playedAt: new Date().toISOString() }));
}

console.log(`
  Waymark is running.

  Demo app   ${url}/
  Console    ${url}/console/#key=${keys.secret}
  Collector  ${url}/v1   (API: docs/http.md, ${url}/openapi.json)

  Publishable key  ${keys.publishable}
  Secret key       ${keys.secret}
  Data             ${dataFolder}
`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void stop().then(() => process.exit(0)));
}

/** The seed is a customer like any other: it knows the collector's address and keys, nothing else. */
async function playHistory(): Promise<void> {
  const seed = spawn(process.execPath, ["demo/seed.ts"], {
    stdio: "inherit",
    env: {
      ...process.env,
      WAYMARK_URL: url,
      WAYMARK_PUBLISHABLE_KEY: keys.publishable,
      WAYMARK_SECRET_KEY: keys.secret,
    },
  });
  const code = await new Promise<number | null>((resolve) => seed.once("close", resolve));
  if (code !== 0) throw new Error(`The demo's history could not be played: demo/seed.ts ended with ${code}.`);
  // The first look at the console should find everything folded and every score computed.
  while (((await (await fetch(`${url}/healthz`)).json()) as { lag: { events: number } }).lag.events > 0) {
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  await fetch(`${url}/v1/accounts`, { headers: { authorization: `Bearer ${keys.secret}` } });
}
