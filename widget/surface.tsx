import { render, type VNode } from "preact";
import type { ExperienceKind } from "../protocol/experience.ts";
import type { Host, Stop } from "./host.ts";
import type { Controls, Part, Scene, View } from "./scene.ts";
import css from "./surface.css?inline";
import { keepOnTop } from "./top-layer.ts";
import type { Words } from "./words.ts";

export interface SurfaceOptions extends Pick<Host, "locale" | "theme"> {
  readonly page: Document;
  readonly controls: Controls;
  /** What the views say, where it is not English. */
  readonly words: Words | undefined;
  /** Those that are there so far: all that scenes have parts of. */
  readonly kinds: ReadonlyMap<ExperienceKind, View<ExperienceKind>>;
}

/** The one shadow root all views are drawn in. */
export interface Surface {
  show(scene: Scene): void;
  readonly stop: Stop;
}

type Draw = (part: Part) => VNode | null;

interface Drawn {
  readonly draw: Draw;
  readonly stop: Stop;
}

/** How long an announcement stays before it is cleared, in milliseconds. */
const announcementMs = 3_000;

export const createSurface = ({ page, controls, locale, theme, words, kinds }: SurfaceOptions): Surface => {
  const drawn = new Map<string, Drawn>();
  const adopted = new Set<string>();
  const element = page.createElement("waymark-widget");
  const shadow = element.attachShadow({ mode: "open" });
  const root = page.createElement("div");
  let scene: Scene = [];
  let said = "";
  let silence: ReturnType<typeof setTimeout>;
  /** Where the user was in the page before they came to us. */
  let cameFrom: EventTarget | null = null;

  const adopt = (text: string) => {
    if (adopted.has(text)) return;
    adopted.add(text);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets.push(sheet);
  };

  const create = (part: Part, { create, css, english }: View<ExperienceKind>): Drawn => {
    const gone = new AbortController();
    adopt(css);
    return {
      draw: create({
        page,
        controls,
        locale,
        words: words?.[part.kind] ?? english,
        say,
        redraw,
        gone: gone.signal,
      }) as Draw,
      stop: () => gone.abort(),
    };
  };

  const redraw = () => {
    const hadFocus = shadow.activeElement;
    render(
      <>
        {["end", "start"].map((corner) => (
          <div key={corner} class={`dock ${corner}`}>
            {scene
              .filter((part) => cornerOf(part) === corner)
              .map((part) => (
                <div key={part.id}>{drawn.get(part.id)?.draw(part)}</div>
              ))}
          </div>
        ))}
        <div role="status" class="unseen">
          {said}
        </div>
      </>,
      root,
    );
    // Whoever had the focus with us never loses it to nowhere.
    if (hadFocus && !shadow.activeElement && cameFrom instanceof HTMLElement) {
      cameFrom.focus({ preventScroll: true });
    }
  };

  const say = (text: string) => {
    clearTimeout(silence);
    silence = setTimeout(() => {
      said = text;
      redraw();
      if (text) silence = setTimeout(say, announcementMs, "");
    });
  };

  if (theme !== "auto") root.style.colorScheme = theme;
  element.style.setProperty("--page-font", getComputedStyle(page.body).fontFamily);
  root.className = "root";
  root.lang = locale;
  root.dir = /^(ar|dv|fa|he|ku|ps|ur|yi)\b/.test(locale) ? "rtl" : "ltr";
  shadow.append(root);
  adopt(css);
  redraw();

  element.addEventListener("focusin", ({ relatedTarget }) => {
    cameFrom = relatedTarget ?? cameFrom;
  });
  // From outside, keys typed into our fields seem to come from an element that is no field: the page's own one-key shortcuts
  // would take them.
  for (const type of ["keydown", "keypress", "keyup"]) {
    element.addEventListener(type, (event) => event.stopPropagation());
  }
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
      render(null, root);
      leave();
    },
  };
};

const cornerOf = (part: Part): "start" | "end" =>
  part.kind === "checklist" && part.checklist.position === "bottom-left" ? "start" : "end";
