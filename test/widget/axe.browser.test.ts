import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import { standsStill } from "../stands-still.ts";
import { certified, firstPaid, onARoll, sender } from "./badge/badge-samples.ts";
import { teamJourney } from "./checklist/team-journey.ts";
import type { FakeHostOptions } from "./fake-host.ts";
import { foundation } from "./quiz/quiz-samples.ts";
import { ces, csat, gettingStarted, nps, teamSetup } from "./samples.ts";
import { shadowOf, show, useCleanPage } from "./stage-page.ts";
import { aboutYou, routed } from "./survey/survey-samples.ts";

useCleanPage();

const events = ["Company Saved", "Feature Used", "Invoice Sent", "Teammate Invited", "Invoice Viewed"];

const checkTwo = async () => {
  for (const box of page.getByRole("checkbox").elements().slice(0, 2)) (box as HTMLElement).click();
  await expect.element(page.getByRole("checkbox").nth(2)).toBeDisabled();
};

/** Answers so many questions as shortly as they allow, and then this one. */
const atQuestion = async (
  look: Omit<FakeHostOptions, "experiences">,
  number: number,
  answer: () => PromiseLike<unknown>,
) => {
  show({ ...look, experiences: [aboutYou] });
  for (let passed = 0; passed < number; passed += 1) {
    if (passed === 0 || passed === 3) await page.getByRole("radio").first().click();
    await page.getByRole("button", { name: /Next|Siguiente/ }).click();
  }
  await answer();
};

/** How to bring each state about; `name` picks what to wait for. */
const states: { readonly [state: string]: (look: Omit<FakeHostOptions, "experiences">) => Promise<void> } = {
  launcher: async (look) => {
    show({ ...look, experiences: [gettingStarted] });
    await expect.element(page.getByRole("button")).toBeVisible();
  },
  panel: async (look) => {
    show({ ...look, experiences: [gettingStarted], before: (host) => host.report("Company Saved") });
    await page.getByRole("button").click();
    await expect.element(page.getByRole("progressbar")).toBeVisible();
  },
  celebration: async (look) => {
    const { host } = show({ ...look, experiences: [gettingStarted] });
    await page.getByRole("button").click();
    for (const event of events) host.report(event, { feature: "Bank" });
    await expect
      .element(page.getByRole("dialog", { name: /You are set up|Ya está todo listo/ }))
      .toBeVisible();
  },
  team: async (look) => {
    show({ ...look, experiences: [teamSetup], journey: teamJourney() });
    await page.getByRole("button").click();
    await expect.element(page.getByRole("checkbox")).toBeVisible();
  },
  "team, due": async (look) => {
    show({ ...look, experiences: [teamSetup], journey: teamJourney(2) });
    await expect.element(page.getByRole("button", { name: /overdue|fuera de plazo/ })).toBeVisible();
  },
  inline: async (look) => {
    document.body.append(document.createElement("waymark-checklist"));
    show({ ...look, experiences: [teamSetup], journey: teamJourney() });
    await expect.element(page.getByRole("region")).toBeVisible();
  },
  "inline, hidden": async (look) => {
    document.body.append(document.createElement("waymark-checklist"));
    show({ ...look, experiences: [teamSetup] });
    await page.getByRole("button", { name: /Hide for now|Ocultar por ahora/ }).click();
    await expect.element(page.getByRole("button", { name: /Bring back|Recuperar/ })).toBeVisible();
  },
  nps: async (look) => {
    show({ ...look, experiences: [nps] });
    await page.getByRole("radio", { name: "9" }).click();
  },
  csat: async (look) => {
    show({ ...look, experiences: [csat] });
    await page.getByRole("radio", { name: "4" }).click();
  },
  ces: async (look) => {
    show({ ...look, experiences: [ces] });
    await expect.element(page.getByRole("radiogroup")).toBeVisible();
  },
  "single choice, with a field": async (look) => {
    show({ ...look, experiences: [aboutYou] });
    await page.getByRole("radio").last().click();
    await expect.element(page.getByRole("textbox")).toBeVisible();
  },
  "multiple choice, full": (look) => atQuestion(look, 1, () => checkTwo()),
  stars: (look) => atQuestion(look, 2, () => page.getByRole("radio", { name: "4" }).click()),
  "yes or no": (look) => atQuestion(look, 3, () => page.getByRole("radio").first().click()),
  text: (look) => atQuestion(look, 4, () => expect.element(page.getByRole("textbox")).toBeVisible()),
  "thanks with a button": async (look) => {
    show({ ...look, experiences: [routed] });
    await page.getByRole("radio", { name: "9" }).click();
    await page.getByRole("button", { name: /Send|Enviar/ }).click();
    await expect.element(page.getByRole("button", { name: /review|reseña/ })).toBeVisible();
  },
  thanks: async (look) => {
    show({ ...look, experiences: [nps] });
    await page.getByRole("radio", { name: "9" }).click();
    await page.getByRole("button", { name: /Send|Enviar/ }).click();
    await expect.element(page.getByRole("radio")).not.toBeInTheDocument();
  },
  toast: async (look) => {
    show({ ...look, experiences: [firstPaid], before: (host) => host.report("Invoice Marked Paid") });
    await expect.element(page.getByText(/First invoice paid|Primera factura cobrada/)).toBeVisible();
  },
  badges: async (look) => {
    const { host, widget } = show({
      ...look,
      experiences: [firstPaid, sender, onARoll, certified, foundation],
    });
    host.report("Badge Earned", { experienceId: "first-paid" });
    host.report("Invoice Sent");
    widget.show("first-paid");
    await expect.element(page.getByRole("list")).toBeVisible();
  },
  "badges in the page": async (look) => {
    document.body.append(document.createElement("waymark-badges"));
    show({ ...look, experiences: [firstPaid, sender, onARoll, certified, foundation] });
    await expect.element(page.getByRole("list")).toBeVisible();
  },
  "quiz, before": async (look) => {
    show({ ...look, experiences: [foundation] }).widget.show("foundation");
    await expect.element(page.getByRole("button", { name: /Start|Empezar/ })).toBeVisible();
  },
  "quiz, a question": async (look) => {
    show({ ...look, experiences: [{ ...foundation, shuffle: false }] }).widget.show("foundation");
    await page.getByRole("button", { name: /Start|Empezar/ }).click();
    await page.getByRole("radio").nth(1).click();
  },
  "quiz, its result": async (look) => {
    show({ ...look, experiences: [{ ...foundation, shuffle: false }] }).widget.show("foundation");
    await page.getByRole("button", { name: /Start|Empezar/ }).click();
    await page.getByRole("radio").nth(1).click();
    await page.getByRole("button", { name: /Next|Siguiente/ }).click();
    await page.getByRole("checkbox").nth(0).click();
    await page.getByRole("button", { name: /Finish|Terminar/ }).click();
    await expect.element(page.getByRole("list")).toBeVisible();
  },
};

const looks = {
  "light, English": { theme: "light", locale: "en" },
  "dark, Spanish": { theme: "dark", locale: "es" },
} as const;

describe.each(Object.entries(looks))("axe finds nothing in %s", (_, look) => {
  test.each(Object.keys(states))("%s", async (state) => {
    document.documentElement.lang = "en";
    await states[state]?.(look);
    await standsStill();
    const { violations, passes } = await axe.run(
      document.querySelector("waymark-checklist") ?? shadowOf().host,
      { resultTypes: ["violations"] },
    );
    expect(
      violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      ]),
    ).toEqual([]);
    expect(passes.length).toBeGreaterThan(0);
  });
});
