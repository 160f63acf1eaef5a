import { browserClock } from "./clock.ts";
import type { Mount } from "./host.ts";
import { openPanels } from "./open-panels.ts";
import { previewedId, previewHost } from "./preview.ts";
import { createStage } from "./stage.ts";
import { createTurn } from "./turn.ts";

/** The widget's entry chunk. It carries no view: Preact is fetched once there is something to show. */
export const mount: Mount = (host) => {
  const previewed = previewedId(document);
  const stage = createStage({
    host: previewed === null ? host : previewHost(host, previewed),
    clock: browserClock,
    page: document,
    panels: openPanels(() => sessionStorage),
    turn: createTurn(navigator.locks),
  });
  if (previewed !== null) stage.show(previewed);
  return stage;
};
