import { describe, expect, test } from "vitest";
import { page, userEvent } from "vitest/browser";
import { countOf, focused, pause, shadowOf, show, useCleanPage } from "../stage-page.ts";
import { atRest, byId, ringBox, ringError } from "./tour-page.ts";
import { buildPage, firstInvoice, startHere, step, tourOf } from "./tour-samples.ts";

useCleanPage();

const card = (name: string | RegExp) => page.getByRole("dialog", { name });
const button = (name: string) => page.getByRole("button", { name });
/** Close enough to look exact: within a pixel, which is what rounding takes. */
const follows = (element: Element, frame?: HTMLElement) =>
  expect.poll(() => ringError(element, frame) ?? 99).toBeLessThanOrEqual(1);
/** The card itself has it, so that a screen reader reads it out. */
const focusIsOn = (title: string) =>
  expect.poll(() => focused()?.role === "dialog" && focused()?.querySelector("h2")?.textContent).toBe(title);
const start = (tour = firstInvoice) => {
  const started = show({ experiences: [tour] });
  return started;
};

describe("a step at its element", () => {
  test("is a dialog with its name, its words and where it stands; the ring lies around the element", async () => {
    buildPage();
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    await expect
      .element(card("Start here"))
      .toHaveAccessibleDescription(
        "Step 1 of 4 Every invoice begins with this button. Press it, and we go on together.",
      );
    await follows(byId("new"));
    expect(card("Start here").element().getAttribute("aria-modal")).not.toBe("true");
    expect(host.tracked.map(([event, { stepId }]) => [event, stepId])).toEqual([
      ["Tour Started", undefined],
      ["Tour Step Viewed", "start"],
    ]);
  });

  test("only the element takes clicks", async () => {
    buildPage();
    start();
    await expect.element(card("Start here")).toBeVisible();
    const { left, top, right, bottom } = byId("new").getBoundingClientRect();
    const at = (x: number, y: number) => document.elementFromPoint(x, y)?.id;
    expect(at((left + right) / 2, (top + bottom) / 2)).toBe("new");
    expect(at(left + 12, top + 2)).toBe("new");
    const widget = shadowOf().host;
    for (const [x, y] of [
      [left - 2, top + 10],
      [right + 3, top + 10],
      // Beyond its round corner.
      [left + 0.5, top + 0.5],
      [5, 5],
      [1_000, 700],
    ] as const) {
      expect(document.elementFromPoint(x, y), `${x} ${y}`).toBe(widget);
    }
  });

  test("without a spotlight, the page stays in use", async () => {
    buildPage();
    start(tourOf([{ ...startHere, spotlight: false }]));
    await expect.element(card("Start here")).toBeVisible();
    expect(ringBox()).not.toBeNull();
    expect(document.elementFromPoint(5, 5)?.localName).toBe("main");
    expect(shadowOf().querySelector(".shade")).toBeNull();
  });

  test("a press beside the element changes nothing, and leaves the focus where it is", async () => {
    buildPage();
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    const before = host.tracked.length;
    await userEvent.click(document.body, { position: { x: 5, y: 500 }, force: true });
    await expect.element(card("Start here")).toBeVisible();
    expect(focused()).toBe(card("Start here").element());
    expect(host.tracked).toHaveLength(before);
  });

  test("follows it: scrolled, moved, grown, replaced, away and back", async () => {
    buildPage('<div style="height: 2000px"></div>');
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    const stays = () => follows(byId("new"));
    window.scrollTo(0, 40);
    await stays();
    byId("new").style.marginLeft = "200px";
    await stays();
    byId("new").style.height = "90px";
    await stays();
    const copy = byId("new").cloneNode(true) as HTMLElement;
    copy.style.marginTop = "33px";
    byId("new").replaceWith(copy);
    await stays();
    copy.remove();
    await expect.poll(ringBox).toBeNull();
    await expect.element(card("Start here")).not.toBeInTheDocument();
    byId("before").after(copy);
    await stays();
    await expect.element(card("Start here")).toBeVisible();
    expect(countOf(host, "Tour Step Viewed")).toBe(1);
    expect(countOf(host, "Tour Step Missed")).toBe(0);
  });

  test("out of sight with its element when the user scrolls on, and back with it", async () => {
    buildPage('<div style="height: 3000px"></div>');
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    window.scrollTo(0, 1_500);
    await expect.poll(ringBox).toBeNull();
    expect(document.elementFromPoint(300, 300)?.localName).not.toBe("waymark-widget");
    await pause(1_300);
    expect(countOf(host, "Tour Step Missed")).toBe(0);
    window.scrollTo(0, 0);
    await expect.element(card("Start here")).toBeVisible();
    await focusIsOn("Start here");
  });

  test("is brought into view, through the containers it is in, and drawn no larger than what they show", async () => {
    buildPage(`<div id="outer" style="height: 300px; overflow: auto; width: 400px">
      <div style="height: 900px"></div>
      <div id="inner" style="height: 120px; overflow: auto; border: 3px solid">
        <div style="height: 400px"></div><button id="deep" style="height: 40px">Deep</button><div style="height: 400px"></div>
      </div>
      <div style="height: 900px"></div></div>`);
    start(tourOf([step({ id: "deep", title: "Deep down", anchor: { id: "deep" } })]));
    await expect.element(card("Deep down")).toBeVisible();
    await follows(byId("deep"));
    const inner = byId("inner");
    const edge = () => inner.getBoundingClientRect().top + 3;
    inner.scrollBy(0, byId("deep").getBoundingClientRect().top - edge() + 20);
    await expect.poll(() => Math.round((ringBox()?.top ?? 0) - edge())).toBe(-4);
    expect(ringBox()?.height).toBeCloseTo(28, 0);
    inner.scrollTo(0, 0);
    await expect.poll(ringBox).toBeNull();
  });

  test("waits out of sight for its element, then shows; or goes on without it", async () => {
    buildPage();
    const { host } = start(
      tourOf([
        step({ id: "late", title: "Late", anchor: { id: "late" }, waitMs: 5_000 }),
        step({ id: "never", title: "Never", anchor: { id: "never" }, waitMs: 300 }),
        startHere,
      ]),
    );
    await pause(400);
    expect(page.getByRole("dialog").elements()).toEqual([]);
    byId("after").insertAdjacentHTML("afterend", '<button id="late">Late</button>');
    await expect.element(card("Late")).toBeVisible();
    await button("Next").click();
    await expect.element(card("Start here")).toBeVisible();
    expect(countOf(host, "Tour Step Missed")).toBe(1);
    expect(
      host.tracked.some(([event, { stepId }]) => event === "Tour Step Viewed" && stepId === "never"),
    ).toBe(false);
  });

  test("in the middle without it, where content says so; and at it once it comes", async () => {
    buildPage();
    const { host } = start(
      tourOf([
        step({
          id: "late",
          title: "Late",
          anchor: { id: "late" },
          waitMs: 300,
          ifMissing: "center",
          advance: { click: true },
        }),
      ]),
    );
    await expect.element(card("Late")).toBeVisible();
    const { left, right, top, bottom } = await atRest(card("Late").element());
    expect([left + right, top + bottom].map((sum) => Math.round(sum / 2))).toEqual([512, 384]);
    expect(shadowOf().querySelector(".shade, .ring-box")).toBeNull();
    expect(document.elementFromPoint(5, 5)?.localName).toBe("main");
    // There is nothing to press, so there is a button.
    await expect.element(button("Done")).toBeVisible();
    byId("after").insertAdjacentHTML("afterend", '<button id="late">Late</button>');
    await follows(byId("late"));
    await expect.element(button("Done")).not.toBeInTheDocument();
    expect(countOf(host, "Tour Step Viewed")).toBe(1);
    expect(countOf(host, "Tour Step Missed")).toBe(1);
  });
});

describe("wherever it is", () => {
  const framed = async () => {
    buildPage(
      '<iframe id="frame" title="Editor" style="border: 5px solid; width: 400px; height: 200px"></iframe>',
    );
    const frame = byId("frame") as HTMLIFrameElement;
    const inside = frame.contentDocument;
    if (!inside) throw new Error("no frame");
    inside.body.innerHTML =
      '<div style="height: 500px"></div><button id="inside">Inside</button><div style="height: 500px"></div>';
    start(tourOf([step({ id: "frame", title: "In a frame", anchor: { id: "inside" } }), startHere]));
    await expect.element(card("In a frame")).toBeVisible();
    return { frame, inside: inside.querySelector("button") as HTMLElement };
  };

  test("in a frame: ring, clicks and keys", async () => {
    const { frame, inside } = await framed();
    await follows(inside, frame);
    frame.style.marginTop = "30px";
    await follows(inside, frame);
    const { x, y } = frame.getBoundingClientRect();
    const box = inside.getBoundingClientRect();
    expect(document.elementFromPoint(x + 5 + box.x + 4, y + 5 + box.y + 4)).toBe(frame);
    expect(document.elementFromPoint(x + 20, y + 20)).toBe(shadowOf().host);
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    for (const name of ["Next", "Dismiss"]) (button(name).element() as HTMLElement).focus();
    await userEvent.keyboard("{Tab}");
    expect(frame.contentDocument?.activeElement).toBe(inside);
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(focused()).toBe(button("Dismiss").element());
    frame.contentWindow?.scrollTo(0, 0);
    await expect.poll(ringBox).toBeNull();
  });

  test("in a shadow root", async () => {
    buildPage('<div id="host"></div>');
    const root = byId("host").attachShadow({ mode: "open" });
    root.innerHTML = '<button id="inside">Inside</button>';
    const inside = root.querySelector("button") as HTMLElement;
    const { host } = start(
      tourOf([
        step({ id: "in", title: "In a root", anchor: { id: "inside" }, advance: { click: true } }),
        startHere,
      ]),
    );
    await expect.element(card("In a root")).toBeVisible();
    await follows(inside);
    (button("Dismiss").element() as HTMLElement).focus();
    await userEvent.keyboard("{Tab}");
    expect(root.activeElement).toBe(inside);
    await userEvent.keyboard("{Enter}");
    await expect.element(card("Start here")).toBeVisible();
    expect(countOf(host, "Tour Step Completed")).toBe(1);
  });

  test("in a modal dialog of the page, which Escape then leaves open", async () => {
    buildPage(
      '<dialog id="dialog" style="overflow: auto; transform: translateX(20px)"><button id="inside">Inside</button></dialog>',
    );
    const dialog = byId("dialog") as HTMLDialogElement;
    const { widget } = start(
      tourOf([step({ id: "in", title: "In a dialog", anchor: { id: "inside" } })], { delayMs: 0 }),
    );
    dialog.showModal();
    widget.show("first-invoice");
    await expect.element(card("In a dialog")).toBeVisible();
    await follows(byId("inside"));
    expect(shadowOf().host.parentNode).toBe(dialog);
    const { left, top, right, bottom } = card("In a dialog").element().getBoundingClientRect();
    expect(left >= 0 && top >= 0 && right <= 1_024 && bottom <= 768).toBe(true);
    await userEvent.keyboard("{Escape}");
    await expect.element(card("In a dialog")).not.toBeInTheDocument();
    expect(dialog.open).toBe(true);
  });

  test.each([
    ["a scaled parent", "scale: 0.7; transform-origin: 0 0"],
    ["a zoomed parent", "zoom: 1.4"],
    ["from right to left", "direction: rtl"],
    ["a rotated page", "transform: translate(10px, 20px)"],
  ])("in %s", async (_, css) => {
    buildPage();
    (byId("new").closest("main") as HTMLElement).style.cssText += css;
    start();
    await expect.element(card("Start here")).toBeVisible();
    await follows(byId("new"));
  });

  test("on a page that is zoomed as a whole", async () => {
    buildPage();
    document.body.style.zoom = "1.5";
    try {
      start();
      await expect.element(card("Start here")).toBeVisible();
      await follows(byId("new"));
      const { left, top, right, bottom } = card("Start here").element().getBoundingClientRect();
      expect(left >= 0 && top >= 0 && right <= 1_024 && bottom <= 768).toBe(true);
      expect(top).toBeGreaterThan(byId("new").getBoundingClientRect().bottom);
      expect(top).toBeLessThan(byId("new").getBoundingClientRect().bottom + 30);
    } finally {
      document.body.style.zoom = "";
    }
  });

  test.each([
    ["at the bottom for an element above", "new", "bottom"],
    ["at the top for one below", "low", "top"],
  ])("on a phone the card is %s", async (_, id, side) => {
    await page.viewport(390, 700);
    buildPage('<div style="height: 400px"></div><button id="low">Low</button>');
    start(tourOf([step({ id: "phone", title: "On a phone", anchor: { id } })]));
    await expect.element(card("On a phone")).toBeVisible();
    await pause(700);
    const { left, top, right, bottom } = await atRest(card("On a phone").element());
    const target = byId(id).getBoundingClientRect();
    expect([left, right]).toEqual([0, 390]);
    if (side === "bottom") expect([bottom, top > target.bottom]).toEqual([700, true]);
    else expect([top, bottom < target.top]).toEqual([0, true]);
  });
});

describe("by keyboard alone", () => {
  test("a walk through four steps, back, over a press of the element, into a modal and out", async () => {
    buildPage();
    byId("before").focus();
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    expect(focused()).toBe(card("Start here").element());

    // The card's own controls, then the element, and back.
    await userEvent.keyboard("{Tab}{Tab}");
    expect(focused()).toBe(button("Next").element());
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(button("Dismiss").element());
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(byId("new"));
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}");
    expect(focused()).toBe(button("Dismiss").element());
    await userEvent.keyboard("{Shift>}{Tab}{/Shift}{Enter}");

    await expect.element(card("Who is it for?")).toBeVisible();
    await focusIsOn("Who is it for?");
    await userEvent.keyboard("{Tab}");
    expect(focused()).toBe(button("Back").element());
    await userEvent.keyboard("{Enter}");
    await expect.element(card("Start here")).toBeVisible();
    await focusIsOn("Start here");
    await userEvent.keyboard("{Tab}{Tab}{Enter}");
    await focusIsOn("Who is it for?");
    // The arrow keys are the page's.
    await userEvent.keyboard("{ArrowRight}{ArrowLeft}{ArrowDown}");
    await expect.element(card("Who is it for?")).toBeVisible();
    await userEvent.keyboard("{Tab}{Tab}{Tab}{Enter}");

    await focusIsOn("Send it");
    await expect.element(page.getByText("Press the highlighted element to go on.")).toBeVisible();
    await expect.element(button("Next")).not.toBeInTheDocument();
    await userEvent.keyboard("{Tab}{Tab}{Tab}{Tab}");
    expect(focused()).toBe(byId("send"));
    await userEvent.keyboard("{Enter}");

    await focusIsOn("That is all there is to it");
    expect(card("That is all there is to it").element().matches(":modal")).toBe(true);
    const names: string[] = [];
    for (let count = 0; count < 8; count += 1) {
      await userEvent.keyboard("{Tab}");
      // Past the last control the browser's own are next, as of any page; then the first again.
      if (focused() !== document.body) names.push(focused()?.textContent || (focused()?.ariaLabel ?? ""));
    }
    expect(new Set(names)).toEqual(new Set(["Back", "Later", "Done", "Dismiss"]));
    (button("Done").element() as HTMLElement).focus();
    await userEvent.keyboard("{Enter}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(countOf(host, "Tour Completed")).toBe(1);
    // Where they were when the last card took them away.
    expect(focused()).toBe(byId("send"));
  });

  test("back from the element also where the key has no name, as with Shift in WebKitGTK", async () => {
    buildPage();
    byId("before").focus();
    start();
    await focusIsOn("Start here");
    byId("new").focus();
    const key = { key: "Unidentified", code: "Tab", shiftKey: true, bubbles: true, cancelable: true };
    byId("new").dispatchEvent(new KeyboardEvent("keydown", key));
    expect(focused()).toBe(button("Dismiss").element());
  });

  test("Escape ends it and takes the user back to where they were, also from the element", async () => {
    buildPage();
    byId("before").focus();
    const { host } = start();
    await focusIsOn("Start here");
    await userEvent.keyboard("{Escape}");
    await expect.element(card("Start here")).not.toBeInTheDocument();
    expect(focused()).toBe(byId("before"));
    expect(host.tracked.at(-1)).toEqual(["Tour Dismissed", expect.objectContaining({ stepId: "start" })]);

    const again = start(tourOf([startHere], { id: "again" }));
    await focusIsOn("Start here");
    byId("new").focus();
    await userEvent.keyboard("{Escape}");
    await expect.element(card("Start here")).not.toBeInTheDocument();
    expect(countOf(again.host, "Tour Dismissed")).toBe(1);
  });

  test("Escape of a field of the page is the page's", async () => {
    buildPage();
    const { host } = start();
    await expect.element(card("Start here")).toBeVisible();
    byId("client").focus();
    await userEvent.keyboard("{Escape}");
    await pause(100);
    await expect.element(card("Start here")).toBeVisible();
    expect(countOf(host, "Tour Dismissed")).toBe(0);
  });

  test("whoever writes when the next step comes is told, and goes on writing", async () => {
    buildPage();
    const { host } = start(
      tourOf([
        step({
          id: "client",
          title: "Who is it for?",
          anchor: { id: "client" },
          advance: { event: "Client Chosen" },
        }),
        startHere,
      ]),
    );
    await expect.element(card("Who is it for?")).toBeVisible();
    byId("client").focus();
    host.report("Client Chosen");
    await expect.element(card("Start here")).toBeVisible();
    await userEvent.keyboard("ab");
    expect((byId("client") as HTMLInputElement).value).toBe("ab");
    await expect.element(page.getByRole("status")).toHaveTextContent("Step 2 of 2. Start here");
  });
});

describe("what takes it on", () => {
  test("the user's own click on the element, not one the page makes up", async () => {
    buildPage();
    const { host } = start(
      tourOf([step({ ...startHere, advance: { click: true } }), step({ id: "b", title: "Then" })]),
    );
    await expect.element(card("Start here")).toBeVisible();
    byId("new").click();
    await pause(100);
    expect(countOf(host, "Tour Step Completed")).toBe(0);
    await userEvent.click(byId("new"));
    await expect.element(card("Then")).toBeVisible();
    expect(countOf(host, "Tour Step Completed")).toBe(1);
  });

  test("an element that appears", async () => {
    buildPage();
    const { host } = start(
      tourOf([
        step({ ...startHere, advance: { appears: { id: "news" } } }),
        step({ id: "b", title: "Then" }),
      ]),
    );
    await expect.element(card("Start here")).toBeVisible();
    await expect.element(button("Next")).not.toBeInTheDocument();
    await pause(200);
    byId("after").insertAdjacentHTML("afterend", '<button id="news">News</button>');
    await expect.element(card("Then")).toBeVisible();
    expect(countOf(host, "Tour Step Completed")).toBe(1);
  });

  test("the team's own buttons, and Later", async () => {
    buildPage();
    const { host } = start(
      tourOf(
        [
          step({
            id: "role",
            title: "What do you do?",
            layout: "slide-in",
            actions: [
              { label: "I send invoices", goto: "start" },
              { label: "I pay them", event: "Payer Found" },
            ],
          }),
          step({ id: "skipped", title: "Skipped" }),
          startHere,
        ],
        { snoozeHours: 24 },
      ),
    );
    await expect.element(card("What do you do?")).toBeVisible();
    await expect.element(button("Next")).not.toBeInTheDocument();
    await button("I pay them").click();
    expect(host.tracked.some(([event]) => event === "Payer Found")).toBe(true);
    await button("I send invoices").click();
    await expect.element(card("Start here")).toBeVisible();
    await button("Later").click();
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(countOf(host, "Tour Snoozed")).toBe(1);
    expect(countOf(host, "Tour Dismissed")).toBe(0);
  });
});

describe("other layouts", () => {
  test.each(["banner", "slide-in"] as const)(
    "a %s leaves the page in use, and the focus where it is",
    async (layout) => {
      buildPage();
      byId("before").focus();
      start(tourOf([step({ id: "a", title: "Quietly", layout }), step({ id: "b", title: "Still", layout })]));
      await expect.element(card("Quietly")).toBeVisible();
      expect(focused()).toBe(byId("before"));
      await expect.element(page.getByRole("status")).toHaveTextContent("Step 1 of 2. Quietly");
      expect(document.elementFromPoint(512, 384)?.localName).toBe("main");
      // It has come to rest.
      await pause(300);
      const { left, right, top, bottom } = card("Quietly").element().getBoundingClientRect();
      if (layout === "banner") expect([left, right, top]).toEqual([0, 1_024, 0]);
      else expect([Math.round(right), Math.round(bottom)]).toEqual([1_004, 748]);
      // Who is with us stays with us.
      await button("Next").click();
      await focusIsOn("Still");
    },
  );

  test("a modal keeps everything else out", async () => {
    buildPage();
    byId("before").focus();
    start(tourOf([step({ id: "a", title: "Everything stops" })]));
    await focusIsOn("Everything stops");
    expect(card("Everything stops").element().getAttribute("aria-modal")).toBe("true");
    byId("before").focus();
    expect(focused()).not.toBe(byId("before"));
    const { left, top } = byId("before").getBoundingClientRect();
    expect(document.elementFromPoint(left + 4, top + 4)?.id).not.toBe("before");
    await userEvent.keyboard("{Escape}");
    await expect.element(page.getByRole("dialog")).not.toBeInTheDocument();
    expect(focused()).toBe(byId("before"));
  });

  test("is never larger than the window, and scrolls within", async () => {
    await page.viewport(320, 256);
    buildPage();
    const body = "A long story, told in a narrow column. ".repeat(30);
    start(tourOf([step({ ...startHere, body }), step({ id: "b", title: "W".repeat(80), body })]));
    for (const name of [/Start here/, /WWW/]) {
      await expect.element(card(name)).toBeVisible();
      const element = card(name).element();
      const { left, top, right, bottom } = await atRest(element);
      expect(left >= 0 && top >= 0 && right <= 320 && bottom <= 256).toBe(true);
      expect(element.scrollWidth).toBeLessThanOrEqual(element.clientWidth);
      // WebKit counts the margins of the cross as more to scroll to.
      expect(getComputedStyle(element).overflowX).toBe("hidden");
      expect(element.scrollHeight).toBeGreaterThan(element.clientHeight);
      if (name.source === "Start here") await button("Next").click();
    }
  });
});

test("after it nobody listens to the page, and nothing is left in it", async () => {
  buildPage();
  const listening = countListeners();
  try {
    const { widget } = start(tourOf([{ ...startHere, advance: { click: true } }]));
    await expect.element(card("Start here")).toBeVisible();
    expect(listening.count()).toBeGreaterThan(0);
    widget.stop();
    await pause(50);
    expect(listening.left()).toEqual([]);
    expect(document.querySelector("waymark-widget")).toBeNull();
  } finally {
    listening.stop();
  }
});

/** Which listeners the page and its window have got since, and not lost again. */
const countListeners = () => {
  const { addEventListener, removeEventListener } = EventTarget.prototype;
  const live = new Map<string, number>();
  const ids = new Map<unknown, number>();
  const keyOf = (target: unknown, type: string, listener: unknown) => {
    if (!ids.has(listener)) ids.set(listener, ids.size);
    return `${target === document ? "document" : "window"} ${type} ${ids.get(listener)}`;
  };
  const isOurs = (target: unknown) => target === document || target === window || target === visualViewport;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if (isOurs(this)) {
      const key = keyOf(this, type, listener);
      live.set(key, 1);
      if (typeof options === "object") {
        addEventListener.call(options?.signal ?? new EventTarget(), "abort", () => live.delete(key));
      }
    }
    addEventListener.call(this, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if (isOurs(this)) live.delete(keyOf(this, type, listener));
    removeEventListener.call(this, type, listener, options);
  };
  return {
    count: () => live.size,
    left: () => [...live.keys()],
    stop: () => Object.assign(EventTarget.prototype, { addEventListener, removeEventListener }),
  };
};
