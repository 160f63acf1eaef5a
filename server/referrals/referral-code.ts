import { createHmac } from "node:crypto";

/** Crockford's base 32: no letter that reads like a digit or makes a word. */
const alphabet = "0123456789abcdefghjkmnpqrstvwxyz";
/** Sixty bits: nobody finds one of a million codes by trying. */
const length = 12;

/**
 * The code of a user in a program: always the same, and not to be guessed without the collector's secret. It is never stored:
 * whoever claims a code can be held against it.
 */
export const referralCode = (secret: string, programId: string, userId: string): string =>
  // The program's id holds no space, so no two pairs make one text.
  [...createHmac("sha256", secret).update(`${programId} ${userId}`).digest().subarray(0, length)]
    .map((byte) => alphabet[byte & 31])
    .join("");
