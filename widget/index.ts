import { browserClock } from "./clock.ts";
import type { Inspect, Mount } from "./host.ts";
import { openPanels } from "./open-panels.ts";
import { createStage, type StageOptions } from "./stage.ts";
import { createTurn } from "./turn.ts";

/** The widget's entry chunk. It carries no view: Preact is fetched once there is something to show. */
export const mount: Mount = (host) => {
  const options: StageOptions = {
    host,
    clock: browserClock,
    page: document,
    panels: openPanels(() => sessionStorage, host.personId()),
    turn: createTurn(navigator.locks),
  };
  const { previewId } = host;
  if (previewId === null) return createStage(options);
  const loading = import("./preview.ts").then(({ preview }) => preview(options, previewId));
  return {
    show: () => true,
    why: async (id) => (await loading).why(id),
    stop: () => void loading.then(({ stop }) => stop()),
  };
};

/** Developers alone look at it, so everybody else is spared its bytes. */
export const inspect: Inspect = async (inspected) => {
  const { openPanel } = await import("./debug/open-panel.tsx");
  return openPanel(document, inspected);
};
