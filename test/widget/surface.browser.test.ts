import { afterEach, describe, expect, test } from "vitest";
import { cdp, page, userEvent } from "vitest/browser";
import { gettingStarted, nps, teamSetup } from "./samples.ts";
import { countOf, pause, prefer, shadowOf, show, useCleanPage } from "./stage-page.ts";

useCleanPage();

const element = () => document.querySelector<HTMLElement>("waymark-widget");
const launcher = () => page.getByRole("button", { name: "Getting started, 0 of 5" });
const start = async (options = {}) => {
  const started = show({ experiences: [gettingStarted], ...options });
  await expect.element(launcher()).toBeVisible();
  return started;
};
/** Relative luminance contrast of two CSS colours, as WCAG defines it. */
const contrast = (first: string, second: string): number => {
  const luminance = (colour: string): number => {
    const context = document.createElement("canvas").getContext("2d");
    if (context === null) throw new Error("no canvas");
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [red = 0, green = 0, blue = 0] = [...context.getImageData(0, 0, 1, 1).data].map((byte) => {
      const share = byte / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  };
  const [dark = 0, light = 0] = [luminance(first), luminance(second)].sort((a, b) => a - b);
  return (light + 0.05) / (dark + 0.05);
};

describe("a guest in the page", () => {
  test("lives in the top layer, on its own element, with no inline style sheet", async () => {
    await start();
    expect(element()?.matches(":popover-open")).toBe(true);
    expect(element()?.parentNode).toBe(document.body);
    expect(shadowOf().querySelector("style")).toBeNull();
  });

  test("no rule of the page reaches it", async () => {
    const hostile = document.createElement("style");
    hostile.textContent =
      "body > * { display: none } * { color: red; font-size: 40px !important } waymark-widget { opacity: 0; filter: blur(9px) }";
    document.body.append(hostile);
    await start();
    const pill = shadowOf().querySelector(".pill");
    if (pill === null) throw new Error("no launcher");
    expect(getComputedStyle(pill).fontSize).toBe("14px");
    const outer = element();
    expect(outer && getComputedStyle(outer).opacity).toBe("1");
    expect(outer && getComputedStyle(outer).filter).toBe("none");
  });

  test("is no part of what is printed; what the page has drawn in itself is", async () => {
    const own = document.createElement("waymark-checklist");
    own.id = teamSetup.id;
    document.body.append(own);
    await start({ experiences: [gettingStarted, teamSetup] });
    await expect.poll(() => own.shadowRoot?.querySelector(".item")).toBeTruthy();
    await cdp().send("Emulation.setEmulatedMedia", { media: "print" });
    try {
      expect(shadowOf().querySelector(".pill")?.checkVisibility()).toBe(false);
      expect(own.shadowRoot?.querySelector(".item")?.checkVisibility()).toBe(true);
    } finally {
      await cdp().send("Emulation.setEmulatedMedia", { media: "" });
    }
  });

  test("nothing is on the page while there is nothing to show", async () => {
    show({ experiences: [] });
    show({ experiences: [{ ...nps, audience: { trait: "plan", equals: "pro" } }] });
    await pause(300);
    expect(element()).toBeNull();
  });

  test("stop leaves nothing behind, and may be called twice", async () => {
    const { host, widget } = await start();
    widget.stop();
    widget.stop();
    expect(element()).toBeNull();
    expect(host.listeners()).toBe(0);
    expect(widget.show("getting-started")).toBe(false);
    host.report("Company Saved");
    const dialog = document.createElement("dialog");
    document.body.append(dialog);
    dialog.showModal();
    await pause(50);
    expect(element()).toBeNull();
    expect(host.tracked.map(([event]) => event)).toEqual(["Checklist Started"]);
  });

  test("stopped while its views are still on their way, it never appears", async () => {
    const { widget } = show({ experiences: [gettingStarted] });
    widget.stop();
    await pause(300);
    expect(element()).toBeNull();
  });
});

test("where the browser lacks what it takes, nothing is shown or recorded, and the page hears of no error", async () => {
  const problems: unknown[] = [];
  const notice = (event: Event) => {
    event.preventDefault();
    problems.push(event);
  };
  const Sheet = window.CSSStyleSheet;
  Object.assign(window, { CSSStyleSheet: undefined });
  for (const type of ["error", "unhandledrejection"]) window.addEventListener(type, notice);
  try {
    const { host } = show({ experiences: [gettingStarted] });
    await pause(500);
    host.report("Company Saved");
    document.body.append(document.createElement("waymark-checklist"));
    await pause(100);
    expect(problems).toEqual([]);
    expect(element()).toBeNull();
    expect(countOf(host, "Checklist Started")).toBe(0);
  } finally {
    for (const type of ["error", "unhandledrejection"]) window.removeEventListener(type, notice);
    Object.assign(window, { CSSStyleSheet: Sheet });
  }
});

describe("a page that moves under it", () => {
  test("it follows into a modal dialog, stays usable there, and comes back", async () => {
    await start();
    const dialog = document.createElement("dialog");
    dialog.append("Are you sure");
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => element()?.parentNode).toBe(dialog);
    await launcher().click();
    await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
    dialog.close();
    await expect.poll(() => element()?.parentNode).toBe(document.body);
    expect(element()?.matches(":popover-open")).toBe(true);
    await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
  });

  test("Escape closes what is ours in a modal dialog, and the dialog stays open", async () => {
    await start();
    const dialog = document.createElement("dialog");
    dialog.append("Are you sure");
    document.body.append(dialog);
    dialog.showModal();
    await expect.poll(() => element()?.parentNode).toBe(dialog);
    await launcher().click();
    await expect.element(page.getByRole("dialog", { name: "Getting started" })).toBeVisible();
    await userEvent.keyboard("{Escape}");
    await expect.element(launcher()).toBeVisible();
    expect(dialog.open).toBe(true);
  });

  test("Escape in what the page has drawn in its own dialog is the dialog's", async () => {
    const dialog = document.createElement("dialog");
    dialog.append(document.createElement("waymark-checklist"));
    document.body.append(dialog);
    dialog.showModal();
    show({ experiences: [gettingStarted] });
    await page.getByRole("button", { name: "Send your first invoice" }).click();
    await userEvent.keyboard("{Escape}");
    await expect.poll(() => dialog.open).toBe(false);
  });

  test("with a modal dialog in a shadow root it leaves the page and returns, and follows out of what is taken away", async () => {
    await start();
    const host = document.createElement("div");
    const root = host.attachShadow({ mode: "open" });
    const place = document.createElement("div");
    const dialog = document.createElement("dialog");
    dialog.append(document.createElement("button"));
    place.append(dialog);
    root.append(place);
    document.body.append(host);
    dialog.showModal();
    await expect
      .poll(() => element()?.parentNode ?? root.querySelector("waymark-widget")?.parentNode)
      .toBe(dialog);
    dialog.close();
    await expect.poll(() => element()?.parentNode).toBe(document.body);
    dialog.showModal();
    await expect.poll(() => root.querySelector("waymark-widget")?.parentNode).toBe(dialog);
    place.remove();
    await expect.poll(() => element()?.parentNode).toBe(document.body);
    await expect.element(launcher()).toBeVisible();
  });

  test("a page that is given another body keeps it", async () => {
    await start();
    const body = document.createElement("body");
    const { body: before } = document;
    before.replaceWith(body);
    await expect.poll(() => element()?.parentNode).toBe(body);
    await expect.element(launcher()).toBeVisible();
    body.replaceWith(before);
  });

  test("a modal dialog taken out of the page does not take it along", async () => {
    await start();
    const place = document.createElement("div");
    const dialog = document.createElement("dialog");
    place.append(dialog);
    document.body.append(place);
    dialog.showModal();
    await expect.poll(() => element()?.parentNode).toBe(dialog);
    place.remove();
    await expect.poll(() => element()?.parentNode).toBe(document.body);
  });

  test("removed once it returns, removed twice it stays away", async () => {
    await start();
    element()?.remove();
    await expect.poll(() => element()?.isConnected).toBe(true);
    element()?.remove();
    await pause(50);
    expect(element()).toBeNull();
  });
});

describe("theming", () => {
  const styleOf = (selector: string) => {
    const found = shadowOf().querySelector(selector);
    if (found === null) throw new Error(`no ${selector}`);
    return getComputedStyle(found);
  };

  test.each(["#1d6b52", "#ffd400", "#0a66ff", "#e5484d", "#777", "#7a7a7a", "#fff", "#000", "hotpink"])(
    "%s alone gets an on-colour with enough contrast",
    async (accent) => {
      document.documentElement.style.setProperty("--waymark-accent", accent);
      await start();
      const { color, backgroundColor } = styleOf(".pill");
      document.documentElement.style.removeProperty("--waymark-accent");
      expect(contrast(color, backgroundColor)).toBeGreaterThanOrEqual(4.5);
    },
  );

  test.each(["light", "dark"] as const)(
    "bars and ticks are seen on a %s card with any accent",
    async (theme) => {
      show({ experiences: [gettingStarted], theme, before: (host) => host.report("Company Saved") });
      await page.getByRole("button", { name: "Getting started, 1 of 5" }).click();
      for (const accent of ["#ffd400", "#ffffff", "#000000", "#0a0aff", "#1d6b52", "#00ff88"]) {
        document.documentElement.style.setProperty("--waymark-accent", accent);
        const ratio = contrast(styleOf(".done .mark").backgroundColor, styleOf(".card").backgroundColor);
        document.documentElement.style.removeProperty("--waymark-accent");
        expect(ratio, accent).toBeGreaterThanOrEqual(3);
      }
    },
  );

  describe("light or dark", () => {
    const light = "rgb(255, 255, 255)";
    const dark = "rgb(27, 28, 30)";
    const system = (value: "dark" | "light") => prefer({ "prefers-color-scheme": value });
    const cardColour = async (options: object) => {
      await start(options);
      await launcher().click();
      return styleOf(".card").backgroundColor;
    };
    afterEach(async () => {
      document.documentElement.removeAttribute("style");
      await prefer({});
    });

    test.each([
      ["says nothing", "", "dark", light],
      ["follows the system", "light dark", "dark", dark],
      ["follows the system", "light dark", "light", light],
      ["is dark", "dark", "light", dark],
      ["is light", "light", "dark", light],
    ] as const)("a page that %s (%s) in a %s system", async (_, colorScheme, preference, expected) => {
      await system(preference);
      document.documentElement.style.colorScheme = colorScheme;
      expect(await cardColour({ theme: "auto" })).toBe(expected);
    });

    test.each([
      ["light", "dark", light],
      ["dark", "light", dark],
    ] as const)("%s, asked for, wins over a %s page", async (theme, colorScheme, expected) => {
      await system(colorScheme);
      document.documentElement.style.colorScheme = colorScheme;
      expect(await cardColour({ theme })).toBe(expected);
    });

    test("follows a page that changes its mind", async () => {
      expect(await cardColour({ theme: "auto" })).toBe(light);
      document.documentElement.style.colorScheme = "dark";
      expect(styleOf(".card").backgroundColor).toBe(dark);
    });
  });

  test("takes the page's font, unless told otherwise", async () => {
    document.body.style.fontFamily = "Georgia";
    await start();
    expect(styleOf(".pill").fontFamily).toBe("Georgia");
    document.body.style.setProperty("--waymark-font", "monospace");
    expect(styleOf(".pill").fontFamily).toBe("monospace");
    document.body.removeAttribute("style");
  });

  test("larger text makes a larger card, never one larger than the window", async () => {
    await page.viewport(600, 500);
    await start();
    await launcher().click();
    const doubled = new CSSStyleSheet();
    doubled.replaceSync(".root { font-size: 1.75em }");
    shadowOf().adoptedStyleSheets.push(doubled);
    const card = shadowOf().querySelector(".card");
    if (card === null) throw new Error("no card");
    await expect.poll(() => getComputedStyle(card).fontSize).toBe("28px");
    await pause(300);
    const { left, top, right, bottom } = card.getBoundingClientRect();
    expect(Math.min(left, top)).toBeGreaterThanOrEqual(0);
    expect(right).toBeLessThanOrEqual(600);
    expect(bottom).toBeLessThanOrEqual(500);
    expect(card.scrollHeight).toBeGreaterThan(card.clientHeight);
    expect(card.scrollWidth).toBeLessThanOrEqual(card.clientWidth);
  });

  test("fits 320 px, in reach of a thumb, without covering the page", async () => {
    await page.viewport(320, 640);
    show({ experiences: [nps] });
    await page.getByRole("radio", { name: "9" }).click();
    const card = shadowOf().querySelector(".card")?.getBoundingClientRect();
    expect(card?.left).toBe(0);
    expect(card?.right).toBe(320);
    expect(card?.top).toBeGreaterThan(640 * 0.2);
    for (const radio of shadowOf().querySelectorAll("input")) {
      const { width, height } = radio.getBoundingClientRect();
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(42);
    }
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});
