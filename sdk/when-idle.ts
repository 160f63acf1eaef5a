import type { Clock } from "./clock.ts";
import { listen } from "./listen.ts";
import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

/** Runs once the page has loaded and has nothing more urgent to do. */
export const whenIdle = (page: Window, clock: Clock, run: () => void): Stop => {
  let stop: Stop = () => {};
  const quiet = quietly(run);
  const wait = (): void => {
    stop();
    // Safari has no requestIdleCallback.
    if (typeof page.requestIdleCallback === "function") {
      const handle = page.requestIdleCallback(quiet, { timeout: 3_000 });
      stop = () => page.cancelIdleCallback(handle);
    } else stop = clock.after(200, quiet);
  };
  if (page.document.readyState === "complete") wait();
  else stop = listen(page, "load", wait);
  return () => stop();
};
