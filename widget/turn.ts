import type { Stop } from "./host.ts";

/** The right to interrupt, of which all tabs of an origin together have one. */
export interface Turn {
  /** Takes it if no other tab has it, and says whether it did; keeps it until `give`. */
  take(): Promise<boolean>;
  /** Resolves once no other tab has it. */
  whenFree(): Promise<void>;
  readonly give: Stop;
}

/** Of the lock. */
export const turnName = "waymark.turn";

/** Without Web Locks (pages served without TLS) each tab decides for itself; only the one in front ever interrupts. */
export const createTurn = (locks: LockManager | undefined): Turn => {
  let isWanted = false;
  let release: Stop | null = null;
  return {
    take() {
      isWanted = true;
      return new Promise((resolve) => {
        if (!locks) return resolve(true);
        locks
          .request(turnName, { ifAvailable: true }, (lock) => {
            // It may have been given back before it came. And whoever asks twice gets it once.
            const isOurs = isWanted && (lock !== null || release !== null);
            resolve(isOurs);
            return (
              isOurs &&
              lock &&
              new Promise<void>((end) => {
                release = end;
              })
            );
          })
          // A document without a storage of its own, such as a sandboxed frame, may not ask.
          .catch(() => resolve(true));
      });
    },
    async whenFree() {
      await locks?.request(turnName, () => {});
    },
    give() {
      isWanted = false;
      release?.();
      release = null;
    },
  };
};
