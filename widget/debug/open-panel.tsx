import { render } from "preact";
import type { Trace } from "../../protocol/trace.ts";
import type { Inspected, Stop } from "../host.ts";
import surfaceCss from "../surface.css?inline";
import { keepOnTop } from "../top-layer.ts";
import css from "./debug.css?inline";
import { DebugPanel } from "./debug-panel.tsx";
import type { PanelState, Tab } from "./panel-props.ts";
import { createSeenMessages } from "./seen-messages.ts";

/** Of how the panel was left in this tab. */
const storageKey = "waymark:debug";
/** Asking why of everything published takes a while: not for every event of a burst. */
const everyMs = 400;

/** Draws the panel for as long as it runs, and whenever something changed. It records nothing. */
export const openPanel = (page: Document, inspected: Inspected): Stop => {
  const { experiences, recorded, state, why, show, subscribe } = inspected;
  const seen = createSeenMessages();
  const element = page.createElement("waymark-debug");
  // The tracker looks at nothing in here.
  element.setAttribute("data-waymark-mask", "");
  const root = page.createElement("div");
  const shadow = element.attachShadow({ mode: "open" });
  shadow.adoptedStyleSheets = [surfaceCss, css].map((text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    return sheet;
  });
  root.className = "root";
  root.lang = "en";
  shadow.append(root);

  let view: PanelState = {
    tab: "events",
    filter: "",
    isSmall: isLeftSmall(),
    published: experiences.length,
    traces: [],
    groups: {},
  };
  let timer: ReturnType<typeof setTimeout> | null = null;
  let isStopped = false;
  let isAsking = false;

  const draw = (): void => {
    if (isStopped) return;
    render(
      <DebugPanel
        {...view}
        messages={seen.all()}
        onTab={(tab: Tab) => change({ tab })}
        onFilter={(filter: string) => change({ filter })}
        onSmall={(isSmall: boolean) => {
          rememberSmall(isSmall);
          change({ isSmall });
        }}
        onClear={() => {
          seen.clear();
          draw();
        }}
        onShow={show}
        onClose={stop}
      />,
      root,
    );
  };
  const change = (part: Partial<PanelState>): void => {
    view = { ...view, ...part };
    draw();
  };

  const look = async (): Promise<void> => {
    timer = null;
    change({ groups: await state() });
    // As long as there is no journey nobody knows why. One question at a time, or ours would take the place of the page's.
    if (isAsking) return;
    isAsking = true;
    const traces: Trace[] = [];
    for (const { id } of experiences) {
      const trace = await why(id);
      if (trace) traces.push(trace);
    }
    isAsking = false;
    change({ traces });
  };
  const noteChange = (): void => {
    seen.note(recorded());
    draw();
    timer ??= setTimeout(() => void look(), everyMs);
  };

  const stopChanges = subscribe(noteChange);
  // What becomes of a request changes nothing that a subscriber would hear of.
  const ticking = setInterval(noteChange, 1_000);
  const leave = keepOnTop(element, page);
  const stop = (): void => {
    isStopped = true;
    stopChanges();
    clearInterval(ticking);
    if (timer !== null) clearTimeout(timer);
    leave();
  };
  noteChange();
  return stop;
};

const isLeftSmall = (): boolean => {
  try {
    return sessionStorage.getItem(storageKey) === "small";
  } catch {
    // Blocked: each page begins anew.
    return false;
  }
};

const rememberSmall = (isSmall: boolean): void => {
  try {
    sessionStorage.setItem(storageKey, isSmall ? "small" : "open");
  } catch {
    // As above.
  }
};
