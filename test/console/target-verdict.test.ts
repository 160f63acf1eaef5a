import { expect, test } from "vitest";
import { targetVerdict } from "../../console/target-verdict.ts";

const higher = { score: 70, lowerIsBetter: false };
const lower = { score: 2, lowerIsBetter: true };

test.each([
  [{ ...higher, isMet: true }, [70, 90], "met"],
  [{ ...higher, isMet: true }, [69.9, 90], "perhapsMet"],
  [{ ...higher, isMet: false }, [40, 69.9], "missed"],
  [{ ...higher, isMet: false }, [40, 70], "perhapsMissed"],
  [{ ...lower, isMet: true }, [1, 1.9], "met"],
  [{ ...lower, isMet: true }, [1, 2], "perhapsMet"],
  [{ ...lower, isMet: false }, [2, 3], "missed"],
  [{ ...lower, isMet: false }, [1.9, 3], "perhapsMissed"],
  // One answer has no interval, and settles nothing.
  [{ ...higher, isMet: true }, null, "perhapsMet"],
  [{ ...lower, isMet: false }, null, "perhapsMissed"],
  [{ ...higher, isMet: null }, null, null],
  [null, [40, 60], null],
] as const)("%j with an interval of %j: %s", (target, interval, verdict) => {
  expect(targetVerdict({ target, interval })).toBe(verdict);
});
