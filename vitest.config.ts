import { playwright } from "@vitest/browser-playwright";
import { msw } from "msw/vite";
import { defineConfig } from "vitest/config";
import type { BrowserConfigOptions } from "vitest/node";
import { launchOptions } from "./scripts/chromium.ts";
import { smallPreact } from "./vite.config.ts";

/** Generous on purpose: a test says what must be true, not how fast a busy machine gets there. */
const patience = { testTimeout: 60_000, hookTimeout: 120_000 } as const;

const jsx = { jsx: { runtime: "automatic", importSource: "preact" } } as const;

/** A test in a browser waits most of its time, so each of two pages of its own gets a file, also where there are but two processors. */
const maxWorkers = 2;

const browser: BrowserConfigOptions = {
  enabled: true,
  headless: true,
  screenshotFailures: false,
  provider: playwright({ launchOptions: launchOptions() }),
  instances: [{ browser: "chromium" }],
};

/** `npx vitest --project node|browser|browser-tag|e2e`. Browser tests are the `*.browser.test.ts(x)` files; e2e needs a build. */
export default defineConfig({
  test: {
    projects: [
      {
        oxc: jsx,
        test: {
          ...patience,
          name: "node",
          environment: "node",
          setupFiles: ["test/long-lists.ts"],
          include: ["test/**/*.test.ts"],
          exclude: [
            "test/**/*.browser.test.*",
            "test/{anchors,e2e,engines,bundle,hostile,segment}/**",
            "**/node_modules/**",
          ],
        },
      },
      {
        oxc: jsx,
        // Serves the service worker through which a test causes faults of the network.
        plugins: [msw({ mode: "worker-only" })],
        // Named up front: a dependency found late makes Vite reload the page in the middle of a test.
        optimizeDeps: {
          include: [
            "preact",
            "preact/hooks",
            "preact/jsx-runtime",
            "css-select",
            "css-what",
            "@preact/signals",
            "@testing-library/preact",
            "axe-core",
            "msw",
            "msw/browser",
          ],
        },
        test: {
          ...patience,
          name: "browser",
          maxWorkers,
          include: ["test/**/*.browser.test.{ts,tsx}"],
          browser,
        },
      },
      {
        // What the widget draws once more, compiled as it is in the tag. `test/widget/render` would compare the same thing twice,
        // and of what `media` and `sheets` look at the style sheets are the same.
        ...smallPreact,
        plugins: [msw({ mode: "worker-only" })],
        // Looking for more would find what other views import of Preact.
        optimizeDeps: { noDiscovery: true, include: ["axe-core", "fast-check", "msw", "msw/browser"] },
        test: {
          ...patience,
          name: "browser-tag",
          maxWorkers,
          include: ["test/widget/**/*.browser.test.{ts,tsx}"],
          exclude: ["test/widget/{anchor,render}/**", "test/widget/{media,sheets}.browser.test.ts"],
          browser,
        },
      },
      {
        test: {
          ...patience,
          name: "e2e",
          environment: "node",
          setupFiles: ["test/long-lists.ts"],
          include: ["test/{e2e,bundle,hostile}/**/*.test.ts", "test/{anchors,segment}/*.test.ts"],
          fileParallelism: false,
        },
      },
      {
        // Browsers other than Chromium, which not every machine has: `npm run test:engines`.
        test: {
          ...patience,
          name: "engines",
          environment: "node",
          include: ["test/engines/*.test.ts"],
          fileParallelism: false,
        },
      },
    ],
  },
});
