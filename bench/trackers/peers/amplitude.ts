import * as amplitude from "@amplitude/analytics-browser";

const host = document.documentElement.dataset.host;

/** As its documentation starts it, with both of its addresses pointed at the bench. */
amplitude.init("bench", {
  serverUrl: `${host}/2/httpapi`,
  remoteConfig: { serverUrl: `${host}/config` },
});

window.tracker = {
  track: (event, properties) => void amplitude.track(event, properties),
  identify(userId, traits) {
    const identify = new amplitude.Identify();
    for (const [name, value] of Object.entries(traits)) identify.set(name, value);
    amplitude.setUserId(userId);
    amplitude.identify(identify);
  },
};
