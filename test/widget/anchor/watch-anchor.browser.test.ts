import { afterEach, expect, test, vi } from "vitest";
import type { Anchor } from "../../../protocol/experience.ts";
import { type Miss, watchAnchor } from "../../../widget/anchor/watch-anchor.ts";
import type { Stop } from "../../../widget/host.ts";
import { pause } from "../stage-page.ts";

const started: Stop[] = [];

afterEach(() => {
  for (const stop of started.splice(0)) stop();
  document.body.replaceChildren();
});

const watch = (anchor: Anchor, waitMs = 5_000) => {
  const elements: (Element | null)[] = [];
  const misses: Miss[] = [];
  const stop = watchAnchor(
    { anchor, page: document, locale: "en", waitMs },
    { onElement: (element) => elements.push(element), onMiss: (miss) => misses.push(miss) },
  );
  started.push(stop);
  return { elements, misses, stop };
};

const add = (html: string, parent: ParentNode = document.body): Element => {
  const template = document.createElement("template");
  template.innerHTML = html;
  const element = template.content.firstElementChild;
  if (!element) throw new Error("no element");
  parent.append(element);
  return element;
};

/** Long enough for a change to be seen and to settle, on a busy machine too. */
const settled = async () => {
  await pause(50);
  for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
};
const save: Anchor = { text: "Save" };

test("what is there already is shown, once", async () => {
  const button = add("<button>Save</button>");
  const { elements, misses } = watch(save, 50);
  await settled();
  document.body.append("more");
  await settled();
  expect(elements).toEqual([button]);
  expect(misses).toEqual([]);
});

test("mounted late, and after the miss", async () => {
  const { elements, misses } = watch(save, 100);
  await pause(300);
  expect(misses).toEqual([{ reason: "absent", waitedMs: expect.any(Number) }]);
  expect(misses[0]?.waitedMs).toBeGreaterThanOrEqual(99);
  const button = add("<button>Save</button>");
  await settled();
  button.remove();
  await pause(300);
  expect(elements).toEqual([button, null]);
  expect(misses).toHaveLength(1);
});

test("the first half of a page being rendered does not decide", async () => {
  const { elements, misses } = watch(save, 100);
  add("<button>Save</button>");
  await new Promise(requestAnimationFrame);
  add("<button>Save</button>");
  await pause(300);
  expect(elements).toEqual([]);
  expect(misses.map(({ reason }) => reason)).toEqual(["ambiguous"]);
});

test("a twin that comes later takes nothing away", async () => {
  const button = add("<button>Save</button>");
  const { elements } = watch(save);
  await settled();
  add("<button>Save</button>");
  await settled();
  expect(elements).toEqual([button]);
});

test("a node replaced is replaced without a gap", async () => {
  const first = add("<button>Save</button>");
  const { elements } = watch(save);
  await settled();
  first.remove();
  const second = add("<button>Save</button>");
  await settled();
  expect(elements).toEqual([first, second]);
});

test("moved, it stays", async () => {
  const button = add("<button>Save</button>");
  const { elements } = watch(save);
  await settled();
  add("<main></main>").append(button);
  await settled();
  expect(elements).toEqual([button]);
});

test("hidden, then shown", async () => {
  const button = add("<button hidden>Save</button>");
  const { elements, misses } = watch(save, 100);
  await pause(250);
  expect(misses.map(({ reason }) => reason)).toEqual(["hidden"]);
  button.removeAttribute("hidden");
  await settled();
  button.parentElement?.style.setProperty("visibility", "hidden");
  await settled();
  document.body.style.removeProperty("visibility");
  await settled();
  expect(elements).toEqual([button, null, button]);
});

test("faded in by a transition", async () => {
  const button = add(`<button style="opacity: 0; transition: opacity 200ms">Save</button>`) as HTMLElement;
  const { elements } = watch(save);
  await settled();
  expect(elements).toEqual([]);
  button.style.opacity = "1";
  await new Promise((resolve) => button.addEventListener("transitionend", resolve));
  await settled();
  expect(elements).toEqual([button]);
});

test("a virtualised list uses the node again for another row", async () => {
  const row = add("<div role=row>Invoice 12</div>");
  const { elements } = watch({ role: "row", text: "Invoice 12" });
  await settled();
  row.textContent = "Invoice 40";
  await settled();
  expect(elements).toEqual([row, null]);
  const other = add("<div role=row>Invoice 12</div>");
  await settled();
  expect(elements).toEqual([row, null, other]);
});

test("in shadow roots and frames that come later", async () => {
  const { elements } = watch(save);
  const host = add("<div></div>");
  await settled();
  // Nothing is mutated here.
  const shadow = host.attachShadow({ mode: "open" });
  const inShadow = add("<button>Save</button>", shadow);
  await settled();
  expect(elements).toEqual([inShadow]);
  inShadow.remove();
  await settled();
  const frame = add(`<iframe srcdoc="<p>Empty"></iframe>`) as HTMLIFrameElement;
  await new Promise((resolve) => frame.addEventListener("load", resolve));
  await settled();
  const inner = frame.contentDocument?.body;
  if (!inner) throw new Error("no frame");
  const inFrame = add("<button>Save</button>", inner);
  await settled();
  expect(elements).toEqual([inShadow, null, inFrame]);
  frame.remove();
  await settled();
  expect(elements.at(-1)).toBeNull();
});

test("a custom element defined late", async () => {
  const { elements } = watch(save);
  const name = "late-element";
  add(`<${name} style="position: absolute; width: 50px; height: 50px"></${name}>`);
  await settled();
  customElements.define(
    name,
    class extends HTMLElement {
      constructor() {
        super();
        this.attachShadow({ mode: "open" }).innerHTML = "<button>Save</button>";
      }
    },
  );
  await settled();
  expect(elements.map((element) => element?.localName)).toEqual(["button"]);
});

test("a modal dialog makes what is behind it unusable", async () => {
  const button = add("<button>Save</button>");
  const { elements } = watch(save);
  await settled();
  const dialog = add("<dialog><button>Save</button></dialog>") as HTMLDialogElement;
  dialog.showModal();
  await settled();
  expect(elements).toEqual([button, dialog.firstElementChild]);
  dialog.close();
  await settled();
  expect(elements).toEqual([button, dialog.firstElementChild, button]);
});

test("while a modal dialog is open, what is behind it is waited for; what is nowhere is missed all the same", async () => {
  const button = add("<button>Save</button>");
  const { elements, misses } = watch(save, 100);
  const other = watch({ text: "Send" }, 100);
  await settled();
  const dialog = add("<dialog><button>Close</button></dialog>") as HTMLDialogElement;
  dialog.showModal();
  await pause(400);
  expect(elements).toEqual([button, null]);
  expect(misses).toEqual([]);
  expect(other.misses.map(({ reason }) => reason)).toEqual(["absent"]);
  dialog.close();
  await settled();
  expect(elements).toEqual([button, null, button]);
  button.setAttribute("hidden", "");
  await pause(300);
  expect(misses.map(({ reason }) => reason)).toEqual(["hidden"]);
});

test("an idle page is left alone: no frames, no timers", async () => {
  watch(save, 100);
  await pause(400);
  const frames = vi.spyOn(window, "requestAnimationFrame");
  const timers = [vi.spyOn(window, "setTimeout"), vi.spyOn(window, "setInterval")];
  await new Promise((resolve) => {
    const channel = new MessageChannel();
    const end = performance.now() + 500;
    channel.port1.onmessage = () =>
      performance.now() > end ? resolve(undefined) : channel.port2.postMessage(0);
    channel.port2.postMessage(0);
  });
  expect(frames).not.toHaveBeenCalled();
  for (const timer of timers) expect(timer).not.toHaveBeenCalled();
  vi.restoreAllMocks();
});

test("many changes in a frame are one look", async () => {
  const { elements } = watch(save);
  await settled();
  const frames = vi.spyOn(window, "requestAnimationFrame");
  for (let index = 0; index < 50; index += 1) {
    add("<p>More</p>");
    await Promise.resolve();
  }
  expect(frames).toHaveBeenCalledTimes(1);
  vi.restoreAllMocks();
  expect(elements).toEqual([]);
});

test("stop undoes everything, and may be called twice", async () => {
  const signals: (AbortSignal | undefined)[] = [];
  const listen = vi.spyOn(EventTarget.prototype, "addEventListener").mockImplementation(function (
    this: EventTarget,
    ...[type, listener, options]: Parameters<EventTarget["addEventListener"]>
  ) {
    signals.push(typeof options === "object" ? options.signal : undefined);
    listen.mock.instances.pop();
    return original.call(this, type, listener, options);
  });
  const { elements, misses, stop } = watch(save, 100);
  listen.mockRestore();
  expect(signals.length).toBeGreaterThan(5);
  expect(signals.every((signal) => signal && !signal.aborted)).toBe(true);
  stop();
  stop();
  expect(signals.every((signal) => signal?.aborted)).toBe(true);
  const frames = vi.spyOn(window, "requestAnimationFrame");
  add("<button>Save</button>");
  window.dispatchEvent(new Event("resize"));
  await pause(400);
  expect(frames).not.toHaveBeenCalled();
  vi.restoreAllMocks();
  expect([elements, misses]).toEqual([[], []]);
});

test("whoever is told may stop it", async () => {
  const button = add("<button>Save</button>");
  const told: (Element | null)[] = [];
  const stop = watchAnchor(
    { anchor: save, page: document, locale: "en", waitMs: 0 },
    {
      onElement: (element) => {
        told.push(element);
        stop();
      },
      onMiss: () => told.push(null),
    },
  );
  started.push(stop);
  await settled();
  button.remove();
  await settled();
  expect(told).toEqual([button]);
});

const original = EventTarget.prototype.addEventListener;

test("scrolling searches nothing, shown or not", async () => {
  const box = add(
    `<div style="height: 60px; overflow: auto"><button>Save</button><p style="height: 900px">…</p></div>`,
  );
  const { elements } = watch(save);
  const { elements: never } = watch({ text: "Not in this page" });
  await settled();
  expect(elements).toHaveLength(1);

  const walks = vi.spyOn(document, "createTreeWalker");
  const reaches = vi.spyOn(document, "querySelectorAll").mockClear();
  for (let step = 1; step < 8; step += 1) {
    box.scrollTop = step * 4;
    await new Promise(requestAnimationFrame);
  }
  await settled();
  expect(walks).not.toHaveBeenCalled();
  expect(reaches.mock.calls.flat()).not.toContain("*");
  expect([elements.length, never.length]).toEqual([1, 0]);
  vi.restoreAllMocks();
});
