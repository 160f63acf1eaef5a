import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const folder = import.meta.dirname;

export const peers = ["posthog", "mixpanel", "amplitude", "segment", "snowplow"] as const;
export const trackers = ["waymark", ...peers] as const;
export type Tracker = (typeof trackers)[number];

export interface Scripts {
  /** By path, without a slash before it. */
  readonly files: ReadonlyMap<string, string>;
  /** Of each tracker, the file that a page names; it may load others. */
  readonly entries: { readonly [tracker in Tracker]: string };
}

/** Each tracker minified, as its users' bundlers would; Waymark's is the file that customers load. */
export const buildTrackers = async (): Promise<Scripts> => {
  installPeers();
  const files = new Map([["waymark.js", readFileSync("dist/browser/waymark.js", "utf8")]]);
  for (const peer of peers) for (const [file, code] of await bundle(peer)) files.set(file, code);
  const entries = Object.fromEntries(trackers.map((tracker) => [tracker, `${tracker}.js`]));
  return { files, entries: entries as Scripts["entries"] };
};

/** The peers are no part of the main install nor of its check: only who runs this bench needs their 120 MB. */
const installPeers = (): void => {
  if (existsSync(join(folder, "node_modules"))) return;
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: folder,
    stdio: "inherit",
  });
  if (status !== 0)
    throw new Error("The peers could not be installed: run `npm ci --prefix bench/trackers`.");
};

const bundle = async (peer: string): Promise<[file: string, code: string][]> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    base: "/",
    define: { "process.env.NODE_ENV": JSON.stringify("production") },
    build: {
      target: "es2022",
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input: { [peer]: join(folder, "peers", `${peer}.ts`) },
        output: { entryFileNames: "[name].js", chunkFileNames: `${peer}/[name]-[hash].js` },
      },
    },
  });
  const chunks = [built].flat().flatMap((bundle) => ("output" in bundle ? bundle.output : []));
  return chunks.flatMap((chunk) => (chunk.type === "chunk" ? [[chunk.fileName, chunk.code]] : []));
};
