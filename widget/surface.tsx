import { render, type VNode } from "preact";
import type { ExperienceKind } from "../protocol/experience.ts";
import { checklistView } from "./checklist/checklist-view.tsx";
import type { Host, Stop } from "./host.ts";
import type { Controls, Part, Scene, View, ViewContext } from "./scene.ts";
import css from "./surface.css?inline";
import { surveyView } from "./survey/survey-view.tsx";
import { keepOnTop } from "./top-layer.ts";

export interface SurfaceOptions extends Pick<Host, "locale" | "theme"> {
  readonly page: Document;
  readonly controls: Controls;
}

/** The one shadow root all views are drawn in. */
export interface Surface {
  show(scene: Scene): void;
  readonly stop: Stop;
}

/** A new kind joins by its line here. One that brings much along should be a chunk of its own. */
const views: { readonly [K in ExperienceKind]: View<K> } = {
  checklist: checklistView,
  survey: surveyView,
};

type Draw = (part: Part) => VNode;

/** How long an announcement stays before it is cleared, in milliseconds. */
const announcementMs = 3_000;

export const createSurface = ({ page, controls, locale, theme }: SurfaceOptions): Surface => {
  const drawn = new Map<string, Draw>();
  const element = page.createElement("waymark-widget");
  const shadow = element.attachShadow({ mode: "open" });
  const root = page.createElement("div");
  let scene: Scene = [];
  let said = "";
  let silence: ReturnType<typeof setTimeout>;
  /** Where the user was in the page before they came to us. */
  let cameFrom: EventTarget | null = null;

  const adopt = (text: string) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    shadow.adoptedStyleSheets.push(sheet);
  };

  const draw = (part: Part) => {
    const view = drawn.get(part.id) ?? (views[part.kind].create(context) as Draw);
    drawn.set(part.id, view);
    return <div key={part.id}>{view(part)}</div>;
  };

  const redraw = () => {
    const hadFocus = shadow.activeElement;
    render(
      <>
        {["end", "start"].map((corner) => (
          <div key={corner} class={`dock ${corner}`}>
            {scene.filter((part) => cornerOf(part) === corner).map(draw)}
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

  const context: ViewContext = { controls, locale, say, redraw };
  if (theme !== "auto") root.style.colorScheme = theme;
  element.style.setProperty("--page-font", getComputedStyle(page.body).fontFamily);
  root.className = "root";
  root.lang = locale;
  root.dir = /^(ar|dv|fa|he|ku|ps|ur|yi)\b/.test(locale) ? "rtl" : "ltr";
  shadow.append(root);
  for (const sheet of [css, ...Object.values(views).map((view) => view.css)]) adopt(sheet);
  redraw();

  element.addEventListener("focusin", ({ relatedTarget }) => {
    cameFrom = relatedTarget;
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
      for (const id of drawn.keys()) if (scene.every((part) => part.id !== id)) drawn.delete(id);
      redraw();
    },
    stop: () => {
      clearTimeout(silence);
      render(null, root);
      leave();
    },
  };
};

const cornerOf = (part: Part): "start" | "end" =>
  part.kind === "checklist" && part.checklist.position === "bottom-left" ? "start" : "end";
