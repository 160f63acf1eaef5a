import { playwright } from "@vitest/browser-playwright";
import { msw } from "msw/vite";
import { defineConfig } from "vitest/config";
import { chromiumArgs, findChromium } from "./scripts/chromium.ts";

const jsx = { jsx: { runtime: "automatic", importSource: "preact" } } as const;

/** `npx vitest --project node|browser|e2e`. Browser tests are the `*.browser.test.ts(x)` files; e2e needs a build. */
export default defineConfig({
  test: {
    projects: [
      {
        oxc: jsx,
        test: {
          name: "node",
          environment: "node",
          include: ["test/**/*.test.ts"],
          exclude: ["test/**/*.browser.test.*", "test/{e2e,bundle,segment}/**", "**/node_modules/**"],
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
            "@preact/signals",
            "@testing-library/preact",
            "axe-core",
            "msw",
            "msw/browser",
          ],
        },
        test: {
          name: "browser",
          include: ["test/**/*.browser.test.{ts,tsx}"],
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: { executablePath: findChromium(), args: [...chromiumArgs] },
            }),
            instances: [{ browser: "chromium" }],
          },
        },
      },
      {
        test: {
          name: "e2e",
          environment: "node",
          include: ["test/e2e/**/*.test.ts", "test/bundle/**/*.test.ts", "test/segment/*.test.ts"],
          testTimeout: 60_000,
          hookTimeout: 90_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
