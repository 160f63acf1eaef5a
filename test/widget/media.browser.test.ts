/**
 * What people ask of every page, held for every state the gallery shows: less motion, colours of their own, text so large that
 * 320 pixels are left of the width (WCAG 1.4.10), and writing from the right.
 */
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { drawn, elements, states } from "./gallery-states.ts";
import { pause, prefer, screenshot, show, useCleanPage } from "./stage-page.ts";
import { buildPage, step, tourOf } from "./tour/tour-samples.ts";

useCleanPage();

beforeEach(async () => {
  document.body.style.fontFamily = "Verdana, DejaVu Sans, sans-serif";
  await prefer({ "prefers-reduced-motion": "reduce" });
});
afterEach(async () => {
  document.body.removeAttribute("style");
  document.documentElement.removeAttribute("dir");
  await prefer({});
});

const draw = (state: string, locale = "en") =>
  states[state]?.((options) => show({ ...options, locale, theme: "light" }));

const roots = (): ShadowRoot[] =>
  [...document.querySelectorAll(elements)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
const all = (selector = "*"): HTMLElement[] =>
  roots()
    .flatMap((root) => [...root.querySelectorAll<HTMLElement>(selector)])
    .filter((element) => element.checkVisibility({ visibilityProperty: true }));
const controls = () => all("a, button, input, textarea");
const nameOf = ({ localName, className, textContent }: Element) =>
  `${localName}.${className} ${textContent.slice(0, 30)}`;

describe("less motion", () => {
  const seconds = (list: string) => Math.max(...list.split(",").map(Number.parseFloat));
  /** What moves, or would as soon as something changes. */
  const moving = () =>
    all().flatMap((element) =>
      [undefined, "::before", "::after", "::backdrop"].flatMap((part) => {
        const { animationName, animationDuration, transitionDuration } = getComputedStyle(element, part);
        const longest = Math.max(
          animationName === "none" ? 0 : seconds(animationDuration),
          seconds(transitionDuration),
        );
        return longest > 0.001 ? [`${nameOf(element)}${part ?? ""}`] : [];
      }),
    );
  const running = () => roots().flatMap((root) => root.getAnimations());

  test.each(Object.keys(states))("%s stands still", async (state) => {
    await draw(state);
    expect(moving()).toEqual([]);
    expect(running()).toEqual([]);
  });

  test("a celebration is there at once, and stays as it is", async () => {
    await draw("celebration");
    const first = await screenshot();
    await pause(300);
    expect(await screenshot()).toBe(first);
  });

  const below = tourOf([step({ id: "below", title: "Below", anchor: { id: "below" } })]);
  const scrolls = async () => {
    buildPage('<p style="height: 2000px"></p><button id="below">Below</button>');
    const seen: number[] = [];
    const onScroll = () => seen.push(window.scrollY);
    window.addEventListener("scroll", onScroll);
    show({ experiences: [below] });
    await drawn(".message");
    const bottom = () => document.getElementById("below")?.getBoundingClientRect().bottom;
    await expect.poll(bottom).toBeLessThanOrEqual(innerHeight);
    await pause(300);
    window.removeEventListener("scroll", onScroll);
    return seen.length;
  };

  test("a tour jumps to what lies below", async () => {
    expect(await scrolls()).toBe(1);
  });

  test("whoever asks for nothing sees all of it move", async () => {
    await prefer({});
    expect(await scrolls()).toBeGreaterThan(3);
    expect(moving()).not.toEqual([]);
  });
});

describe("forced colours", () => {
  beforeEach(() => prefer({ "prefers-reduced-motion": "reduce", "forced-colors": "active" }));

  type Colour = readonly [red: number, green: number, blue: number];
  interface Painted {
    /** The colours within an element, one for each pixel on the screen. */
    of(element: Element): Colour[];
  }

  /** What the page really looks like: what is computed is not always what is painted. */
  const paint = async (): Promise<Painted> => {
    const image = new Image();
    image.src = `data:image/png;base64,${await screenshot()}`;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height).getContext("2d", {
      willReadFrequently: true,
    });
    if (canvas === null) throw new Error("no canvas");
    canvas.drawImage(image, 0, 0);
    return {
      of: (element) => {
        const { left, top, width, height } = element.getBoundingClientRect();
        const bytes = canvas.getImageData(left, top, Math.ceil(width), Math.ceil(height)).data;
        return Array.from({ length: bytes.length / 4 }, (_, pixel) => {
          const [red = 0, green = 0, blue = 0] = bytes.subarray(pixel * 4, pixel * 4 + 3);
          return [red, green, blue] as const;
        });
      },
    };
  };

  test.each(Object.keys(states))("%s: all that can be pressed is seen", async (state) => {
    await draw(state);
    const painted = await paint();
    const unseen = controls().filter((control) => {
      const light = painted.of(control).map(([red, green, blue]) => red * 0.2 + green * 0.7 + blue * 0.1);
      return Math.max(...light) - Math.min(...light) < 128;
    });
    expect(unseen.map(nameOf)).toEqual([]);
    expect(controls().length).toBeGreaterThan(0);
  });

  /** In which share of an element's pixels is the colour that the system marks what is chosen with, from 0 to 1? */
  const marked = async (): Promise<(element: Element) => number> => {
    const painted = await paint();
    const probe = document.createElement("p");
    probe.popover = "manual";
    probe.style.cssText =
      "inset: 0 auto auto 0; border: 9px solid Highlight; background: Canvas; forced-color-adjust: none";
    document.body.append(probe);
    probe.showPopover();
    const [highlight = [0, 0, 0]] = (await paint()).of(probe);
    probe.remove();
    return (element) => {
      const colours = painted.of(element);
      const near = colours.filter((colour) =>
        colour.every((part, index) => Math.abs(part - (highlight[index] ?? 0)) < 16),
      );
      return near.length / colours.length;
    };
  };

  const isMarked = async (selector: string, least: number) => {
    const share = await marked();
    return all(selector).map((element) => share(element) > least);
  };

  test.each([
    ["nps-answered", 9, 11],
    ["csat", 3, 5],
  ])("%s: what is chosen is filled, and nothing else", async (state, chosen, options) => {
    await draw(state);
    expect(await isMarked(".option", 0.4)).toEqual(
      Array.from({ length: options }, (_, option) => option === chosen),
    );
  });

  test.each(["survey-single", "survey-multi", "survey-yes-no", "quiz-question"])(
    "%s: the browser's own controls say what is chosen",
    async (state) => {
      await draw(state);
      const looks = all("form input").map((input) => getComputedStyle(input));
      expect(looks.length).toBeGreaterThan(1);
      for (const { appearance, forcedColorAdjust } of looks as (CSSStyleDeclaration & {
        forcedColorAdjust: string;
      })[])
        expect([appearance, forcedColorAdjust]).toEqual(["auto", "auto"]);
    },
  );

  const lit = [true, true, true, false, false];

  test("all stars up to the chosen one are of its colour, and it stays one of them under the pointer", async () => {
    await draw("survey-stars");
    expect(await isMarked(".stars svg", 0.08)).toEqual(lit);
    const borders = all(".stars .option").map((star) => getComputedStyle(star).borderColor);
    expect(new Set(borders).size).toBe(1);
    await page.getByRole("radio", { name: "3" }).hover();
    expect(await isMarked(".stars svg", 0.08)).toEqual(lit);
    expect(await isMarked(".stars .option", 0.5)).toEqual(lit.map(() => false));
  });

  test("a bar is filled as far as it says, and what is done is ticked", async () => {
    await draw("panel");
    const share = await marked();
    const [bar] = all("progress").map(share);
    expect(bar).toBeGreaterThan(0.2);
    expect(bar).toBeLessThan(0.45);
    expect(all(".item .mark").map((mark) => share(mark) > 0.3)).toEqual([true, true, false, false, false]);
  });

  test("a tour shows which step this is", async () => {
    await draw("tour-side");
    expect(await isMarked(".dots i", 0.5)).toEqual([false, true, false, false]);
    expect(await isMarked(".ring-box", 0)).toEqual([true]);
  });

  test("a badge has a ring, which is broken until it is earned", async () => {
    await draw("badges-inline");
    expect(all(".medal").map((medal) => getComputedStyle(medal).borderStyle)).toEqual([
      "solid",
      "solid",
      "dashed",
      "dashed",
    ]);
  });

  test("an answer of a quiz looks different once it is chosen", async () => {
    await draw("quiz-question");
    const painted = await paint();
    const [chosen, ...others] = all("input").map((input) => String(painted.of(input)));
    expect(new Set(others).size).toBe(1);
    expect(others).not.toContain(chosen);
  });
});

/** Without what is meant for screen readers alone, and without the frames that cards are placed by. */
const seen = () => all("*:not(.unseen, .unseen *, .over, .pop)");

/** What sticks out of the window sideways, or out of a box that would not show it. */
const cut = (): string[] => {
  const width = document.documentElement.clientWidth;
  return seen()
    .filter((element) => {
      const { left, right } = element.getBoundingClientRect();
      const { overflowX, textOverflow } = getComputedStyle(element);
      const isScrolled = overflowX !== "visible" && textOverflow === "clip";
      return left < -1 || right > width + 1 || (isScrolled && element.scrollWidth > element.clientWidth + 1);
    })
    .map(nameOf);
};

/** Words of which the rest is on the next line. */
const broken = (): string[] =>
  seen().flatMap((element) =>
    [...element.childNodes].flatMap((node) => {
      if (!(node instanceof Text)) return [];
      return [...node.data.matchAll(/\p{L}+/gu)].flatMap(({ index, 0: word }) => {
        const range = new Range();
        range.setStart(node, index);
        range.setEnd(node, index + word.length);
        return new Set([...range.getClientRects()].map(({ top }) => top)).size > 1 ? [word] : [];
      });
    }),
  );

/** What has less than the width of a letter between it and the lower edge of its card. */
const squeezed = (): string[] =>
  all(".card").flatMap((card) => {
    const { bottom } = card.getBoundingClientRect();
    const isWhole = card.scrollHeight <= card.clientHeight;
    return seen()
      .filter((one) => isWhole && card.contains(one) && one.matches("h2, p, button"))
      .filter((one) => bottom - one.getBoundingClientRect().bottom < 4)
      .map(nameOf);
  });

/** What cannot be pressed, even once it has been scrolled to. */
const unreachable = (): string[] =>
  controls()
    .filter((control) => {
      control.scrollIntoView({ block: "center" });
      const { left, top, width, height } = control.getBoundingClientRect();
      const hit = (control.getRootNode() as ShadowRoot).elementFromPoint(left + width / 2, top + height / 2);
      return !control.contains(hit);
    })
    .map(nameOf);

const wrong = () => ({ cut: cut(), broken: broken(), squeezed: squeezed(), unreachable: unreachable() });
const nothing = { cut: [], broken: [], squeezed: [], unreachable: [] };

/** What is placed by script is told in one frame that the page has changed, and is in its place in the next. */
const settled = async () => {
  const frames = all(".over").length > 0 ? 3 : 0;
  for (let frame = 0; frame < frames; frame++) await new Promise(requestAnimationFrame);
};

const turn = async (dir: "ltr" | "rtl") => {
  document.documentElement.dir = dir;
  for (const root of roots()) (root.firstElementChild as HTMLElement).dir = dir;
  window.dispatchEvent(new Event("resize"));
  await settled();
};

const resize = async (width: number, height: number) => {
  await page.viewport(width, height);
  await settled();
};

/** Where every box and what is written in it lie, in pixels from the side on which lines begin. */
const places = () => {
  const { clientWidth, dir } = document.documentElement;
  const start = ({ left, right }: DOMRect) => Math.round(dir === "rtl" ? clientWidth - right : left);
  return seen()
    .filter((element) => element instanceof HTMLElement)
    .map((element) => {
      const box = element.getBoundingClientRect();
      const range = new Range();
      range.selectNodeContents(element);
      const content = range.getBoundingClientRect();
      return [nameOf(element), start(box), content.width > 0 ? start(content) : "empty"];
    });
};

describe("from the right, and in a narrow window", () => {
  test.each(Object.keys(states))("%s", async (state) => {
    // Its words are longer than the English ones.
    await draw(state, "es");
    await turn("ltr");
    const fromTheLeft = places();
    await turn("rtl");
    expect(places()).toEqual(fromTheLeft);
    expect(wrong(), "from the right").toEqual(nothing);
    await resize(320, 568);
    expect(wrong(), "from the right, 320 pixels wide").toEqual(nothing);
    await turn("ltr");
    expect(wrong(), "320 pixels wide").toEqual(nothing);
    // A window of 1280 × 1024 at 400%.
    await resize(320, 256);
    expect(wrong(), "320 pixels wide, 256 high").toEqual(nothing);
  });

  test("in Arabic a checklist is at the left, its button to close at its left, and its bar fills from the right", async () => {
    await draw("panel", "ar");
    const [card, close] = [".card", ".icon"].map((selector) => {
      const [element] = all(selector);
      if (element === undefined) throw new Error(`no ${selector}`);
      return element.getBoundingClientRect();
    });
    expect(card?.left).toBe(20);
    expect((close?.left ?? 0) - 20).toBeLessThan(40);
    const [bar] = all("progress");
    expect(bar && getComputedStyle(bar).direction).toBe("rtl");
  });

  // Not those in which only a word of our own, which is short, could be too long for its place.
  const worded = Object.keys(states).filter(
    (state) => !/^(referral(-copied|-qr|-inline)?|inline-hidden|together)$/.test(state),
  );
  test.each(worded)("words longer than the window: %s", async (state) => {
    await draw(state);
    await resize(320, 568);
    for (const root of roots()) {
      const texts = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode() as Text | null; text; text = texts.nextNode() as Text | null)
        if (/[a-z]{3}/i.test(text.data))
          text.data = `Rechtsschutzversicherungsgesellschaftenmitarbeiter ${text.data}`;
    }
    await settled();
    expect(cut()).toEqual([]);
  });
});
