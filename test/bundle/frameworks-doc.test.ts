import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

/** The examples of docs/frameworks.md, compiled as an app would that has the package installed. */

const app = mkdtempSync(join(tmpdir(), "waymark-app-"));
const run = promisify(execFile);
const examples = [
  ...readFileSync("docs/frameworks.md", "utf8").matchAll(/^```tsx? file=(\S+)\n([\s\S]*?)^```/gm),
].map(([, file = "", code = ""]) => ({ file, code }));

/** Of the frameworks, no more than the examples use. */
const frameworks = `
declare module "react" {
  export type ReactNode = unknown;
  export const useRef: <T>(first: T) => { current: T };
  export const useEffect: (effect: () => void | (() => void), on: readonly unknown[]) => void;
}
declare module "react/jsx-runtime" {
  export const jsx: unknown, jsxs: unknown;
  export namespace JSX {
    interface IntrinsicElements { [name: string]: { [attribute: string]: unknown } }
    type ElementType = string | ((props: never) => unknown);
  }
}
declare module "react-router" { export const useNavigate: () => (url: string) => void }
declare module "next/script" {
  const Script: (props: { src: string; strategy: "afterInteractive"; "data-key": string }) => unknown;
  export default Script;
}
declare module "vue" {
  export interface App { provide(name: string, value: unknown): void }
  export interface Plugin<O extends unknown[]> { install(app: App, ...options: O): void }
  export const watch: <T>(source: () => T, run: (now: T, before: T | undefined) => void, options: { immediate: true }) => void;
}
declare module "vue-router" { export interface Router { push(url: string): Promise<void> } }
`;

const compile = async (): Promise<string> => {
  const options = [
    "--noEmit",
    "--strict",
    "--target",
    "es2022",
    "--lib",
    "es2022,dom",
    "--types",
    "",
    "--jsx",
    "react-jsx",
  ];
  const files = ["frameworks.d.ts", ...examples.map(({ file }) => file)];
  try {
    await run(
      process.execPath,
      [
        resolve("node_modules/typescript/bin/tsc"),
        ...options,
        "--module",
        "esnext",
        "--moduleResolution",
        "bundler",
        ...files,
      ],
      { cwd: app },
    );
    return "";
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
};

beforeAll(() => {
  const installed = join(app, "node_modules/waymark");
  mkdirSync(installed, { recursive: true });
  for (const path of ["package.json", "dist/lib/protocol", "dist/lib/sdk", "dist/package"])
    cpSync(path, join(installed, path), { recursive: true });
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(join(app, "frameworks.d.ts"), frameworks);
  for (const { file, code } of examples) writeFileSync(join(app, file), code);
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

test("every example compiles", async () => {
  expect(examples.length).toBeGreaterThanOrEqual(6);
  expect(await compile()).toBe("");
});

test("their events are checked: a wrong total is an error", async () => {
  writeFileSync(
    join(app, "use-waymark.tsx"),
    (examples.find(({ file }) => file === "use-waymark.tsx")?.code ?? "").replace(
      "total: 120",
      'total: "120"',
    ),
  );
  expect(await compile()).toContain("use-waymark.tsx");
});

test("a server may import the package", async () => {
  const { stdout } = await run(
    process.execPath,
    ["-e", 'import("waymark").then(({ init }) => console.log(typeof init))'],
    { cwd: app },
  );
  expect(stdout.trim()).toBe("function");
});
