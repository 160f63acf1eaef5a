import { AnalyticsBrowser } from "@segment/analytics-next";

const host = document.documentElement.dataset.host ?? "";

/** As its documentation starts it: settings come from the address of its CDN, events go to its API. */
const analytics = AnalyticsBrowser.load(
  { writeKey: "bench", cdnURL: host },
  { integrations: { "Segment.io": { apiHost: `${new URL(host).host}/v1`, protocol: "http" } } },
);
void analytics.page();

window.tracker = {
  track: (event, properties) => void analytics.track(event, properties),
  identify: (userId, traits) => void analytics.identify(userId, traits),
};
