import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { page } from "vitest/browser";
import type { Experience, TourStep } from "../../../protocol/experience.ts";
import { standsStill } from "../../stands-still.ts";
import { cardPayments } from "../announcement/announcement-samples.ts";
import { templates } from "../hint/hint-samples.ts";
import { shadowOf, show, useCleanPage } from "../stage-page.ts";
import { buildPage, firstInvoice, picture, startHere, step, tourOf } from "./tour-samples.ts";

useCleanPage();

const layout = (fields: Partial<TourStep>) =>
  tourOf([step({ ...startHere, ...fields }), step({ id: "end", title: "End" })], { snoozeHours: 24 });
const film = { type: "video", url: "/film.mp4", alt: "How it works" } as const;
const image = { type: "image", url: picture, alt: { en: "An invoice", es: "Una factura" } } as const;

const states: { readonly [state: string]: Experience } = {
  popover: firstInvoice,
  "press it": layout({ advance: { click: true } }),
  "in the middle": layout({ anchor: { id: "nowhere" }, waitMs: 100, ifMissing: "center" }),
  "tour modal": layout({ layout: "modal", media: image }),
  "tour banner": layout({ layout: "banner", actions: [{ label: "Show me", goto: "end" }] }),
  "tour slide-in": layout({ layout: "slide-in", media: film }),
  "many steps": tourOf(
    [startHere, ..."abcdefghij"].map((id) => (typeof id === "string" ? step({ id, title: id }) : id)),
  ),
  hint: templates,
  modal: cardPayments,
  banner: { ...cardPayments, layout: "banner" },
  "slide-in": { ...cardPayments, layout: "slide-in", media: image },
};

const looks = {
  "light, English": { theme: "light", locale: "en" },
  "dark, Spanish": { theme: "dark", locale: "es" },
} as const;

describe.each(Object.entries(looks))("axe finds nothing in %s", (_, look) => {
  test.each(Object.entries(states))("%s", async (state, experience) => {
    buildPage();
    show({ ...look, experiences: [experience] });
    if (state === "hint") await page.getByRole("button", { name: /Now with|Ahora con/ }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    await standsStill();
    const { violations, passes } = await axe.run(shadowOf().host, { resultTypes: ["violations"] });
    expect(
      violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      ]),
    ).toEqual([]);
    expect(passes.length).toBeGreaterThan(0);
  });
});
