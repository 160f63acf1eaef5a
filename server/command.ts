#!/usr/bin/env node
import { join } from "node:path";

/** `waymark serve`. The collector itself is imported late: a Node that lacks what it needs must get this far to say so. */
const oldestNode = 24;

const usage = `waymark serve   runs the collector

  WAYMARK_PORT (4000), WAYMARK_HOST (127.0.0.1), WAYMARK_DATA (./data), WAYMARK_PUBLISHABLE_KEY, WAYMARK_SECRET_KEY,
  WAYMARK_IDENTITY_SECRET, WAYMARK_PREVIOUS_IDENTITY_SECRET
  waymark.config.json in the working directory: features, healthPreset, allowedOrigins, attention, identity
`;

const runCommand = async ([command, ...rest]: readonly string[]): Promise<number> => {
  if (command !== "serve" || rest.length > 0) {
    console.error(usage);
    return command === "help" || command === "--help" ? 0 : 1;
  }
  const { node } = process.versions;
  if (Number.parseInt(node, 10) < oldestNode) {
    console.error(`Waymark needs Node ${oldestNode} or newer, and this is ${node}: install one.`);
    return 1;
  }
  const { startOrExit } = await import("./start-or-exit.ts");
  const { url, keys, dataFolder, stop } = await startOrExit({ env: process.env });
  console.log(`
  Waymark listens on ${url}

  Console   ${url}/console/
            opens with the secret key: WAYMARK_SECRET_KEY, or the one in ${join(dataFolder, "keys.json")}
  Tag       <script async src="${url}/waymark.js" data-key="${keys.publishable}"></script>
`);
  await new Promise<void>((stopped) => {
    for (const signal of ["SIGTERM", "SIGINT"] as const) {
      process.once(signal, () => void stop().then(stopped));
    }
  });
  return 0;
};

process.exitCode = await runCommand(process.argv.slice(2));
