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
    const bytes = new Uint8Array(10);
    fillRandom(bytes);
    const [first = 0, second = 0, variant = 0, ...rest] = bytes;
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      // The top bit stays free, so that a millisecond has room for at least 2,048 ids.
      counter = ((first & 7) << 8) | second;
    } else if (++counter > 0xfff) {
      lastMs++;
      counter = 0;
    }
    const time = hex(lastMs, 12);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${hex(0x80 | (variant & 0x3f), 2)}${hex(rest[0] ?? 0, 2)}-${rest
      .slice(1)
      .map((byte) => hex(byte, 2))
      .join("")}`;
  };
};

const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, "0");
