/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 60 random bits, drawn once a millisecond. The counter makes the ids
 * of one creator strictly increasing, so the order of ids is the order of events, even within a millisecond or when the clock
 * steps back.
 */
export const createUuidV7 = (now: () => number, random64: () => bigint): (() => string) => {
  let last = 0n;
  let random = "";
  return () => {
    const start = BigInt(Math.floor(now())) << 12n;
    if (start > last) {
      last = start;
      random = hex(random64(), 16);
    } else last++; // A count that is full runs over into the next millisecond.
    return (hex(last, 15) + random).replace(/(.{8})(.{4})(.{3}).(.{3})(.{12})/, "$1-$2-7$3-8$4-$5");
  };
};

const hex = (value: bigint, digits: number): string => value.toString(16).padStart(digits, "0");
