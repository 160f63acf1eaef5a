import axe from "axe-core";
import { describe, expect, test } from "vitest";
import { standsStill } from "../stands-still.ts";
import { elements, states } from "./gallery-states.ts";
import { show, useCleanPage } from "./stage-page.ts";

useCleanPage();

const looks = {
  "light, English": { theme: "light", locale: "en" },
  "dark, Spanish": { theme: "dark", locale: "es" },
} as const;

describe.each(Object.entries(looks))("axe finds nothing in %s", (_, look) => {
  test.each(Object.keys(states))("%s", async (state) => {
    document.documentElement.lang = "en";
    await states[state]?.((options) => show({ ...options, ...look }));
    await standsStill();
    const { violations, passes } = await axe.run(document.querySelectorAll(elements), {
      resultTypes: ["violations"],
    });
    expect(
      violations.map(({ id, nodes }) => [
        id,
        nodes.map(({ html, failureSummary }) => [html, failureSummary]),
      ]),
    ).toEqual([]);
    expect(passes.length).toBeGreaterThan(0);
  });
});
