/**
 * UUIDv7 (RFC 9562): 48 bits of milliseconds, an 8-bit counter, 64 random bits but for two. The counter makes the ids of one
 * creator strictly increasing, so the order of ids is the order of events, even within a millisecond or when the clock steps back.
 */
export const createUuidV7 = (now: () => number, random64: () => bigint): (() => string) => {
  let last = 0;
  let random = "";
  return () => {
    const start = now() * 256;
    if (start > last) {
      last = start;
      // Asking for random bits costs more than all the rest: the ids of a millisecond, told apart by their count, share them.
      random = hex(random64(), 16);
    }
    // A count that is full runs over into the next millisecond.
    else last++;
    return (hex(last, 14) + random).replace(/(.{8})(.{4})(.{3})(.{3})(.{12})/, "$1-$2-7$3-8$4-$5");
  };
};

export const hex = (value: bigint | number, digits: number): string =>
  value.toString(16).padStart(digits, "0");
