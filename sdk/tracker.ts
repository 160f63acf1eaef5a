import type { Message } from "../protocol/event.ts";
import type { FeatureSelector } from "../protocol/feature.ts";
import type { JsonObject } from "../protocol/json.ts";
import type { Trace } from "../protocol/trace.ts";
import type { Host } from "../widget/host.ts";
import { attempt } from "./attempt.ts";
import { clock } from "./clock.ts";
import { openDatabase } from "./database.ts";
import { createDelivery } from "./delivery.ts";
import { createLedger } from "./ledger.ts";
import { listen } from "./listen.ts";
import type { DeliveryStatus, IdentifyOptions, Stop } from "./options.ts";
import { grouped, identified, newPerson, type Person } from "./person.ts";
import type { Published, startPublished } from "./published.ts";
import { quietly, warn } from "./quietly.ts";
import { createRecorder } from "./recorder.ts";
import { createSend } from "./send.ts";
import type { Session } from "./session.ts";
import type { Settings } from "./settings.ts";
import { sharedPerson, shareIds } from "./shared-ids.ts";
import { createStored } from "./stored.ts";
import { createTokens, type Recorded } from "./tokens.ts";
import type { TrackerView } from "./tracker-view.ts";
import { createTurns } from "./turns.ts";
import { createUuidV7 } from "./uuid-v7.ts";
import { watchClicks } from "./watch-clicks.ts";
import { watchPages } from "./watch-pages.ts";
import { watchPresence } from "./watch-presence.ts";
import { whenIdle } from "./when-idle.ts";

/** The tracker at work, as it exists only while the person's consent stands. Data handed in is JSON already. */
export interface Tracker {
  identify(userId: string, traits: JsonObject, options?: IdentifyOptions): void;
  group(accountId: string, traits: JsonObject): void;
  track(event: string, properties: JsonObject): void;
  page(name: string, properties: JsonObject): void;
  reset(): void;
  show(id: string): void;
  why(id: string): Promise<Trace | null | undefined>;
  flush(): Promise<void>;
  status(): Promise<DeliveryStatus>;
  readonly stop: Stop;
}

export interface TrackerParts {
  readonly page: Window;
  readonly settings: Settings;
  readonly loadPublished: () => Promise<{ readonly startPublished: typeof startPublished }>;
  /** What the page's hooks leave of a message; nothing when they drop it. */
  readonly revise: (message: Message) => Message | null | undefined;
  readonly emit: Host["emit"];
}

/** Puts the parts together: the one place where the tracker's adapters are made. */
export const startTracker = ({ page, settings, loadPublished, revise, emit }: TrackerParts): Tracker => {
  const name = `waymark.${settings.key}`;
  const newId = createUuidV7(
    clock.now,
    // A page may have taken it away; then chance must do.
    () => attempt(() => crypto.getRandomValues(new BigUint64Array(1))[0]) ?? BigInt(Math.random() * 2 ** 64),
  );
  /** Of who looks into what is published. */
  let note: Parameters<TrackerView["watch"]>[0] = () => {};

  const { cookieDomain } = settings;
  const storedPerson = createStored<Person>(page, `${name}.person`);
  const storedSession = createStored<Session>(page, `${name}.session`);
  const become = (next: Person): Person => {
    // Two people are not in one session.
    if ((storedPerson.get()?.anonymousId ?? next.anonymousId) !== next.anonymousId) recorder.endSession();
    storedPerson.set(next);
    shareIds(page, name, settings, next);
    return next;
  };
  const person = (): Person => {
    const found = storedPerson.get();
    return found?.anonymousId ? found : become(newPerson(newId()));
  };

  const tokens = createTokens({
    known: storedPerson.get,
    become,
    clock,
  });
  const ledger = createLedger({
    open: () => openDatabase(name),
    onDropped: (count) => track("Events Dropped", { count }),
    warn,
  });
  const delivery = createDelivery({
    writeKey: settings.key,
    ledger,
    tokens,
    send: createSend(settings.host),
    clock,
    exclusively: createTurns(page, clock, name),
    warn,
  });
  const recorder = createRecorder({
    page,
    clock,
    newId,
    person,
    session: storedSession,
    idleMs: settings.sessionIdleMs,
    allowedParameters: settings.allowedParameters,
    onMessage(made) {
      const message = revise(made);
      if (!message) return;
      // What a hook took out of the traits is not kept here either.
      if (message.type === "identify")
        become({ ...person(), traits: { ...person().traits, ...message.traits } });
      if (message.type === "group") become(grouped(person(), message.groupId, message.traits ?? {}));
      const recorded: Recorded = { ...message, token: person().token };
      ledger.record(recorded);
      note(message);
      delivery.schedule();
    },
  });
  const { record } = recorder;
  const track = (event: string, properties: JsonObject): void => record({ type: "track", event, properties });

  const features: FeatureSelector[] = [];
  let isStopped = false;
  let loading: Promise<Published | null> | undefined;
  /** Loads the first chunk, once: the page has nothing more urgent to do, or somebody asks. */
  const load = (): Promise<Published | null> => {
    loading ??= loadPublished().then(
      ({ startPublished }) =>
        isStopped
          ? null
          : startPublished({
              page,
              settings,
              clock,
              ledger,
              delivery,
              tokens,
              person,
              track,
              features,
              watch(tell) {
                note = tell;
              },
              emit,
            }),
      (problem) => {
        warn(problem);
        loading = undefined;
        return null;
      },
    );
    return loading;
  };
  const ask = async () => (await load())?.ask();

  /** A person may be another since they were on another subdomain; whoever was known before there was a cookie is so there too. */
  const sharePerson = (): void => {
    if (!cookieDomain) return;
    const own = storedPerson.get();
    const next = sharedPerson(page, name, own);
    if (next === own) return;
    become(next as Person);
    note();
  };

  let stopPageTimer: Stop = () => {};
  sharePerson();
  // Tells the other subdomains who was known before there was a cookie, and keeps it for another year.
  become(person());
  const recordPage = (): void => {
    // Not at once: the app may still set its title, and an identify in this task should come first.
    stopPageTimer();
    stopPageTimer = clock.after(0, () => {
      if (!page.document.hidden) recorder.noteActivity();
      record({ type: "page", properties: {} });
    });
  };

  const stops: Stop[] = [
    watchPresence(page, clock, {
      onActive() {
        sharePerson();
        recorder.noteActivity();
      },
      onHidden() {
        recorder.noteHidden();
        delivery.leave();
      },
    }),
    ...watchPages(page, navigationOf(page), {
      onPage: recordPage,
      onUrl: () => note(),
    }),
    watchClicks(page, { features, autocapture: settings.autocapture, track }),
    listen(page, ["online"], load),
    listen(page, ["online"], delivery.hurry),
    whenIdle(page, clock, load),
    delivery.stop,
    () => stopPageTimer(),
  ];
  recordPage();
  // What an earlier page could not deliver.
  delivery.schedule();

  return {
    identify(userId, traits, options) {
      const { token, refreshToken } = options ?? {};
      const next = identified(person(), userId, newId);
      become({ ...next, token: token ?? next.token ?? (refreshToken && "") });
      if (refreshToken) tokens.refreshersOf.set(userId, refreshToken);
      record({ type: "identify", traits });
      note();
    },
    group(accountId, traits) {
      record({ type: "group", groupId: accountId, traits });
    },
    track,
    page(name, properties) {
      // A page the app names itself stands for the one that would have been recorded unnamed.
      stopPageTimer();
      record({ type: "page", ...(name && { name }), properties });
    },
    reset() {
      become(newPerson(newId()));
      note();
    },
    show(id) {
      ask()
        .then((widget) => widget?.show(id) || warn(`show: "${id}" is not published`))
        .catch(warn);
    },
    why: async (id) => (await ask())?.why(id),
    flush: () => new Promise((resolve) => delivery.whenDelivered(() => resolve())),
    status: delivery.status,
    stop() {
      isStopped = true;
      void loading?.then((one) => one?.stop());
      for (const stop of stops.splice(0)) quietly(stop)();
      ledger.close();
    },
  };
};

/** The Navigation API, where there is one: a variable or an element of the page may have its name. */
const navigationOf = ({ navigation }: Window & { readonly navigation?: unknown }): EventTarget | null =>
  (navigation as { readonly currentEntry?: unknown } | undefined)?.currentEntry
    ? (navigation as EventTarget)
    : null;
