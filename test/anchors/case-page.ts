import type { AnchorCase } from "./anchor-case.ts";
import { defaultWaitMs, families } from "./anchor-case.ts";

/** The tag as a customer places it, or the script of another library. */
const toolHead = (tool: string, key: string, shown: string | null): string =>
  tool === "waymark"
    ? `<script async src="/waymark.js" data-key="${key}"></script>
<script>${shown ? `(window.waymark ||= []).push(["show", "${shown}"])` : ""}</script>`
    : "";

const toolScript = (tool: string): string => (tool === "waymark" ? "" : `import "/script/${tool}.js";`);

/** The page of a case: plain, with the tag in its head and the case's own scripts at its end. */
export const casePage = (anchorCase: AnchorCase, tool: string, key: string): string => {
  const { name, root = "", styles = "", html = "", app, startedByPage, run, onceShown, truth } = anchorCase;
  const { selector, expect, waitMs = defaultWaitMs } = anchorCase;
  const data = { selector, expect, waitMs };
  const source = (value: unknown) => (typeof value === "function" ? `${value}` : JSON.stringify(value));
  return `<!doctype html>
<html lang="en" ${root}>
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>${name}</title>
<link rel="icon" href="data:,">
<style>body { font: 16px/1.5 system-ui, sans-serif; margin: 16px } ${styles}</style>
${toolHead(tool, key, startedByPage ? name : null)}
</head>
<body>
${app === undefined ? html : `<div id="root"></div><script type="module" src="/script/${app}.js"></script>`}
<script type="module">
import "/script/host.js";
${toolScript(tool)}
anchorPage.start({
  ...${JSON.stringify(data)},
  truth: ${source(truth)},
  run: ${source(run)},
  onceShown: ${source(onceShown)},
});
</script>
</body>
</html>`;
};

/** Every case as a link, for those who want to see with their own eyes. */
export const indexPage = (cases: readonly AnchorCase[], tools: readonly string[]): string => {
  const link = (name: string, tool: string) => `<a href="/case/${name}?with=${tool}">${tool}</a>`;
  const row = ({ name, expect }: AnchorCase) =>
    `<tr><td>${name}<td>${expect}<td>${tools.map((tool) => link(name, tool)).join(" ")}`;
  const family = (wanted: string) =>
    `<tbody><tr><th colspan="3" align="left">${wanted}${cases
      .filter((anchorCase) => anchorCase.family === wanted)
      .map(row)
      .join("")}`;
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>Anchor cases</title>
<style>body { font: 15px/1.5 system-ui; margin: 24px } td, th { padding: 2px 12px 2px 0 }</style>
<h1>${cases.length} pages, one element each</h1>
<p>The title of each page says what is highlighted: ✓ the right element, ✗ another, – none.</p>
<table>${families.map(family).join("")}</table>`;
};
