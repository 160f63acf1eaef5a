import { encode } from "uqr";
import { expect, test } from "vitest";
import { qrBits } from "../../../server/referrals/qr-bits.ts";

test("holds every module, in order, and tells its side by its length", () => {
  const link = "https://ledger.example/?via=0123456789ab";
  const bits = [...Buffer.from(qrBits(link), "base64")]
    .map((byte) => byte.toString(2).padStart(8, "0"))
    .join("");
  const side = Math.floor(Math.sqrt(bits.length));
  const { data, size } = encode(link, { ecc: "M", border: 0 });
  expect(side).toBe(size);
  expect(bits.slice(0, side * side)).toBe(data.flat().map(Number).join(""));
  // The finder pattern of the upper left corner.
  expect([0, 1, 2].map((row) => bits.slice(row * side, row * side + 7))).toEqual([
    "1111111",
    "1000001",
    "1011101",
  ]);
});
