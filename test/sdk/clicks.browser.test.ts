import { afterEach, describe, expect, test } from "vitest";
import { userEvent } from "vitest/browser";
import type { ElementPath } from "../../protocol/feature.ts";
import { describeClick } from "../../sdk/describe-click.ts";
import type { Waymark, WaymarkOptions } from "../../sdk/index.ts";
import { compileSelector } from "../../server/features/selector.ts";
import { useCollector, wait } from "./page-collector.ts";

const { collector, start, named, warned } = useCollector();

let root = document.createElement("main");
afterEach(() => root.remove());
const draw = (html: string): HTMLElement => {
  root = document.createElement("main");
  root.innerHTML = html;
  // The page of a test must stay where it is.
  root.addEventListener("click", (event) => event.preventDefault());
  document.body.append(root);
  return root;
};
const shadowOf = (selector: string, html: string, mode: ShadowRootMode = "open"): ShadowRoot => {
  const shadow = root.querySelector(selector)?.attachShadow({ mode });
  if (shadow === undefined) throw new Error(`There is no ${selector}.`);
  shadow.innerHTML = html;
  return shadow;
};
const click = (within: ParentNode, selector: string): void => {
  const element = within.querySelector(selector);
  if (element === null) throw new Error(`There is no ${selector}.`);
  element.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
};

const features = (): unknown[] =>
  named("Feature Used").map((message) => "properties" in message && message.properties?.feature);
const clicks = () =>
  named("Element Clicked").map((message) => ("properties" in message ? message.properties : null)) as {
    path: { tag: string; up: number; attributes: Record<string, string> }[];
    features: string[];
  }[];

/** Starts a tracker that knows the selectors. */
const startKnowing = async (
  published: readonly { id: string; selector: string }[],
  options: Partial<WaymarkOptions> = {},
): Promise<Waymark> => {
  collector.features = [...published];
  const waymark = start(options);
  await expect.poll(() => collector.requests).toContain("GET /v1/experiences");
  await wait(50);
  return waymark;
};

describe("features by selector", () => {
  test("are clicks on or inside what matches, through open shadow roots, each once a click", async () => {
    draw(
      `<button class="export"><b>CSV</b></button><my-menu></my-menu><a class="export" data-waymark-feature="Export">x</a>`,
    );
    const shadow = shadowOf("my-menu", `<nav id="menu"><button><i>Share</i></button></nav>`);
    const waymark = await startKnowing([
      { id: "Export", selector: ".export" },
      { id: "Export", selector: "main > .export" },
      { id: "Share", selector: "#menu > button" },
      { id: "Across", selector: "my-menu button" },
      { id: "Nothing", selector: ":-no-such(" },
      { id: "Main", selector: "main" },
    ]);
    for (const [where, selector] of [
      [root, "b"],
      [shadow, "i"],
      [root, "a"],
    ] as const) {
      click(where, selector);
      await wait(0);
    }
    await waymark.flush();
    expect(features()).toEqual(["Export", "Main", "Share", "Main", "Export", "Main"]);
    expect(warned()).toEqual([]);
    waymark.stop();
    click(root, "b");
    await wait(30);
    expect(features()).toHaveLength(6);
  });

  test("are nothing of what is masked, nor inside a closed shadow root", async () => {
    draw(`<div data-waymark-mask><button>a</button></div><x-closed></x-closed>`);
    const closed = shadowOf("x-closed", "<button>b</button>", "closed");
    const waymark = await startKnowing([{ id: "Any", selector: "button" }], { autocapture: true });
    click(root, "button");
    click(closed, "button");
    await waymark.flush();
    expect(features()).toEqual([]);
    expect(clicks()).toEqual([]);
  });
});

describe("captured clicks", () => {
  const captured = async (html: string, ...selectors: string[]) => {
    draw(html);
    const waymark = start({ autocapture: true });
    await wait(100);
    for (const selector of selectors) click(root, selector);
    await wait(50);
    await waymark.flush();
    return clicks();
  };

  test("are off unless asked for", async () => {
    draw("<button>Save</button>");
    const waymark = start();
    await wait(50);
    click(root, "button");
    await waymark.flush();
    expect(collector.bodies.length).toBeGreaterThan(0);
    expect(clicks()).toEqual([]);
  });

  test("tell the elements from the one clicked outwards, and what its author told them apart by", async () => {
    const [only] = await captured(
      `<section id="bar" title="Title" style="color: red"><button class="btn primary" name="go" type="button"
        data-testid="export" data-customer="Acme" aria-label="Export for Acme" value="v1"><b>Export</b></button></section>`,
      "b",
    );
    expect(only?.features).toEqual([]);
    expect(only?.path.slice(0, 4)).toEqual([
      { tag: "b", up: 1, attributes: {} },
      {
        tag: "button",
        up: 1,
        attributes: { class: "btn primary", name: "go", type: "button", "data-testid": "export" },
      },
      { tag: "section", up: 1, attributes: { id: "bar" } },
      { tag: "main", up: 1, attributes: {} },
    ]);
    expect(only?.path.at(-1)).toMatchObject({ tag: "html", up: 0 });
  });

  test.each([
    `<a href="/x">x</a>`,
    "<button>x</button>",
    `<input type="checkbox">`,
    `<input type="submit">`,
    "<details><summary>x</summary></details>",
    `<div role="menuitemcheckbox">x</div>`,
    `<div role="tab"><i>x</i></div>`,
    "<select><option>x</option></select>",
  ])("are of what is interactive: %s", async (html) => {
    expect(await captured(html, "i, :not(:has(*))")).toHaveLength(1);
  });

  test.each([
    "<p>x</p>",
    `<div role="main"><p>x</p></div>`,
    "<input>",
    `<input type="password">`,
    "<textarea></textarea>",
    `<div contenteditable><a href="/typed">x</a></div>`,
    `<div role="textbox" contenteditable>x</div>`,
    `<waymark-widget><div data-waymark-mask><button>x</button></div></waymark-widget>`,
  ])("are of nothing else: %s", async (html) => {
    expect(await captured(html, ":not(:has(*))")).toEqual([]);
  });

  test("of a link tell where it leads within the site, without the query", async () => {
    const told = await captured(
      `<a id="l1" href="/reports/7?token=s3cret#part">x</a><a id="l2" href="#/inbox?q=s3cret">x</a>
       <a id="l3" href="mailto:s3cret@example.com">x</a><a id="l4" href="//elsewhere.example/s3cret">x</a>
       <a id="l5" href="https://elsewhere.example/s3cret">x</a><a id="l6" href="javascript:s3cret()">x</a>`,
      ...["#l1", "#l2", "#l4", "#l3", "#l5"],
    );
    expect(told.map(({ path }) => path[0]?.attributes.href)).toEqual([
      "/reports/7",
      "#/inbox",
      undefined,
      undefined,
      undefined,
    ]);
    expect(JSON.stringify(collector.bodies)).not.toContain("s3cret");
  });

  test("say which features the tag has told of the same click", async () => {
    draw(`<button class="export" data-waymark-feature="Menu">x</button>`);
    const waymark = await startKnowing([{ id: "Export", selector: ".export" }], { autocapture: true });
    click(root, "button");
    await wait(20);
    await waymark.flush();
    expect(features()).toEqual(["Menu", "Export"]);
    expect(clicks()).toMatchObject([{ features: ["Menu", "Export"] }]);
  });

  test("are bounded, whatever the page is like", async () => {
    const [only] = await captured(
      `${`<div class="${"c".repeat(500)}" id="${"i".repeat(500)}">`.repeat(60)}<button>x</button>`,
      "button",
    );
    expect(only?.path).toHaveLength(24);
    expect(JSON.stringify(only).length).toBeLessThan(24 * 500);
  });

  test("end with consent, even those whose code is still on its way", async () => {
    draw("<button>x</button>");
    const waymark = start({ autocapture: true });
    await waymark.flush();
    click(root, "button");
    waymark.consent("denied");
    await wait(150);
    waymark.consent("granted");
    await waymark.flush();
    expect(clicks()).toEqual([]);
  });
});

test("nothing that a person types or reads is in any request, wherever they type, click or read it", async () => {
  draw(`
    <h1>s3cret heading</h1><label>s3cret label <input id="plain"></label><input id="password" type="password">
    <textarea id="area"></textarea><div id="editor" contenteditable>s3cret draft</div><input id="search" type="search">
    <input id="mail" type="email"><input id="tel" type="tel"><input id="date" type="date" value="2026-01-01">
    <select id="choice"><option value="s3cret-a">s3cret a</option><option value="s3cret-b" selected>s3cret b</option></select>
    <input id="check" type="checkbox" value="s3cret-check"><input id="file" type="file" aria-label="s3cret file">
    <button id="save" value="s3cret-value" title="s3cret title" data-user="s3cret data" aria-label="s3cret aria">s3cret text</button>
    <button id="masked" data-waymark-mask class="s3cret-class">x</button><x-form></x-form>
    <a id="away" href="https://elsewhere.example/s3cret">s3cret link</a>`);
  const shadow = shadowOf("x-form", `<input id="inner"><button>s3cret inner</button>`);
  const waymark = await startKnowing([{ id: "Any", selector: "*" }], { autocapture: true });
  const typed = "s3cret typed";
  for (const id of ["plain", "password", "area", "editor", "search"]) {
    await userEvent.click(root.querySelector(`#${id}`) as Element);
    await userEvent.type(root.querySelector(`#${id}`) as Element, typed);
  }
  await userEvent.type(root.querySelector("#mail") as Element, "s3cret@example.com");
  await userEvent.type(shadow.querySelector("#inner") as Element, typed);
  expect((root.querySelector("#plain") as HTMLInputElement).value).toBe(typed);
  for (const element of [...root.querySelectorAll("*"), ...shadow.querySelectorAll("*")]) {
    if (element instanceof HTMLInputElement && element.type === "file") continue;
    click(element.parentNode as ParentNode, `#${element.id || "none"}, ${element.localName}`);
  }
  await wait(50);
  await waymark.flush();
  const sent = JSON.stringify(collector.bodies);
  expect(clicks().length).toBeGreaterThan(4);
  expect(clicks().some(({ path }) => path[0]?.attributes.id === "save")).toBe(true);
  expect(sent).not.toMatch(/s3cret/i);
  expect(sent).not.toContain("2026-01-01");
});

describe("a stored click", () => {
  test.each([
    "button",
    "*",
    ".primary",
    ".PRIMARY",
    "#bar button",
    "#bar > button",
    "main section button.btn:not(.ghost)",
    "x-card button",
    "x-card > button",
    "section > slot",
    "slot",
    ":is(a, button)[type=BUTTON]",
    "[data-testid^=ex i]",
    "[data-testid$=PORT]",
    "[class~=primary]",
    "[class|=btn]",
    "html body main",
    "body > main > x-card",
    ":where(x-card, main) > button",
    "a[href='/reports']",
    "svg path",
    "SVG",
  ])("matches %s exactly as the elements did", (selector) => {
    draw(`<section id="bar"><button class="btn primary" type="button" data-testid="export"><svg><path></path></svg></button></section>
      <x-card><button class="btn ghost">in a slot</button></x-card><a href="/reports?q=1"><b>x</b></a>`);
    const shadow = shadowOf(
      "x-card",
      `<section><slot></slot><button class="inner"><i>x</i></button></section>`,
    );
    const targets = [...root.querySelectorAll("*"), ...shadow.querySelectorAll("*")];
    let compared = 0;
    for (const target of targets) {
      let path: Element[] = [];
      const note = (event: Event): void => {
        path = event.composedPath().filter((one) => one instanceof Element);
      };
      window.addEventListener("click", note, { once: true, capture: true });
      target.dispatchEvent(new MouseEvent("click", { bubbles: true, composed: true, cancelable: true }));
      const stored = describeClick(path) as ElementPath | null;
      if (stored === null) continue;
      compared += 1;
      const real = path.some((element) => element.matches(selector.replace("/reports'", "/reports?q=1'")));
      expect(compileSelector(selector)(stored), `${selector} of a click on ${target.outerHTML}`).toBe(real);
    }
    expect(compared).toBeGreaterThan(5);
  });
});
