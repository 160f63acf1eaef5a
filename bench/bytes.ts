import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Brotli bytes a page downloads, by what it comes to need. An English page: other languages bring one file more. */
export interface Bytes {
  /** What records and delivers. */
  readonly tag: number;
  /** Nothing is published, or the person is done with all of it. */
  readonly "tag + first chunk": number;
  /** Something is published, and nothing of it is due. */
  readonly "tag + stage": number;
  readonly "tag + widget + checklist + survey": number;
  readonly "tag + widget + tours": number;
  readonly "tag + widget + every kind": number;
}

const folder = "dist/browser";

interface Chunk {
  readonly file: string;
  readonly imports?: readonly string[];
}

const published = ["sdk/published.ts"];
const stage = [...published, "widget/index.ts"];
const kindsOf = (...kinds: readonly string[]): readonly string[] => [
  ...stage,
  // Rolldown names a dynamic entry that it merged with others after the chunk.
  "surface",
  ...kinds.map((kind) => `widget/${kind}/${kind}-kind.ts`),
];

/** Reads what `npm run build` made; every file is compressed by itself, as it travels. */
export const measureBytes = (): Bytes => {
  const manifest: { readonly [name: string]: Chunk } = { ...read("published"), ...read("widget") };

  /** With all that the chunks import, each file once. */
  const bytesOf = (wanted: readonly string[]): number => {
    const files = new Set<string>();
    const take = (name: string): void => {
      const key = Object.keys(manifest).find((one) => one === name || one.startsWith(`_${name}-`));
      const chunk = manifest[key ?? ""];
      if (chunk === undefined) throw new Error(`No chunk "${name}": run \`npm run build\`.`);
      if (files.has(chunk.file)) return;
      files.add(chunk.file);
      for (const name of chunk.imports ?? []) take(name);
    };
    for (const name of wanted) take(name);
    return [...files].reduce((sum, file) => sum + brotli(file), brotli("waymark.js"));
  };

  return {
    tag: bytesOf([]),
    "tag + first chunk": bytesOf(published),
    "tag + stage": bytesOf(stage),
    "tag + widget + checklist + survey": bytesOf(kindsOf("checklist", "survey")),
    "tag + widget + tours": bytesOf(kindsOf("tour")),
    "tag + widget + every kind": bytesOf(
      kindsOf("announcement", "badge", "checklist", "hint", "quiz", "referral", "survey", "tour"),
    ),
  };
};

const read = (manifest: string): { readonly [name: string]: Chunk } =>
  JSON.parse(readFileSync(join(folder, `${manifest}.json`), "utf8"));

const brotli = (file: string): number =>
  brotliCompressSync(readFileSync(join(folder, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;
