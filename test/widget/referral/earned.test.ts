import { expect, test } from "vitest";
import { formatEarned } from "../../../widget/referral/earned.ts";

test.each([
  ["cents", "en", [["USD", 20_000]], "$200"],
  ["a part of a dollar", "en", [["USD", 20_050]], "$200.50"],
  ["yen have no smaller part", "en", [["JPY", 20_000]], "¥20,000"],
  ["dinars have a thousand", "en", [["KWD", 20_500]], "KWD 20.500"],
  [
    "each currency by itself",
    "en",
    [
      ["USD", 20_000],
      ["EUR", 5_000],
    ],
    "$200 + €50",
  ],
  ["as the language writes it", "es", [["EUR", 20_000]], "200 €"],
  ["nothing yet", "en", [], ""],
] as const)("%s", (_, locale, earned, expected) => {
  const amounts = earned.map(([currency, amountMinor]) => ({ currency, amountMinor }));
  expect(formatEarned(amounts, locale).replaceAll("\u00a0", " ")).toBe(expected);
});
