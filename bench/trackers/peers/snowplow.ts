import { newTracker, setUserId, trackPageView, trackSelfDescribingEvent } from "@snowplow/browser-tracker";

/** As its documentation starts it. */
newTracker("bench", document.documentElement.dataset.host ?? "", { appId: "bench" });
trackPageView();

window.tracker = {
  // Its events are named by their schema.
  track: (event, properties) =>
    trackSelfDescribingEvent({
      event: {
        schema: `iglu:com.example/${event.replace(" ", "_").toLowerCase()}/jsonschema/1-0-0`,
        data: { ...properties },
      },
    }),
  // It has no traits: those would be an entity of every event.
  identify: (userId) => setUserId(userId),
};
