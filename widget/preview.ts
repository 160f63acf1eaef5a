import type { Message } from "../protocol/event.ts";
import type { Host, Widget } from "./host.ts";
import { openPanels } from "./open-panels.ts";
import { createStage, type StageOptions } from "./stage.ts";

/** Shows the one experience that the page was opened to try out, `?waymark-preview=ID`, due or not. */
export const preview = (options: StageOptions, id: string): Widget => {
  // Nor must the next page of this tab find it asked for.
  const panels = openPanels(() => undefined, "preview");
  const stage = createStage({ ...options, panels, host: previewHost(options.host, id) });
  stage.show(id);
  return stage;
};

/**
 * A host with this one experience for a person without a past. What happens is known to the widget and to nobody else: a
 * team that tries its own tour must not find itself in its figures.
 */
const previewHost = (host: Host, id: string): Host => {
  const journey = { ...host.journey(), events: {}, features: {}, experiences: {}, team: {} };
  const messages: Message[] = [];
  const listeners = new Set<() => void>();
  return {
    ...host,
    experiences: host.experiences.filter((experience) => experience.id === id),
    // Someone else to the other tabs as well: they must not take it for shown.
    personId: () => "preview",
    journey: () => journey,
    pending: () => messages,
    track: (event, properties) => {
      const messageId = `preview-${messages.length}`;
      const timestamp = new Date().toISOString();
      messages.push({ type: "track", messageId, anonymousId: "preview", event, properties, timestamp });
      for (const listener of listeners) listener();
    },
    subscribe: (onChange) => {
      listeners.add(onChange);
      const stop = host.subscribe(onChange);
      return () => {
        listeners.delete(onChange);
        stop();
      };
    },
    emit: () => {},
  };
};
