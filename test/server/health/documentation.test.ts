import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { HealthPreset } from "../../../server/health/preset.ts";
import { healthPresets, inputPresets } from "../../../server/health/presets.ts";

const rows = readFileSync(new URL("../../../docs/health.md", import.meta.url), "utf8")
  .split("\n")
  .filter((line) => line.startsWith("| "))
  .map((line) =>
    line
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.trim()),
  );

describe("docs/health.md", () => {
  test("tells every input, and only those, as the presets have them", () => {
    const told = rows
      .filter(([key, ...cells]) => key?.startsWith("`") && cells.length === 6)
      .map(([key, label, unit, target, zeroAt, windowDays]) => [
        key,
        label,
        unit,
        // The source of a target is for people: "(S0)", or † for our own.
        target?.replace(/ (\(.*\)|†)$/, ""),
        zeroAt,
        windowDays,
      ]);
    const kept = Object.entries(inputPresets).map(
      ([key, { label, unit, target, zeroAt, windowDays, perSeat }]) => [
        `\`${key}\``,
        label,
        unit,
        perSeat ? `${target} × seats` : String(target),
        String(zeroAt),
        String(windowDays),
      ],
    );
    expect(told.toSorted()).toEqual(kept.toSorted());
  });

  test("tells the weights of every model", () => {
    const header = rows.find(([first, second]) => first === "component" && second?.startsWith("`")) ?? [];
    const models = header.slice(1).map((cell) => /`(.*)`/.exec(cell)?.[1]);
    const weights: readonly HealthPreset[] = Object.values(healthPresets);
    expect(models).toEqual(weights.map(({ model }) => model));
    const components = new Set(weights.flatMap((preset) => preset.components.map(({ key }) => key)));
    for (const component of components) {
      const kept = weights.map((preset) => preset.components.find(({ key }) => key === component)?.weight);
      expect(rows.find(([first]) => first === component)?.slice(1)).toEqual(
        kept.map((weight) => (weight === undefined ? "–" : String(weight))),
      );
    }
  });
});
