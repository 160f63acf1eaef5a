import { afterEach, beforeEach } from "vitest";
import { cdp, page } from "vitest/browser";
import type { Widget } from "../../widget/host.ts";
import { mount } from "../../widget/index.ts";
import { createFakeHost, type FakeHost, type FakeHostOptions } from "./fake-host.ts";

const mounted: Widget[] = [];

/** Mounts on a desktop-sized page; everything is stopped and forgotten after each test. */
export const show = (
  options: FakeHostOptions & { readonly before?: (host: FakeHost) => void },
): { host: FakeHost; widget: Widget } => {
  const host = createFakeHost(options);
  options.before?.(host);
  const widget = mount(host);
  mounted.push(widget);
  return { host, widget };
};

export const useCleanPage = (): void => {
  beforeEach(() => page.viewport(1_024, 768));
  afterEach(() => {
    for (const widget of mounted.splice(0)) widget.stop();
    sessionStorage.clear();
    document.body.replaceChildren();
  });
};

export const shadowOf = (): ShadowRoot => {
  const shadow = document.querySelector("waymark-widget")?.shadowRoot;
  if (!shadow) throw new Error("The widget is not on the page.");
  return shadow;
};

export const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/** How often an event was tracked. */
export const countOf = (host: FakeHost, event: string): number =>
  host.tracked.filter(([name]) => name === event).length;

/** Where the focus is, seen through the shadow root. */
export const focused = (): Element | null => {
  const outer = document.activeElement;
  return outer?.shadowRoot?.activeElement ?? outer;
};

/** What the person's system asks of pages, by the names of media features, until it is said anew. */
export const prefer = (features: { readonly [feature: string]: string }) =>
  cdp().send("Emulation.setEmulatedMedia", {
    features: Object.entries(features).map(([name, value]) => ({ name, value })),
  });

/** What is seen of the page, as a PNG in Base64. */
export const screenshot = async (): Promise<string> =>
  (await cdp().send("Page.captureScreenshot", { optimizeForSpeed: true })).data;
