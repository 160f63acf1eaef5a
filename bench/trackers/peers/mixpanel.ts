import mixpanel from "mixpanel-browser";

/** As its documentation starts it. Page views are an option there, and the others' default. */
mixpanel.init("bench", {
  api_host: document.documentElement.dataset.host ?? "",
  track_pageview: true,
  persistence: "localStorage",
});

window.tracker = {
  track: (event, properties) => mixpanel.track(event, properties),
  identify(userId, traits) {
    mixpanel.identify(userId);
    mixpanel.people.set(traits);
  },
};
