import { readFileSync } from "node:fs";
import { join } from "node:path";
import { brotliCompressSync, constants } from "node:zlib";

/** Brotli bytes a page downloads, by what it comes to need. */
export interface Bytes {
  /** Nothing is published, or the person is done with all of it. */
  readonly tag: number;
  /** Something is published, and nothing of it is due. */
  readonly "tag + stage": number;
  /** Something is to be seen. */
  readonly "tag + widget + checklist + survey": number;
}

const folder = "dist/browser";

/** Reads what `npm run build` made; every file is compressed by itself, as it travels. */
export const measureBytes = (): Bytes => {
  const manifest = JSON.parse(readFileSync(join(folder, "widget.json"), "utf8")) as Record<
    string,
    { readonly file: string }
  >;
  const stage = manifest["widget/index.ts"]?.file;
  if (stage === undefined) throw new Error("The widget is not built yet: run `npm run build`.");
  const files = Object.values(manifest).map(({ file }) => file);
  const tag = brotli("waymark.js");
  return {
    tag,
    "tag + stage": tag + brotli(stage),
    "tag + widget + checklist + survey": tag + files.reduce((sum, file) => sum + brotli(file), 0),
  };
};

const brotli = (file: string): number =>
  brotliCompressSync(readFileSync(join(folder, file)), {
    params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY },
  }).length;
