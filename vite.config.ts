import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig, type UserConfig } from "vite";
import { leadImport } from "./scripts/lead-import.ts";
import { smallCode } from "./scripts/small-code.ts";
import { tagNames } from "./scripts/tag-names.ts";
import { unpackPorts } from "./scripts/unpack-ports.ts";
import { widgetNames } from "./scripts/widget-names.ts";

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

/** Names the stage's chunk for every module that the widget's entry reaches without waiting for another chunk. */
const stageChunk = () => {
  const reached = new Set<string>();
  return (id: string, graph: ModuleGraph): string | null => {
    const reach = (one: string): void => {
      if (reached.has(one)) return;
      reached.add(one);
      graph.getModuleInfo(one)?.importedIds.forEach(reach);
    };
    reach(fileURLToPath(new URL("widget/index.ts", import.meta.url)));
    return reached.has(id) ? "stage" : null;
  };
};

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

/**
 * One build a mode: `widget`, `published`, `tag` and `package` are what customers get, `console` and `demo` are pages the collector
 * serves. `scripts/build.ts` runs them in order: each of the first three carries the content-hashed name of the one before.
 */
const targets = {
  widget: () => ({
    ...smallPreact,
    plugins: [unpackPorts(), smallCode({ module: true, mangleProps: widgetNames() })],
    build: {
      outDir: "dist/browser",
      manifest: "widget.json",
      // As a library, only because Vite then leaves `import()` alone: its preload helper is 1 KB and there is no CSS to preload.
      lib: { entry: "widget/index.ts", formats: ["es"] },
      rolldownOptions: {
        preserveEntrySignatures: "allow-extension",
        // That minifying takes most of the time is known.
        checks: { bundlerTimings: false },
        // A module is there for what it exports: ours do nothing when they are loaded.
        treeshake: { moduleSideEffects: false },
        output: {
          entryFileNames: "chunks/[name]-[hash:6].js",
          chunkFileNames: "chunks/[name]-[hash:6].js",
          // What every view needs comes with the surface, and what views take from the stage stays there: left to itself, the
          // bundler makes three files of each.
          codeSplitting: {
            includeDependenciesRecursively: false,
            groups: [
              {
                name: "surface",
                test: /widget\/(primitives|render|surface|top-layer|card\/(message-card|messages|action-buttons|choice-of))|protocol\/experience/,
              },
              { name: stageChunk(), debugName: "stage" },
              { name: "anchored", test: /widget\/(anchor|card)\// },
            ],
          },
          // `smallCode` does it.
          minify: false,
          generatedCode: { symbols: false },
        },
      },
    },
  }),
  published: () => ({
    plugins: [
      leadImport("../widget/index.ts", builtFile("widget", "widget/index.ts")),
      unpackPorts(),
      smallCode({ module: true, mangleProps: tagNames }),
    ],
    build: {
      outDir: "dist/browser",
      manifest: "published.json",
      // As a library for the reason the widget is one.
      lib: {
        entry: { published: "sdk/published.ts" },
        formats: ["es"],
      },
      rolldownOptions: {
        output: {
          entryFileNames: "chunks/[name]-[hash:6].js",
          chunkFileNames: "chunks/[name]-[hash:6].js",
          minify: false,
        },
      },
    },
  }),
  tag: () => ({
    plugins: [unpackPorts(), smallCode({ module: false, mangleProps: tagNames })],
    define: {
      __PUBLISHED_CHUNK__: JSON.stringify(builtFile("published", "sdk/published.ts")),
    },
    build: {
      outDir: "dist/browser",
      // As a library for the reason the widget is one. The tag exports nothing; the name is a form.
      lib: { entry: "sdk/tag.ts", formats: ["iife"], name: "waymarkTag" },
      rolldownOptions: { output: { entryFileNames: "waymark.js", minify: false } },
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

/** The path of what an entry was built to, as the manifest of an earlier build says. */
const builtFile = (manifest: "widget" | "published", entry: string): string => {
  const built = JSON.parse(readFileSync(`dist/browser/${manifest}.json`, "utf8")) as Record<
    string,
    { file: string } | undefined
  >;
  const { file } = built[entry] ?? {};
  if (file === undefined)
    throw new Error(`${entry} is not built yet: run \`npm run build\`, which builds in order.`);
  return file;
};

/** Builds into one folder, for a page that carries the tag. */
const isInTag = (mode: string): boolean => ["widget", "published", "tag"].includes(mode);

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
      emptyOutDir: !isInTag(mode),
      sourcemap: isInTag(mode) ? "hidden" : false,
      ...own.build,
    },
  };
});
