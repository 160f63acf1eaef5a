/**
 * Every state of the widget on one page: `npx vite`, then open /test/widget/gallery.html. Each frame is this page again with
 * `?state=…&theme=…&locale=…`, showing one real widget on a page that does nothing else.
 */
import { mount } from "../../widget/index.ts";
import { createFakeHost } from "./fake-host.ts";
import { states } from "./gallery-states.ts";

const { searchParams } = new URL(location.href);
const state = searchParams.get("state");
const locale = searchParams.get("locale") ?? "en";
const theme = searchParams.get("theme") === "dark" ? "dark" : "light";

const draw = (name: string) => {
  document.documentElement.dir = locale === "ar" ? "rtl" : "ltr";
  document.body.style.cssText = `margin: 0; min-height: 100vh; font-family: ui-sans-serif, system-ui, "Noto Sans", sans-serif; color-scheme: ${theme}; color: CanvasText; background: ${theme === "dark" ? "#111213" : "#f1efea"}`;
  const accent = searchParams.get("accent");
  if (accent !== null) document.documentElement.style.setProperty("--waymark-accent", accent);
  sessionStorage.clear();
  void states[name]?.(({ before, ...options }) => {
    const host = createFakeHost({ ...options, locale, theme });
    before?.(host);
    return { host, widget: mount(host) };
  });
};

const drawAll = () => {
  document.body.style.cssText = "margin: 24px; font: 14px/1.5 system-ui; background: #ddd";
  const variants = [
    { theme: "light", locale: "en", width: 440 },
    { theme: "dark", locale: "en", width: 440 },
    { theme: "light", locale: "es", width: 320 },
    { theme: "light", locale: "ar", width: 440 },
  ];
  for (const name of Object.keys(states)) {
    const heading = document.createElement("h2");
    heading.textContent = name;
    const row = document.createElement("div");
    row.style.cssText = "display: flex; gap: 16px; flex-wrap: wrap";
    for (const { width, ...variant } of variants) {
      const frame = document.createElement("iframe");
      frame.title = `${name}, ${variant.theme}, ${variant.locale}`;
      frame.src = `?${new URLSearchParams({ state: name, ...variant })}`;
      frame.style.cssText = `width: ${width}px; height: 560px; border: 0`;
      row.append(frame);
    }
    document.body.append(heading, row);
  }
};

if (state === null) drawAll();
else draw(state);
