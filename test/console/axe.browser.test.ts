import { screen } from "@testing-library/preact";
import axe from "axe-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { cdp } from "vitest/browser";
import { createFakeCollector } from "./fixtures/fake-collector.ts";
import { type OpenConsole, openConsole } from "./fixtures/open-console.ts";
import { createWorkspace, emptyWorkspace } from "./fixtures/workspace.ts";

let opened: OpenConsole | null = null;

afterEach(() => {
  opened?.close();
  opened = null;
});

/** Each state and the words that say it is on screen. */
const states = [
  { name: "sign-in", path: "/console/", shows: /Where it is/, isSignedIn: false },
  { name: "today", path: "/console/", shows: /accounts need you/ },
  { name: "today, empty", path: "/console/", shows: /first accounts/, isEmpty: true },
  { name: "accounts", path: "/console/accounts", shows: /Shadow Partners/ },
  { name: "accounts, filtered", path: "/console/accounts?band=red&sort=trend", shows: /Nordwind/ },
  { name: "accounts, nothing found", path: "/console/accounts?search=zzz", shows: /No account matches/ },
  { name: "account", path: "/console/accounts/nordwind", shows: /Thirty days ago 76/ },
  { name: "account without data", path: "/console/accounts/shadow", shows: /No scores in the last/ },
  { name: "account not found", path: "/console/accounts/nope", shows: /No account has this address/ },
  { name: "features", path: "/console/features", shows: /Export to CSV/ },
  { name: "features, form", path: "/console/features", shows: /Export to CSV/, opens: /Edit Export/ },
  { name: "features, none", path: "/console/features", shows: /No feature yet/, isEmpty: true },
  { name: "features, nothing found", path: "/console/features?search=zzz", shows: /No feature matches/ },
  { name: "feature", path: "/console/features/Export", shows: /12 of 43 active accounts/ },
  { name: "feature nobody used", path: "/console/features/Settings", shows: /Nobody has used it yet/ },
  { name: "surveys", path: "/console/surveys", shows: /Would you recommend us/ },
  { name: "survey", path: "/console/surveys/nps", shows: /I no longer chase clients/ },
  {
    name: "survey, nobody said that",
    path: "/console/surveys/nps?search=zzz&by=tenure",
    shows: /Nobody said/,
  },
  { name: "survey with few answers", path: "/console/surveys/effort", shows: /Only 7 answers/ },
  { name: "survey without a score", path: "/console/surveys/exit", shows: /30 · 60% to 86%/ },
  { name: "survey without answers", path: "/console/surveys/untouched", shows: /Nobody has seen/ },
  { name: "guides", path: "/console/guides", shows: /Lost their element/ },
  { name: "guides, none", path: "/console/guides", shows: /No guide yet/, isEmpty: true },
  { name: "tour", path: "/console/guides/first-invoice", shows: /It helps/ },
  { name: "tour with few people", path: "/console/guides/reports", shows: /Too early to tell/ },
  { name: "hint", path: "/console/guides/export", shows: /Where elements were missed/ },
  { name: "announcement nobody saw", path: "/console/guides/spring", shows: /Nobody has seen it yet/ },
  { name: "badges", path: "/console/badges", shows: /60% to|55% to 65%/ },
  { name: "badges, none", path: "/console/badges", shows: /No badge yet/, isEmpty: true },
  { name: "referrals", path: "/console/referrals", shows: /Both belong to the same account/ },
  { name: "referrals, a new program", path: "/console/referrals?program=partners", shows: /Nobody has seen/ },
  {
    name: "referrals, no program",
    path: "/console/referrals",
    shows: /No referral program yet/,
    isEmpty: true,
  },
  { name: "offline", path: "/console/", shows: /cannot be reached/, isOffline: true },
  { name: "no such page", path: "/console/nowhere", shows: /There is no page here/ },
] as const;

const looks = [
  { scheme: "light", width: 1_280 },
  { scheme: "dark", width: 1_280 },
  { scheme: "light", width: 390 },
  { scheme: "dark", width: 390 },
] as const;

describe.each(looks)("axe finds nothing in the $scheme theme, $width pixels wide", ({ scheme, width }) => {
  it.each(states)("$name", async (state) => {
    const collector = createFakeCollector("isEmpty" in state ? emptyWorkspace : createWorkspace());
    if ("isOffline" in state) collector.mood = "offline";
    opened = await openConsole(collector, {
      path: state.path,
      scheme,
      width,
      isSignedIn: !("isSignedIn" in state),
    });
    await screen.findAllByText(state.shows);
    if ("opens" in state) screen.getByRole("button", { name: state.opens }).click();
    for (const button of document.querySelectorAll<HTMLElement>("[aria-expanded=false]")) button.click();
    const { violations } = await axe.run(document, {
      runOnly: {
        type: "tag",
        values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
      },
    });
    const found = violations.map(
      ({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`,
    );
    expect(found).toEqual([]);
  });
});

describe("under a finger", () => {
  beforeAll(() => cdp().send("Emulation.setTouchEmulationEnabled", { enabled: true }));
  afterAll(() => cdp().send("Emulation.setTouchEmulationEnabled", { enabled: false }));

  it.each(states)("every control is 44 pixels high: $name", async (state) => {
    expect(matchMedia("(pointer: coarse)").matches).toBe(true);
    const collector = createFakeCollector("isEmpty" in state ? emptyWorkspace : createWorkspace());
    if ("isOffline" in state) collector.mood = "offline";
    opened = await openConsole(collector, {
      path: state.path,
      width: 390,
      isSignedIn: !("isSignedIn" in state),
    });
    await screen.findAllByText(state.shows);
    if ("opens" in state) screen.getByRole("button", { name: state.opens }).click();
    const low = [...document.querySelectorAll<HTMLElement>("a, button, select, input:not([type=range])")]
      // A link within a line of text is as high as the line (WCAG 2.5.8).
      .filter((control) => !control.matches(".skip, .answers a"))
      .map((control) => ({
        control,
        target: control.matches(".whole-row") ? control.closest("tr, li") : control,
      }))
      .map(({ control, target }) => ({ control, height: target?.getBoundingClientRect().height ?? 0 }))
      .filter(({ height }) => height > 0 && height < 44)
      .map(({ control, height }) => `${control.textContent || control.outerHTML.slice(0, 80)}: ${height}`);
    expect(low).toEqual([]);
  });
});
