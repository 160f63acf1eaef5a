import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const html = readFileSync(new URL("../../../demo/app/index.html", import.meta.url), "utf8");
const scripts = [...html.matchAll(/<script\b([^>]*)>([\s\S]*?)<\/script>/g)];

test("the page carries Waymark as documented: one async script with a key, and nothing else of ours", () => {
  const ours = scripts.filter(([, attributes]) => attributes?.includes("waymark"));
  expect(ours).toHaveLength(1);
  // `vite-ignore` is for the build, which takes it out: the file comes from the collector.
  expect(ours[0]?.[1]?.replace(" vite-ignore", "")).toBe(
    ' async src="/waymark.js" data-key="%WAYMARK_KEY%" data-autocapture',
  );
  expect(html.match(/waymark/gi)).toHaveLength(2);
});

test("a strict content security policy has nothing to refuse: no inline script, style or handler", () => {
  for (const [, , inline] of scripts) expect(inline).toBe("");
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=/);
});
