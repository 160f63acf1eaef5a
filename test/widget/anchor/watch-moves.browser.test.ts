import { afterEach, expect, test, vi } from "vitest";
import { watchAnchor } from "../../../widget/anchor/watch-anchor.ts";

const stops: (() => void)[] = [];
afterEach(() => {
  for (const stop of stops.splice(0)) stop();
  document.body.replaceChildren();
});

const add = (html: string, root: ParentNode = document.body): HTMLElement => {
  const holder = document.createElement("div");
  holder.innerHTML = html;
  root.append(holder);
  return holder.firstElementChild as HTMLElement;
};

const frames = async (count: number) => {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
};

/** Where an element is, whenever it is told that it may have moved, once it has been found. */
const following = async (element: Element) => {
  const told: (DOMRect | null)[] = [];
  element.setAttribute("data-testid", "followed");
  const stop = watchAnchor(
    { anchor: { testId: "followed" }, page: document, locale: "en", waitMs: 60_000 },
    { onElement: () => {}, onMove: (part) => told.push(part) },
  );
  stops.push(stop);
  await vi.waitFor(() => expect(told.at(-1)).not.toBeUndefined());
  await frames(10);
  return { stop, told, left: () => told.at(-1)?.left, width: () => told.at(-1)?.width };
};

const box = `position: fixed; left: 40px; top: 40px; width: 60px; height: 30px`;

test("goes along with what moves without a word: neither scrolled nor resized", async () => {
  const element = add(`<button style="${box}">Save</button>`);
  const { left } = await following(element);
  expect(left()).toBe(40);
  for (const place of [90, 41, 300]) {
    element.style.left = `${place}px`;
    await vi.waitFor(() => expect(left()).toBe(place));
  }
});

test("arrives where an animation ends", async () => {
  const element = add(`<button style="${box}">Save</button>`);
  const { told, left } = await following(element);
  await element.animate({ left: ["40px", "200px"] }, { duration: 300, fill: "forwards" }).finished;
  // Less than a pixel may go unnoticed.
  await vi.waitFor(() => expect(left()).toBeCloseTo(200, 0));
  expect(told.filter((part) => part && part.left > 45 && part.left < 195).length).toBeGreaterThan(2);
});

test("keeps up with what leaps further than its own size, frame by frame", async () => {
  const element = add(`<button style="${box}">Save</button>`);
  const { left } = await following(element);
  for (const place of [240, 120, 300, 40, 200]) {
    element.style.left = `${place}px`;
    await frames(1);
  }
  await vi.waitFor(() => expect(left()).toBe(200), { timeout: 500 });
});

test("hears that it grows and that it shrinks, and follows it afterwards", async () => {
  const element = add(`<button style="${box}">Save</button>`);
  const { left, width } = await following(element);
  for (const size of [30, 120, 20]) {
    element.style.width = `${size}px`;
    await vi.waitFor(() => expect(width()).toBe(size));
  }
  element.style.left = "45px";
  await vi.waitFor(() => expect(left()).toBe(45));
});

test("follows one that is partly or wholly cut off, and tells when more of it is there", async () => {
  const outer = add(
    `<div style="${box}; overflow: auto; scrollbar-width: none"><i style="${box}; position: absolute">Save</i></div>`,
  );
  const inner = outer.firstElementChild as HTMLElement;
  const { told, width } = await following(inner);
  expect(told.at(-1)).toBeNull();
  outer.style.width = "70px";
  outer.style.height = "90px";
  await vi.waitFor(() => expect(width()).toBe(30));
  // Nothing is mutated.
  outer.animate({ width: "200px" }, { duration: 1, fill: "forwards" });
  await vi.waitFor(() => expect(width()).toBe(60));
});

test("is told in the frame of the scroll, in a shadow root as well", async () => {
  const host = add("<div></div>");
  const shadow = host.attachShadow({ mode: "open" });
  const scroller = add(
    `<div style="${box}; overflow: auto"><p style="width: 999px"><slot></slot></p></div>`,
    shadow as unknown as ParentNode,
  );
  host.innerHTML = `<b style="margin-left: 20px">Save</b>`;
  const { left } = await following(host.firstElementChild as Element);
  expect(left()).toBe(60);
  scroller.scrollLeft = 15;
  await frames(2);
  expect(left()).toBe(45);
});

test("goes along with a frame that moves", async () => {
  const frame = add(`<iframe style="${box}; border: 0" srcdoc="<body style='margin: 0'><b>Save</b>">`);
  await new Promise((resolve) => frame.addEventListener("load", resolve));
  const element = (frame as HTMLIFrameElement).contentDocument?.querySelector("b");
  if (!element) throw new Error("no frame");
  const { left } = await following(element);
  expect(left()).toBe(40);
  frame.style.left = "77px";
  await vi.waitFor(() => expect(left()).toBe(77));
});

test("is quiet where nothing moves, and once it is stopped", async () => {
  const element = add(`<button style="${box}">Save</button>`);
  const { told, stop } = await following(element);
  const before = told.length;
  expect(before).toBeLessThan(6);
  await frames(20);
  expect(told).toHaveLength(before);
  stop();
  stop();
  element.style.left = "99px";
  window.dispatchEvent(new Event("resize"));
  document.dispatchEvent(new Event("scroll"));
  await frames(10);
  expect(told).toHaveLength(before);
});
