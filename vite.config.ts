import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { tagMinify } from "./scripts/tag-minify.ts";

/** How the tag's views are compiled: with what they use of Preact instead of all of it, see docs/decisions/0006. */
export const smallPreact = {
  // Calls of `h` are shorter than those of the automatic runtime, which is a module more.
  oxc: {
    jsx: { runtime: "classic", pragma: "h", pragmaFrag: "Fragment" },
    jsxInject: 'import { Fragment, h } from "preact";',
  },
  resolve: {
    alias: [
      { find: /^preact$/, replacement: fileURLToPath(new URL("widget/render/preact.ts", import.meta.url)) },
    ],
  },
} satisfies UserConfig;

const stageModules =
  /widget\/(?:(?!why|preview|spanish|explain|surface|top-layer)[\w-]+|tour\/flow)\.ts$|protocol\/(?!experience|trace)/;

/**
 * One build a mode: `widget`, `tag` and `package` are what customers get, `console` and `demo` are pages the collector serves.
 * `scripts/build.ts` runs them in order: the tag carries the content-hashed name of the widget's entry chunk.
 */
const targets = {
  widget: () => ({
    ...smallPreact,
    build: {
      outDir: "dist/browser",
      manifest: "widget.json",
      // As a library, only because Vite then leaves `import()` alone: its preload helper is 1 KB and there is no CSS to preload.
      lib: { entry: "widget/index.ts", formats: ["es"] },
      rolldownOptions: {
        preserveEntrySignatures: "allow-extension",
        // A module is there for what it exports: ours do nothing when they are loaded.
        treeshake: { moduleSideEffects: false },
        output: {
          entryFileNames: "chunks/[name]-[hash].js",
          chunkFileNames: "chunks/[name]-[hash].js",
          // What every view needs comes with the surface: left to itself, the bundler makes three files of it.
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              // What a person's page decides with is one file, also what the views take from it: another three otherwise.
              { name: "stage", test: stageModules },
              {
                name: "surface",
                test: /widget\/(primitives|render|surface|top-layer)|protocol\/experience/,
              },
              { name: "card", test: /widget\/card\/(message-card|messages|action-buttons|choice-of)/ },
              { name: "anchored", test: /widget\/(anchor|card)\// },
            ],
          },
          // Libraries keep their whitespace and their hints to bundlers unless told otherwise.
          minify: true,
          comments: false,
        },
      },
    },
  }),
  tag: () => ({
    define: { __WIDGET_CHUNK__: JSON.stringify(widgetChunk()) },
    build: {
      outDir: "dist/browser",
      // As a library for the reason the widget is one. The tag exports nothing; the name is a form.
      lib: { entry: "sdk/tag.ts", formats: ["iife"], name: "waymarkTag" },
      rolldownOptions: { output: { entryFileNames: "waymark.js", minify: tagMinify } },
    },
  }),
  package: () => ({
    build: {
      outDir: "dist/package",
      // As a library for the reason the widget is one. Whoever bundles it minifies it.
      lib: { entry: { index: "sdk/index.ts" }, formats: ["es"] },
      rolldownOptions: { output: { entryFileNames: "[name].js", chunkFileNames: "[name]-[hash].js" } },
    },
  }),
  console: () => ({ root: "console", base: "/console/", build: { outDir: "../dist/console" } }),
  demo: () => ({ root: "demo/app", base: "/", build: { outDir: "../../dist/demo" } }),
} satisfies Record<string, () => UserConfig>;

export type BuildTarget = keyof typeof targets;

const widgetChunk = (): string => {
  const manifest = JSON.parse(readFileSync("dist/browser/widget.json", "utf8")) as Record<
    string,
    { file: string }
  >;
  const entry = manifest["widget/index.ts"];
  if (entry === undefined)
    throw new Error("The widget is not built yet: run `npm run build`, which builds in order.");
  return entry.file;
};

export default defineConfig(({ mode }) => {
  const target = targets[mode as BuildTarget] as (() => UserConfig) | undefined;
  const own = target?.() ?? {};
  return {
    ...own,
    oxc: own.oxc ?? { jsx: { runtime: "automatic", importSource: "preact" } },
    define: { ...own.define, "process.env.NODE_ENV": JSON.stringify("production") },
    publicDir: false,
    build: {
      target: "es2022",
      // The widget's sheets use `light-dark()` and relative colours as they are: the fallbacks cost more than the rest of the sheet.
      cssTarget: ["chrome123", "safari18.2", "firefox128"],
      modulePreload: false,
      reportCompressedSize: false,
      emptyOutDir: mode !== "tag" && mode !== "widget",
      sourcemap: mode === "tag" || mode === "widget" ? "hidden" : false,
      ...own.build,
    },
  };
});
