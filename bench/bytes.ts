import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Brotli bytes a page downloads, by what it comes to need. */
export interface Bytes {
  readonly tag: number;
  readonly "tag + stage": number;
  readonly "tag + widget + checklist": number;
  readonly "tag + widget + survey": number;
  readonly "tag + widget + checklist + survey": number;
}

interface ManifestEntry {
  readonly file: string;
  readonly imports?: readonly string[];
  readonly css?: readonly string[];
}

const folder = "dist/browser";

/** Reads what `npm run build` made; every file is compressed by itself, as it travels. */
export const measureBytes = (): Bytes => {
  const manifest = JSON.parse(readFileSync(join(folder, "widget.json"), "utf8")) as Record<
    string,
    ManifestEntry
  >;
  const tag = brotli("waymark.js");
  const files = (...entries: readonly string[]): number =>
    [...new Set(entries.flatMap((entry) => closure(manifest, entry)))].reduce(
      (sum, file) => sum + brotli(file),
      0,
    );
  const stage = "widget/index.ts";
  const checklist = viewOf(manifest, "checklist");
  const survey = viewOf(manifest, "survey");
  return {
    tag,
    "tag + stage": tag + files(stage),
    "tag + widget + checklist": tag + files(stage, ...checklist),
    "tag + widget + survey": tag + files(stage, ...survey),
    "tag + widget + checklist + survey": tag + files(stage, ...checklist, ...survey),
  };
};

/** Every dynamically imported chunk is either shared by all views, or the view of one kind. */
const viewOf = (manifest: Record<string, ManifestEntry>, kind: string): string[] =>
  Object.keys(manifest).filter((key) => {
    const view = /^widget\/(checklist|survey)\//.exec(key);
    return view === null || view[1] === kind;
  });

const closure = (manifest: Record<string, ManifestEntry>, key: string): string[] => {
  const entry = manifest[key];
  if (entry === undefined) throw new Error(`The widget's manifest has no ${key}: run \`npm run build\`.`);
  return [
    entry.file,
    ...(entry.css ?? []),
    ...(entry.imports ?? []).flatMap((each) => closure(manifest, each)),
  ];
};

const brotli = (file: string): number =>
  brotliCompressSync(readFileSync(join(folder, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;
