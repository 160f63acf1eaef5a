import { dayMs } from "../../protocol/day.ts";
import { type Message, toEvent } from "../../protocol/event.ts";
import type { Experience, Quiz, TourStep } from "../../protocol/experience.ts";
import { emptyJourney, fold } from "../../protocol/journey.ts";
import type { Widget } from "../../widget/host.ts";
import { cardPayments } from "./announcement/announcement-samples.ts";
import { certified, firstPaid, onARoll, sender } from "./badge/badge-samples.ts";
import { teamJourney } from "./checklist/team-journey.ts";
import type { FakeHost, FakeHostOptions } from "./fake-host.ts";
import { templates } from "./hint/hint-samples.ts";
import { foundation } from "./quiz/quiz-samples.ts";
import { inviteFriends, journeyWith, marta } from "./referral/referral-samples.ts";
import { ces, csat, gettingStarted, nps, teamSetup } from "./samples.ts";
import { aboutYou, routed } from "./survey/survey-samples.ts";
import { buildPage, firstInvoice, picture, startHere, step, tourOf } from "./tour/tour-samples.ts";

/** Mounts a widget in the look that is wanted; `before` is what happened until then. */
type Show = (
  options: Pick<FakeHostOptions, "experiences" | "journey"> & { readonly before?: (host: FakeHost) => void },
) => { readonly host: FakeHost; readonly widget: Widget };

/** Brings a state about on an empty page; it resolves when the state is drawn. */
type State = (show: Show) => Promise<unknown>;

/** All that the widget draws in. */
export const elements = "waymark-widget, waymark-checklist, waymark-badges, waymark-referral";

/** The first visible element of that selector in a shadow root of ours, as soon as there is one. */
export const drawn = async (selector: string): Promise<HTMLElement> => {
  for (;;) {
    for (const { shadowRoot } of document.querySelectorAll(elements)) {
      const found = [...(shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
      const visible = found.find((one) => one.checkVisibility({ visibilityProperty: true }));
      if (visible) return visible;
    }
    await new Promise(requestAnimationFrame);
  }
};

const press = async (selector: string) => (await drawn(selector)).click();

const steps = ["Company Saved", "Feature Used", "Invoice Sent", "Teammate Invited", "Invoice Viewed"];
const finish = (host: FakeHost, events: readonly string[]) => {
  for (const event of events) host.report(event, event === "Feature Used" ? { feature: "Bank" } : {});
};

const launcher = (show: Show, done: number) =>
  show({ experiences: [gettingStarted], before: (host) => finish(host, steps.slice(0, done)) });

/** The open panel of a checklist of which so many items are done. */
const panel = async (show: Show, done: number) => {
  const { host } = launcher(show, done);
  await press(".pill");
  await drawn(".panel");
  return host;
};

const inPage = (name: string) => {
  const place = document.createElement(name);
  place.style.cssText = "margin: 24px; max-width: 480px";
  document.body.append(place);
};

/** A survey, answered where a place on its scale is given. */
const survey = async (show: Show, experience: typeof nps, choice?: number) => {
  show({ experiences: [experience] });
  await drawn("form .primary");
  if (choice === undefined) return;
  await press(`.option:nth-child(${choice + 1}) input`);
  await drawn(":checked");
};

/** The survey at its question of this number. */
const questionOf = (show: Show, number: number, choice?: number) => {
  const question = aboutYou.questions?.[number];
  return survey(show, { ...aboutYou, ...(question && { questions: [question] }) }, choice);
};

const sent = async () => {
  await press("form .primary");
  await drawn(".survey:not(:has(form))");
};

const onPage = async (show: Show, experience: Experience, selector = ".card") => {
  buildPage();
  show({ experiences: [experience] });
  await drawn(selector);
};

/** A tour that has come to one of its steps, which may be drawn otherwise. */
const tourAt = async (show: Show, index: number, fields: Partial<TourStep> = {}) => {
  const changed = firstInvoice.steps.map((step, at) => (at === index ? { ...step, ...fields } : step));
  const about = { experienceId: firstInvoice.id, kind: "tour", version: 1 };
  buildPage();
  show({
    experiences: [tourOf(changed)],
    before: (host) => {
      host.report("Tour Started", about);
      for (const { id } of changed.slice(0, index + 1))
        host.report("Tour Step Viewed", { ...about, stepId: id });
    },
  });
  await drawn(".message");
};

/** What is asked for by name. */
const asked = async (show: Show, name: string, options: Parameters<Show>[0]) => {
  show(options).widget.show(name);
  await drawn(".card");
};

/** Asked for, and pressed through. */
const quiz = async (show: Show, presses: readonly string[] = [], fields: Partial<Quiz> = {}) => {
  await asked(show, "foundation", { experiences: [certified, { ...foundation, shuffle: false, ...fields }] });
  for (const selector of presses) await press(`.quiz ${selector}`);
};
const start = ".btn.primary:enabled";
const goOn = "form:has(:checked) .btn.primary:enabled";
const [right, wrong] = [2, 1].map((place) => [
  ...[start, `.choice:nth-child(${place}) [type=radio]`, goOn],
  ...[".choice:nth-child(1) [type=checkbox]", ".choice:nth-child(2) [type=checkbox]", goOn],
]);
const quizOver = async (show: Show, presses: readonly string[] | undefined, fields?: Partial<Quiz>) => {
  await quiz(show, presses, fields);
  await drawn(".quiz li");
};

const referral = (show: Show) =>
  asked(show, inviteFriends.id, { experiences: [inviteFriends], journey: journeyWith(marta) });

const badges: Parameters<Show>[0] = {
  experiences: [firstPaid, sender, onARoll, certified, foundation],
  before: (host) => {
    host.report("Badge Earned", { experienceId: "first-paid" });
    host.report("Badge Earned", { experienceId: "sender", level: "bronze" });
    for (let sent = 0; sent < 3; sent++) host.report("Invoice Sent");
  },
};

const media = { type: "image", url: picture, alt: "An invoice" } as const;
const film = { type: "video", url: "/film.mp4", alt: "How it works" } as const;

/** Every state of the widget, by its name. */
export const states: { readonly [state: string]: State } = {
  launcher: async (show) => {
    launcher(show, 2);
    await drawn(".pill");
  },
  panel: (show) => panel(show, 2),
  fresh: (show) => panel(show, 0),
  celebration: async (show) => {
    finish(await panel(show, 4), steps.slice(4));
    await drawn(".finale");
  },
  team: async (show) => {
    show({ experiences: [teamSetup], journey: teamJourney() });
    await press(".pill");
    await drawn(".panel");
  },
  "team-launcher": async (show) => {
    show({ experiences: [teamSetup], journey: teamJourney(2) });
    await drawn(".pill");
  },
  inline: async (show) => {
    inPage("waymark-checklist");
    show({ experiences: [teamSetup], journey: teamJourney(2) });
    await drawn(".item");
  },
  "inline-hidden": async (show) => {
    inPage("waymark-checklist");
    show({
      experiences: [teamSetup],
      before: (host) => host.report("Checklist Dismissed", { experienceId: "team-setup" }),
    });
    await drawn(".pill");
  },
  nps: (show) => survey(show, nps),
  "nps-answered": (show) => survey(show, nps, 9),
  thanks: async (show) => {
    await survey(show, nps, 9);
    await sent();
  },
  csat: (show) => survey(show, csat, 3),
  ces: (show) => survey(show, ces),
  "survey-single": (show) => questionOf(show, 0, 1),
  "survey-multi": (show) => questionOf(show, 1, 1),
  "survey-stars": (show) => questionOf(show, 2, 2),
  "survey-yes-no": (show) => questionOf(show, 3, 1),
  "survey-text": (show) => questionOf(show, 4),
  "survey-rating": (show) => survey(show, { ...routed, metric: "custom" }),
  "survey-other": async (show) => {
    await questionOf(show, 0);
    await press(".option:nth-child(4) input");
    await drawn("[type=text]");
  },
  "survey-full": async (show) => {
    await questionOf(show, 1, 0);
    await press(".option:nth-child(2) input");
    await drawn(":disabled");
  },
  "survey-back": async (show) => {
    await survey(show, aboutYou, 0);
    await press("form .primary:enabled");
    await drawn(".ghost");
  },
  "survey-routed": async (show) => {
    await survey(show, routed, 10);
    await sent();
  },
  tour: (show) => tourAt(show, 0),
  "tour-side": (show) => tourAt(show, 1),
  "tour-press": (show) => tourAt(show, 2),
  "tour-modal": (show) => tourAt(show, 3),
  "tour-missing": (show) => tourAt(show, 0, { anchor: { id: "nowhere" }, waitMs: 0, ifMissing: "center" }),
  "tour-slide-in": (show) => tourAt(show, 1, { layout: "slide-in", media: film }),
  "tour-banner": (show) =>
    tourAt(show, 0, { layout: "banner", actions: [{ label: "Show me", goto: "send" }] }),
  "tour-long": (show) =>
    onPage(
      show,
      tourOf(
        [startHere, ..."abcdefghij"].map((id) => (typeof id === "string" ? step({ id, title: id }) : id)),
      ),
    ),
  hint: async (show) => {
    await onPage(show, templates, ".beacon");
    await press(".beacon");
    await drawn(".card");
  },
  announcement: (show) => onPage(show, { ...cardPayments, media }),
  banner: (show) => onPage(show, { ...cardPayments, layout: "banner" }),
  "slide-in": (show) => onPage(show, { ...cardPayments, layout: "slide-in" }),
  referral,
  "referral-copied": async (show) => {
    await referral(show);
    await press(".link .btn");
    await drawn(".referral .link + .soft");
  },
  "referral-qr": async (show) => {
    await referral(show);
    await press("[aria-expanded=false]");
    await drawn(".qr");
  },
  "referral-inline": async (show) => {
    inPage("waymark-referral");
    show({ experiences: [inviteFriends], journey: journeyWith(marta) });
    await drawn(".referral");
  },
  "referral-preparing": (show) => asked(show, inviteFriends.id, { experiences: [inviteFriends] }),
  toast: async (show) => {
    show({ experiences: [firstPaid], before: (host) => host.report("Invoice Marked Paid") });
    await drawn(".toast");
  },
  badges: (show) => asked(show, "sender", badges),
  "badges-inline": async (show) => {
    inPage("waymark-badges");
    show(badges);
    await drawn(".badge");
  },
  "badges-expired": async (show) => {
    inPage("waymark-badges");
    const earned: Message = {
      type: "track",
      event: "Badge Earned",
      messageId: "earned",
      userId: "u_1",
      properties: { experienceId: "certified" },
      timestamp: new Date(Date.now() - 400 * dayMs).toISOString(),
    };
    const journey = fold(emptyJourney, toEvent(earned, { receivedAt: Date.now(), sentAt: null }));
    show({ experiences: [certified, foundation], journey });
    await drawn(".badge");
  },
  quiz: (show) => quiz(show),
  "quiz-question": (show) => quiz(show, [start, "input"]),
  "quiz-several": (show) => quiz(show, [...(right ?? []).slice(0, 4)]),
  "quiz-passed": (show) => quizOver(show, right),
  "quiz-failed": (show) => quizOver(show, wrong),
  "quiz-waits": (show) => quizOver(show, wrong, { cooldownHours: 24 }),
  "quiz-spent": (show) => quizOver(show, wrong, { attempts: 1 }),
  together: async (show) => {
    show({ experiences: [nps, gettingStarted] });
    await drawn("form .primary");
  },
};
