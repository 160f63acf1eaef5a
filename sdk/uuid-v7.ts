/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 62 random bits. The counter makes the ids of one creator
 * strictly increasing, so the order of ids is the order of events, even within a millisecond or when the clock steps back.
 */
export const createUuidV7 = (
  now: () => number,
  fillRandom: (bytes: Uint8Array<ArrayBuffer>) => void,
): (() => string) => {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const bytes = new Uint8Array(9);
    fillRandom(bytes);
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      // The top bit stays free, so that a millisecond has room for at least 2,048 ids.
      counter = (bytes[0] ?? 0) << 3;
    } else if (++counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
    const random = Array.from(bytes, (byte) => hex(byte, 2)).join("");
    const variant = hex(8 | ((bytes[1] ?? 0) & 3), 1);
    return `${hex(lastMs, 12)}7${hex(counter, 3)}${variant}${random.slice(3)}`.replace(
      /(.{8})(.{4})(.{4})(.{4})/,
      "$1-$2-$3-$4-",
    );
  };
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
