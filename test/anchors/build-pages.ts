import { readdirSync } from "node:fs";
import { join } from "node:path";
import { build } from "vite";

const folder = import.meta.dirname;

/** The scripts of the suite's pages by name: `host`, `react/<page>`, `vue/<page>`, and whatever else is asked for. */
export const buildPages = async (
  more: { readonly [name: string]: string } = {},
): Promise<Map<string, string>> => {
  const input: Record<string, string> = { host: join(folder, "page/host.ts"), ...more };
  for (const framework of ["react", "vue"]) {
    for (const file of readdirSync(join(folder, "pages", framework))) {
      const name = `${framework}/${file.replace(/\.tsx?$/, "")}`;
      input[name] = join(folder, "pages", framework, file);
    }
  }
  const built = await build({
    configFile: false,
    logLevel: "silent",
    publicDir: false,
    base: "/script/",
    // What customers run, whatever NODE_ENV says: a test runner sets its own.
    oxc: { jsx: { runtime: "automatic", importSource: "react", development: false } },
    define: {
      "process.env.NODE_ENV": JSON.stringify("production"),
      __VUE_OPTIONS_API__: "false",
      __VUE_PROD_DEVTOOLS__: "false",
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: "false",
    },
    build: {
      target: "es2022",
      write: false,
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: "allow-extension",
        output: { entryFileNames: "[name].js", chunkFileNames: "shared/[name]-[hash].js" },
      },
    },
  });
  const scripts = new Map<string, string>();
  for (const bundle of [built].flat()) {
    if (!("output" in bundle)) continue;
    for (const chunk of bundle.output) if (chunk.type === "chunk") scripts.set(chunk.fileName, chunk.code);
  }
  return scripts;
};
