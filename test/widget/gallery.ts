/**
 * Every state of the widget on one page: `npx vite`, then open /test/widget/gallery.html. Each frame is this page again with
 * `?state=…&theme=…&locale=…`, showing one real widget on a page that does nothing else.
 */
import type { TourStep } from "../../protocol/experience.ts";
import { mount } from "../../widget/index.ts";
import { cardPayments } from "./announcement/announcement-samples.ts";
import { certified, firstPaid, onARoll, sender } from "./badge/badge-samples.ts";
import { teamJourney } from "./checklist/team-journey.ts";
import { createFakeHost, type FakeHost } from "./fake-host.ts";
import { templates } from "./hint/hint-samples.ts";
import { foundation } from "./quiz/quiz-samples.ts";
import { inviteFriends, journeyWith, marta } from "./referral/referral-samples.ts";
import { ces, csat, gettingStarted, nps, teamSetup } from "./samples.ts";
import { aboutYou, routed } from "./survey/survey-samples.ts";
import { buildPage, firstInvoice, picture, tourOf } from "./tour/tour-samples.ts";

const part = <T extends Element>(selector: string): T | null =>
  document.querySelector("waymark-widget")?.shadowRoot?.querySelector<T>(selector) ?? null;

const drawn = async (selector: string): Promise<HTMLElement> => {
  for (;;) {
    const found = part<HTMLElement>(selector);
    if (found !== null) return found;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
};

const finish = (host: FakeHost, events: readonly string[]) => {
  for (const event of events) host.report(event, event === "Feature Used" ? { feature: "Bank" } : {});
};
const all = ["Company Saved", "Feature Used", "Invoice Sent", "Teammate Invited", "Invoice Viewed"];

const states: { readonly [state: string]: () => FakeHost } = {
  launcher: () => checklist(2),
  panel: () => checklist(2, true),
  fresh: () => checklist(0, true),
  celebration: () => {
    const host = checklist(4, true);
    void drawn(".item").then(() => finish(host, all.slice(4)));
    return host;
  },
  team: () => {
    void drawn(".pill").then((pill) => pill.click());
    return createFakeHost({ experiences: [teamSetup], journey: teamJourney(), locale, theme });
  },
  "team-launcher": () => createFakeHost({ experiences: [teamSetup], journey: teamJourney(2), locale, theme }),
  inline: () => {
    const place = document.createElement("waymark-checklist");
    place.style.cssText = "margin: 24px; max-width: 480px";
    document.body.append(place);
    return createFakeHost({ experiences: [teamSetup], journey: teamJourney(2), locale, theme });
  },
  "inline-hidden": () => {
    const place = document.createElement("waymark-checklist");
    place.style.cssText = "margin: 24px; max-width: 480px";
    document.body.append(place);
    const created = host([teamSetup]);
    created.report("Checklist Dismissed", { experienceId: "team-setup" });
    return created;
  },
  nps: () => survey(nps),
  "nps-answered": () => survey(nps, 9),
  thanks: () => {
    const host = survey(nps, 9);
    void drawn("textarea").then(() => part<HTMLFormElement>("form")?.requestSubmit());
    return host;
  },
  csat: () => survey(csat, 3),
  ces: () => survey(ces),
  "survey-single": () => questionOf(0),
  "survey-multi": () => questionOf(1),
  "survey-stars": () => questionOf(2),
  "survey-yes-no": () => questionOf(3),
  "survey-text": () => questionOf(4),
  "survey-rating": () => survey({ ...routed, metric: "custom" }),
  "survey-routed": () => {
    const host = survey(routed, 10);
    void drawn("input:checked").then(() => part<HTMLFormElement>("form")?.requestSubmit());
    return host;
  },
  tour: () => tourAt(0),
  "tour-side": () => tourAt(1),
  "tour-press": () => tourAt(2),
  "tour-modal": () => tourAt(3),
  "tour-missing": () => tourAt(0, { anchor: { id: "nowhere" }, waitMs: 0, ifMissing: "center" }),
  "tour-slide-in": () => tourAt(1, { layout: "slide-in" }),
  hint: () => {
    void drawn(".lit .beacon").then((beacon) => beacon.click());
    return onPage([templates]);
  },
  announcement: () => onPage([{ ...cardPayments, media }]),
  banner: () => onPage([{ ...cardPayments, layout: "banner" }]),
  "slide-in": () => onPage([{ ...cardPayments, layout: "slide-in" }]),
  referral: () => referral(),
  "referral-preparing": () => host([inviteFriends]),
  toast: () => {
    const created = host([firstPaid]);
    created.report("Invoice Marked Paid");
    return created;
  },
  badges: () => {
    const created = host([firstPaid, sender, onARoll, certified, foundation]);
    created.report("Badge Earned", { experienceId: "first-paid" });
    created.report("Badge Earned", { experienceId: "sender", level: "bronze" });
    for (let sent = 0; sent < 3; sent++) created.report("Invoice Sent");
    toShow = "sender";
    return created;
  },
  quiz: () => quiz(),
  "quiz-question": () => quiz(".btn.primary"),
  "quiz-result": () => quiz(".btn.primary", "input", ".btn.primary", "input", ".btn.primary"),
  together: () => host([nps, gettingStarted]),
};

/** What is asked for by name once the widget is there. */
let toShow: string | undefined;

const { searchParams } = new URL(location.href);
const state = searchParams.get("state");
const locale = searchParams.get("locale") ?? "en";
const theme = searchParams.get("theme") === "dark" ? "dark" : "light";

const host = (experiences: FakeHost["experiences"]) => createFakeHost({ experiences, locale, theme });

const checklist = (done: number, isOpen = false): FakeHost => {
  const created = host([gettingStarted]);
  finish(created, all.slice(0, done));
  if (isOpen) void drawn(".pill").then((pill) => pill.click());
  return created;
};

/** The survey at its question of this number, answered where that shows something. */
const questionOf = (number: number): FakeHost => {
  const question = aboutYou.questions?.[number];
  return survey({ ...aboutYou, ...(question && { questions: [question] }) }, number === 4 ? undefined : 1);
};

const referral = (): FakeHost =>
  createFakeHost({ experiences: [inviteFriends], journey: journeyWith(marta), locale, theme });

const survey = (experience: typeof nps, choice?: number): FakeHost => {
  if (choice !== undefined) {
    void drawn("input").then(() =>
      part<HTMLElement>(".scale")?.querySelectorAll<HTMLElement>("input")[choice]?.click(),
    );
  }
  return host([experience]);
};

/** Asked for, and pressed through. */
const quiz = (...presses: readonly string[]): FakeHost => {
  toShow = "foundation";
  void (async () => {
    for (const selector of presses) {
      (await drawn(`.quiz ${selector}:enabled`)).click();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  })();
  return host([certified, { ...foundation, shuffle: false }]);
};

const media = { type: "image", url: picture, alt: "An invoice" } as const;

const onPage = (experiences: FakeHost["experiences"]): FakeHost => {
  buildPage();
  return host(experiences);
};

/** A tour that has come to one of its steps, which may be drawn otherwise. */
const tourAt = (index: number, fields: Partial<TourStep> = {}): FakeHost => {
  const steps = firstInvoice.steps.map((step, at) => (at === index ? { ...step, ...fields } : step));
  const created = onPage([tourOf(steps)]);
  const about = { experienceId: firstInvoice.id, kind: "tour", version: 1 };
  created.report("Tour Started", about);
  for (const { id } of steps.slice(0, index + 1))
    created.report("Tour Step Viewed", { ...about, stepId: id });
  return created;
};

const draw = (name: string) => {
  document.documentElement.dir = locale === "ar" ? "rtl" : "ltr";
  document.body.style.cssText = `margin: 0; min-height: 100vh; font-family: ui-sans-serif, system-ui, "Noto Sans", sans-serif; color-scheme: ${theme}; color: CanvasText; background: ${theme === "dark" ? "#111213" : "#f1efea"}`;
  const accent = searchParams.get("accent");
  if (accent !== null) document.documentElement.style.setProperty("--waymark-accent", accent);
  sessionStorage.clear();
  const created = states[name]?.();
  if (created === undefined) return;
  const widget = mount(created);
  if (name.startsWith("referral")) widget.show(inviteFriends.id);
  if (toShow) widget.show(toShow);
};

const drawAll = () => {
  document.body.style.cssText = "margin: 24px; font: 14px/1.5 system-ui; background: #ddd";
  const variants = [
    { theme: "light", locale: "en", width: 440 },
    { theme: "dark", locale: "en", width: 440 },
    { theme: "light", locale: "es", width: 320 },
    { theme: "light", locale: "ar", width: 440 },
  ];
  for (const name of Object.keys(states)) {
    const heading = document.createElement("h2");
    heading.textContent = name;
    const row = document.createElement("div");
    row.style.cssText = "display: flex; gap: 16px; flex-wrap: wrap";
    for (const { width, ...variant } of variants) {
      const frame = document.createElement("iframe");
      frame.title = `${name}, ${variant.theme}, ${variant.locale}`;
      frame.src = `?${new URLSearchParams({ state: name, ...variant })}`;
      frame.style.cssText = `width: ${width}px; height: 560px; border: 0`;
      row.append(frame);
    }
    document.body.append(heading, row);
  }
};

if (state === null) drawAll();
else draw(state);
