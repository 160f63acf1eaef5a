import { build } from "vite";
import { smallCode } from "../../scripts/small-code.ts";
import { tagNames } from "../../scripts/tag-names.ts";

/** The tag as customers get it, built in memory; `widgetChunk` is the path it would load the widget from. */
export const buildTag = async (widgetChunk: string): Promise<string> => {
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    plugins: [smallCode({ module: false, mangleProps: tagNames })],
    define: { __WIDGET_CHUNK__: JSON.stringify(widgetChunk) },
    build: {
      target: "es2022",
      write: false,
      modulePreload: false,
      lib: { entry: "sdk/tag.ts", formats: ["iife"], name: "waymarkTag" },
      rolldownOptions: { output: { minify: false } },
    },
  });
  const chunk = [built].flat().flatMap((bundle) => ("output" in bundle ? bundle.output : []))[0];
  if (chunk?.type !== "chunk") throw new Error("The build of the tag gave no code.");
  return chunk.code;
};
