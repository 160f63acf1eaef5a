import { browserClock } from "./clock.ts";
import type { Mount } from "./host.ts";
import { openPanels } from "./open-panels.ts";
import { createStage } from "./stage.ts";

/** The widget's entry chunk. It carries no view: Preact is fetched once there is something to show. */
export const mount: Mount = (host) =>
  createStage({ host, clock: browserClock, page: document, panels: openPanels(() => sessionStorage) });
