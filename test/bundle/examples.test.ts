import { execFile } from "node:child_process";
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";
import { blocksOf } from "../docs/pages.ts";

/** The examples in TypeScript, of all pages, compiled as an app would that has the package installed, with the types of React and Vue. */

const app = mkdtempSync(join(tmpdir(), "waymark-app-"));
const run = promisify(execFile);
const examples = blocksOf("ts", "tsx").map(({ info, code }, index) => ({
  file: /file=(\S+)/.exec(info)?.[1] ?? `example-${index}.ts`,
  code,
}));

/** Of what `test/anchors` does not install, no more than the examples use. */
const others = `
declare module "react-router" { export const useNavigate: () => (url: string) => void }
declare module "next/script" {
  const Script: (props: { src: string; strategy: "afterInteractive"; "data-key": string }) => null;
  export default Script;
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
  const files = ["others.d.ts", ...examples.map(({ file }) => file)];
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
  mkdirSync(join(app, "node_modules/@types"));
  for (const path of ["@types/react", "vue"])
    symlinkSync(resolve("test/anchors/node_modules", path), join(app, "node_modules", path));
  writeFileSync(join(app, "package.json"), '{ "type": "module" }');
  writeFileSync(join(app, "others.d.ts"), others);
  for (const { file, code } of examples) writeFileSync(join(app, file), code);
});
afterAll(() => rmSync(app, { recursive: true, force: true }));

test("every example compiles", async () => {
  expect(examples.length).toBeGreaterThanOrEqual(8);
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
