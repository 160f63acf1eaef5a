import type { Clock } from "./clock.ts";
import type { Stop } from "./options.ts";

/** Runs once the page has loaded and has nothing more urgent to do. */
export const whenIdle = (page: Window, clock: Clock, run: () => void): Stop => {
  let stop: Stop;
  const wait = (): void => {
    // Safari has no requestIdleCallback, and a pause after load does as well.
    stop = clock.after(200, page.document.readyState === "complete" ? run : wait);
  };
  wait();
  return () => stop();
};
