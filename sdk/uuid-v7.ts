/** Counts within a millisecond; with them, times stay exact integers for centuries. */
const countsPerMs = 1_024;

/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. The counter makes the ids of one creator
 * strictly increasing, so the order of ids is the order of events, even within a millisecond or when the clock steps back.
 */
export const createUuidV7 = (
  now: () => number,
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void,
): (() => string) => {
  let last = 0;
  return () => {
    const bytes = new Uint8Array(9);
    fillRandom(bytes);
    // A count that is full runs over into the next millisecond.
    last = Math.max(now() * countsPerMs, last + 1);
    const time = hex(Math.floor(last / countsPerMs), 12);
    const variant = hex(8 | ((bytes[0] ?? 0) & 3), 1);
    const random = Array.from(bytes, (byte) => hex(byte, 2)).join("");
    return `${time}7${hex(last % countsPerMs, 3)}${variant}${random.slice(3)}`.replace(
      /(.{8})(.{4})(.{4})(.{4})/,
      "$1-$2-$3-$4-",
    );
  };
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
