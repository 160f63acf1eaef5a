import { build, type Plugin } from "vite";
import { leadImport } from "../../scripts/lead-import.ts";
import { smallCode } from "../../scripts/small-code.ts";
import { tagNames } from "../../scripts/tag-names.ts";
import { unpackPorts } from "../../scripts/unpack-ports.ts";

/** The tag as customers get it, and the chunk it loads for what is published. Built in memory. */
export interface BuiltTag {
  readonly tag: string;
  readonly published: string;
}

/** Where the tag looks for the chunks, and the first of them for the widget. */
export const buildTag = async ({ publishedChunk, widgetChunk }: Chunks): Promise<BuiltTag> => {
  const [tag, published] = await Promise.all([
    bundle(
      { entry: "sdk/tag.ts", formats: ["iife"], name: "waymarkTag" },
      {
        __PUBLISHED_CHUNK__: JSON.stringify(publishedChunk),
      },
    ),
    bundle({ entry: "sdk/published.ts", formats: ["es"] }, {}, [
      leadImport("../widget/index.ts", widgetChunk),
    ]),
  ]);
  return { tag, published };
};

interface Chunks {
  readonly publishedChunk: string;
  readonly widgetChunk: string;
}

type Lib = { entry: string; formats: ["iife" | "es"]; name?: string };

const bundle = async (
  lib: Lib,
  define: { readonly [name: string]: string },
  plugins: readonly Plugin[] = [],
): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [
      ...plugins,
      unpackPorts(),
      smallCode({ module: lib.formats[0] === "es", mangleProps: tagNames }),
    ],
    define,
    build: {
      target: "es2022",
      write: false,
      modulePreload: false,
      lib,
      rolldownOptions: { output: { minify: false } },
    },
  });
  const chunk = [built].flat().flatMap((output) => ("output" in output ? output.output : []))[0];
  if (chunk?.type !== "chunk") throw new Error(`The build of ${lib.entry} gave no code.`);
  return chunk.code;
};
