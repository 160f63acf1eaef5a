/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, a 12-bit counter, 60 random bits. The counter makes the ids of one creator
 * strictly increasing, so the order of ids is the order of events, even within a millisecond or when the clock steps back.
 */
export const createUuidV7 = (now: () => number, random64: () => bigint): (() => string) => {
  let last = 0n;
  return () => {
    const start = BigInt(Math.floor(now())) << 12n;
    // A count that is full runs over into the next millisecond.
    last = start > last ? start : last + 1n;
    return (hex(last, 15) + hex(random64(), 16)).replace(
      /(.{8})(.{4})(.{3}).(.{3})(.{12})/,
      "$1-$2-7$3-8$4-$5",
    );
  };
};

const hex = (value: bigint, digits: number): string => value.toString(16).padStart(digits, "0");
