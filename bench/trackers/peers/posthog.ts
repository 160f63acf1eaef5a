import posthog from "posthog-js";

/** As its documentation starts it: with the defaults of the day. */
posthog.init("phc_bench", {
  api_host: document.documentElement.dataset.host ?? "",
  defaults: "2026-01-30",
});

window.tracker = {
  track: (event, properties) => posthog.capture(event, properties),
  identify: (userId, traits) => posthog.identify(userId, traits),
};
