import type { Clock } from "./clock.ts";
import { listen } from "./listen.ts";
import type { Stop } from "./options.ts";

/** Runs once the page has loaded and has nothing more urgent to do. */
export const whenIdle = (page: Window, clock: Clock, run: () => void): Stop => {
  let stop: Stop;
  const wait = (): void => {
    stop?.();
    // Safari has no requestIdleCallback, and a pause after load does as well.
    stop = clock.after(200, run);
  };
  if (page.document.readyState === "complete") wait();
  else stop = listen(page, ["load"], wait);
  return () => stop();
};
