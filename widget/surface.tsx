import { render, type VNode } from "preact";
import { type ExperienceKind, localised, type Text } from "../protocol/experience.ts";
import type { Host, Stop } from "./host.ts";
import { inlineElement } from "./inline.ts";
import type { Controls, Part, Place, Scene, TextOf, View } from "./scene.ts";
import css from "./surface.css?inline";
import { keepOnTop } from "./top-layer.ts";
import type { Words } from "./words.ts";

export interface SurfaceOptions extends Pick<Host, "locale" | "theme"> {
  readonly page: Document;
  readonly controls: Controls;
  /** What the views say, where it is not English. */
  readonly words: Words | undefined;
  /** Those that are there so far: all that scenes have parts of. */
  readonly kinds: ReadonlyMap<ExperienceKind, View<ExperienceKind> | undefined>;
}

/** The shadow root all views are drawn in, and one more in each of the elements where the page wants to have a view. */
export interface Surface {
  show(scene: Scene): void;
  readonly stop: Stop;
}

type Draw = (part: Part, place: Place) => VNode | null;

interface Drawn {
  readonly draw: Draw;
  readonly stop: Stop;
}

/** How long an announcement stays before it is cleared, in milliseconds. */
const announcementMs = 3_000;

export const createSurface = ({ page, controls, locale, theme, words, kinds }: SurfaceOptions): Surface => {
  const drawn = new Map<string, Drawn>();
  const adopted = new Set<string>();
  const sheets: CSSStyleSheet[] = [];
  /** What is drawn into, by the element it is in: our own, then those of the page. */
  const roots = new Map<Element, HTMLElement>();
  const element = page.createElement("waymark-widget");
  const isRtl = /^(ar|dv|fa|he|ku|ps|ur|yi)\b/.test(locale);
  let scene: Scene = [];
  let said = "";
  let silence: ReturnType<typeof setTimeout>;
  /** Where the user was in the page before they came to us. */
  let cameFrom: HTMLElement | null = null;

  const adopt = (text: string) => {
    if (adopted.has(text)) return;
    adopted.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    sheets.push(sheet);
    for (const { shadowRoot } of roots.keys()) if (shadowRoot) shadowRoot.adoptedStyleSheets = sheets;
  };

  const rootIn = (host: Element): HTMLElement => {
    const known = roots.get(host);
    if (known) return known;
    const root = page.createElement("div");
    // An element keeps the shadow root that an earlier surface gave it.
    const shadow = host.shadowRoot ?? host.attachShadow({ mode: "open" });
    if (theme !== "auto") root.style.colorScheme = theme;
    // Our content says by its own events what was done with it.
    root.dataset.waymarkMask = "";
    root.className = "root";
    root.lang = locale;
    root.dir = isRtl ? "rtl" : "ltr";
    shadow.adoptedStyleSheets = sheets;
    shadow.append(root);
    // From outside, keys typed into our fields seem to come from an element that is no field: the page's own one-key shortcuts
    // would take them.
    for (const type of keyEvents) root.addEventListener(type, stopPropagation);
    // In Safari, what is pressed by hand does not have the focus.
    root.addEventListener("click", ({ target }) => (target as Element).closest("button")?.focus(), true);
    roots.set(host, root);
    return root;
  };

  const text = ((content: Text | undefined) => {
    const said = content && localised(content, locale);
    // Without a word of that language it is another's, and is written as its letters are; see `plaintext` in the sheet.
    return isRtl && said && /[\u0590-\u08ff]/.test(said) ? `\u200f${said}` : said;
  }) as TextOf;

  const create = (part: Part, { create, css, english }: View<ExperienceKind>): Drawn => {
    const gone = new AbortController();
    adopt(css);
    return {
      draw: create({
        page,
        controls,
        locale,
        words: words?.[part.kind] ?? english,
        wordsLocale: words || locale.startsWith("en") ? locale : "en",
        text,
        say,
        redraw,
        gone: gone.signal,
      }) as Draw,
      stop: () => gone.abort(),
    };
  };

  const redraw = () => {
    const focused = () => [...roots.keys()].map(({ shadowRoot }) => shadowRoot?.activeElement).find(Boolean);
    const part = focused()?.closest(".part");
    const hosts = Map.groupBy(scene, (part): Element => inlineElement(page, part) ?? element);
    const draw = (parts: Scene | undefined, place: Place) =>
      parts?.map((part) => (
        <div key={part.id} class="part">
          {drawn.get(part.id)?.draw(part, place)}
        </div>
      ));
    render(
      <>
        {["end", "start"].map((corner) => (
          <div key={corner} class={`dock ${corner}`}>
            {draw(
              hosts.get(element)?.filter((part) => cornerOf(part) === corner),
              "dock",
            )}
          </div>
        ))}
        <div role="status" class="unseen">
          {said}
        </div>
      </>,
      rootIn(element),
    );
    hosts.delete(element);
    for (const host of roots.keys()) if (host !== element && !hosts.has(host)) clear(host);
    for (const [host, parts] of hosts) render(<div>{draw(parts, "inline")}</div>, rootIn(host));
    // Whoever had the focus with us never loses it to nowhere: it goes to what came instead, or back to the page.
    for (const next of [part?.querySelector<HTMLElement>(successor), cameFrom]) {
      if (part && !focused()) next?.focus({ preventScroll: true });
    }
  };

  const clear = (host: Element) => {
    const root = rootIn(host);
    render(null, root);
    root.remove();
    roots.delete(host);
  };

  const say = (text: string) => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      said = text;
      redraw();
      if (text) silence = setTimeout(say, announcementMs, "");
    });
  };

  adopt(css);
  redraw();

  element.addEventListener("focusin", ({ relatedTarget }) => {
    if (relatedTarget instanceof HTMLElement) cameFrom = relatedTarget;
  });
  const leave = keepOnTop(element, page);

  return {
    show: (next) => {
      scene = next;
      for (const [id, { stop }] of drawn) {
        if (scene.some((part) => part.id === id)) continue;
        drawn.delete(id);
        stop();
      }
      for (const part of scene) {
        const view = kinds.get(part.kind);
        if (view && !drawn.has(part.id)) drawn.set(part.id, create(part, view));
      }
      redraw();
    },
    stop: () => {
      clearTimeout(silence);
      for (const { stop } of drawn.values()) stop();
      for (const host of roots.keys()) clear(host);
      leave();
    },
  };
};

/** What takes the focus over from what was pressed: the answer to a question, or its field; elsewhere all there is now. */
const successor =
  "form :checked, form:not(:has(:checked)) :is(input, textarea), .card:not(:has(form)), .part > button";

const keyEvents = ["keydown", "keypress", "keyup"];
const stopPropagation = (event: Event) => event.stopPropagation();

const cornerOf = (part: Part): "start" | "end" =>
  part.kind === "checklist" && part.checklist.position === "bottom-left" ? "start" : "end";
