import { afterEach, beforeEach, expect, test } from "vitest";
import { view as announcement } from "../../widget/announcement/announcement-view.tsx";
import { view as badge } from "../../widget/badge/badge-view.tsx";
import { view as checklist } from "../../widget/checklist/checklist-view.tsx";
import { view as hint } from "../../widget/hint/hint-view.tsx";
import { view as quiz } from "../../widget/quiz/quiz-view.tsx";
import { view as referral } from "../../widget/referral/referral-view.tsx";
import { view as survey } from "../../widget/survey/survey-view.tsx";
import { view as tour } from "../../widget/tour/tour-view.tsx";
import { elements, states } from "./gallery-states.ts";
import { prefer, screenshot, show, useCleanPage } from "./stage-page.ts";

useCleanPage();

beforeEach(() => prefer({ "prefers-reduced-motion": "reduce" }));
afterEach(() => prefer({}));

// The sheet of each kind is adopted when the first of its kind is shown, and stays: they come in any order.
const sheets = [announcement, badge, checklist, hint, quiz, referral, survey, tour].map(({ css }) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  return sheet;
});

const patient = { timeout: 5_000 };

test.each(Object.keys(states))("%s looks the same, whatever else has been shown", async (state) => {
  await states[state]?.((options) => show({ ...options, locale: "en", theme: "light" }));
  const roots = [...document.querySelectorAll(elements)].flatMap(({ shadowRoot }) => shadowRoot ?? []);
  // A caret blinks.
  for (const { activeElement } of roots) if (activeElement instanceof HTMLElement) activeElement.blur();
  // What finds its place frame by frame has done so once two pictures are the same.
  let alone = "";
  const isSettled = async () => {
    const before = alone;
    alone = await screenshot();
    return alone === before;
  };
  await expect.poll(isSettled, patient).toBe(true);
  const looksTheSame = async () => (await screenshot()) === alone;
  const own = new Map(roots.map((root) => [root, root.adoptedStyleSheets]));
  for (const [root, [base, ...rest]] of own) if (base) root.adoptedStyleSheets = [base, ...sheets, ...rest];
  await expect.poll(looksTheSame, { ...patient, message: "after all others" }).toBe(true);
  for (const [root, adopted] of own) root.adoptedStyleSheets = [...adopted, ...sheets];
  await expect.poll(looksTheSame, { ...patient, message: "before all others" }).toBe(true);
});
