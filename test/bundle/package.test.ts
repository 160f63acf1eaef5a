import { execFile } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { promisify } from "node:util";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { emptyJourney } from "../../protocol/journey.ts";
import { launchBrowser } from "../e2e/browser.ts";
import { type FakeCollector, startFakeCollector } from "../sdk/fake-collector.ts";
import { gettingStarted } from "../widget/samples.ts";

/** The package as it is published: its code in a page without a bundler, its types in a customer's compiler. */

const folder = "dist/package";
const files = readdirSync(folder).filter((name) => name.endsWith(".js"));

describe("the built package", () => {
  let browser: Browser;
  let collector: FakeCollector;

  beforeAll(async () => {
    browser = await launchBrowser();
    collector = await startFakeCollector();
    for (const name of files) {
      collector.files.set(`/package/${name}`, ["text/javascript", readFileSync(join(folder, name), "utf8")]);
    }
    collector.files.set("/", [
      "text/html",
      `<!doctype html><html lang="en"><title>Invoices</title><link rel="icon" href="data:,">
       <script type="module">
         import { init } from "/package/index.js";
         window.tracker = init({ key: "pk_test" });
         window.tracker.track("Invoice Sent", { amount: 120 });
       </script>`,
    ]);
  });
  afterAll(async () => {
    await browser.close();
    await collector.close();
  });

  test("tracks, and brings the widget once there is something to show", async () => {
    collector.experiences = [gettingStarted];
    collector.journey = () => emptyJourney;
    const page = await browser.newPage();
    const problems: string[] = [];
    page.on("pageerror", (error) => problems.push(String(error)));
    page.on("console", (message) => message.type() !== "log" && problems.push(message.text()));
    await page.goto(`${collector.origin}/`);
    await page.getByRole("button", { name: "Getting started, 0 of 5" }).waitFor();
    await page.evaluate("window.tracker.flush()");
    expect([...collector.messages.values()]).toContainEqual(
      expect.objectContaining({ event: "Invoice Sent", properties: { amount: 120 } }),
    );
    expect(collector.requests.some((request) => /\/package\/widget-.+\.js$/.test(request))).toBe(true);
    expect(problems).toEqual([]);
  });

  test("asks for no chunk where nothing is published", async () => {
    collector.experiences = [];
    collector.requests.length = 0;
    const page = await browser.newPage();
    await page.goto(`${collector.origin}/`);
    await page.waitForFunction("window.tracker");
    await expect.poll(() => collector.requests).toContain("GET /v1/experiences");
    await page.evaluate("window.tracker.flush()");
    expect(collector.requests).toContain("GET /package/index.js");
    expect(collector.requests.filter((request) => /widget|surface|view/.test(request))).toEqual([]);
  });

  test("imports nothing but its own files, and carries no preload helper of the build tool", () => {
    for (const name of files) {
      const code = readFileSync(join(folder, name), "utf8");
      expect(code, name).not.toContain("modulepreload");
      for (const [, from = ""] of code.matchAll(/(?<!["'`])\b(?:import|from)\s*\(?\s*["'`]([^"'`]+)["'`]/g)) {
        expect(files, `${from} in ${name}`).toContain(from.replace("./", ""));
      }
    }
  });
});

test("the package's program is where it says, and says how it is used", async () => {
  const { bin } = JSON.parse(readFileSync("package.json", "utf8")) as { bin: { waymark: string } };
  const { stderr } = await promisify(execFile)(process.execPath, [bin.waymark, "help"]);
  expect(stderr).toContain("waymark serve");
});

describe("the package's types", () => {
  const consumer = mkdtempSync(join(tmpdir(), "waymark-consumer-"));
  const tsc = resolve("node_modules/typescript/bin/tsc");
  const run = promisify(execFile);

  beforeAll(() => {
    const installed = join(consumer, "node_modules/waymark");
    mkdirSync(installed, { recursive: true });
    const { files: published } = JSON.parse(readFileSync("package.json", "utf8")) as { files: string[] };
    // Only what is published: a declaration left behind would be missing.
    for (const path of ["package.json", ...published].filter((path) => existsSync(path))) {
      cpSync(path, join(installed, path), { recursive: true });
    }
    writeFileSync(join(consumer, "package.json"), '{ "type": "module" }');
  });
  afterAll(() => rmSync(consumer, { recursive: true, force: true }));

  const good = `
    import { init, type Stop, type Waymark, type WaymarkOptions } from "waymark";
    const options: WaymarkOptions = { key: "pk_1", host: "https://collector.example", theme: "dark" };
    const waymark: Waymark = init(options);
    waymark.identify("u_1", { plan: "pro", seats: 3 });
    waymark.group("acme");
    waymark.track("Invoice Sent", { amount: 120 });
    const stop: Stop = waymark.on("completed", ({ id, kind }) => console.log(id.length, kind.length));
    stop();
    await waymark.flush();
  `;
  /** Each line is wrong; were the types to resolve to \`any\`, none would be. */
  const bad = [
    "init({});",
    'init({ key: "pk_1", writeKey: "pk_1" });',
    'init({ key: "pk_1", theme: "black" });',
    'init({ key: "pk_1" }).track();',
    'init({ key: "pk_1" }).on("opened", () => {});',
  ];

  const typed = `
    import { init } from "waymark";
    declare module "waymark" {
      interface WaymarkEvents {
        "Invoice Sent": { total: number; currency?: string };
        "Report Opened": { name?: string };
      }
      interface WaymarkTraits { plan: "free" | "pro" }
      interface WaymarkAccountTraits { seats: number }
    }
    const waymark = init({ key: "pk_1" });
    waymark.track("Invoice Sent", { total: 120 });
    waymark.track("Report Opened");
    waymark.track("Of No Known Shape", { any: [1] });
    waymark.identify("u_1", { plan: "pro", more: true });
    waymark.group("acme", { seats: 3 });
  `;
  const mistyped = [
    'waymark.track("Invoice Sent", { total: "120" });',
    'waymark.track("Invoice Sent");',
    'waymark.track("Report Opened", { title: "Cash" });',
    'waymark.identify("u_1", { plan: "gold" });',
    'waymark.group("acme", { seats: "3" });',
  ];

  /** The problems that a customer's compiler has, one a line. */
  const check = async (code: string, options: readonly string[]): Promise<string[]> => {
    writeFileSync(join(consumer, "consumer.ts"), code);
    const common = [
      "--noEmit",
      "--strict",
      "--target",
      "es2022",
      "--lib",
      "es2022,dom",
      "--types",
      "",
      "--pretty",
      "false",
    ];
    try {
      await run(process.execPath, [tsc, ...common, ...options, "consumer.ts"], { cwd: consumer });
      return [];
    } catch (error) {
      return (error as { stdout: string }).stdout.split("\n").filter((line) => line.includes("error"));
    }
  };

  // Without skipLibCheck: our declarations are checked too, by a compiler that knows nothing of our settings.
  test.each([
    ["a bundler", ["--module", "esnext", "--moduleResolution", "bundler"]],
    ["Node", ["--module", "nodenext", "--moduleResolution", "nodenext"]],
    ["exact optional properties", ["--module", "nodenext", "--exactOptionalPropertyTypes"]],
  ])("resolve and check for %s", async (_consumer, options) => {
    expect(await check(good, options)).toEqual([]);
    const problems = await check(`import { init } from "waymark";\n${bad.join("\n")}`, options);
    expect(problems.map((line) => Number(/\((\d+),/.exec(line)?.[1]))).toEqual(
      bad.map((_, index) => index + 2),
    );
  });

  const options = ["--module", "nodenext"];
  const linesOf = (problems: readonly string[]) => problems.map((line) => Number(/\((\d+),/.exec(line)?.[1]));

  test("an app's own events and traits are checked, and other names allowed", async () => {
    expect(await check(typed, options)).toEqual([]);
    const first = typed.split("\n").length + 1;
    const problems = await check(`${typed}\n${mistyped.join("\n")}`, options);
    expect(linesOf(problems)).toEqual(mistyped.map((_, index) => first + index));
  });

  test("an app that wants it so is held to the names it has declared", async () => {
    const strict = 'declare module "waymark" { interface WaymarkTyping { strictEvents: true } }';
    const problems = await check(`${typed}\n${strict}`, options);
    expect(linesOf(problems)).toEqual([
      typed.split("\n").findIndex((line) => line.includes("Of No Known")) + 1,
    ]);
  });
});
