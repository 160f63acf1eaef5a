import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

/** Listens first (capture) and without delaying scrolling; a failure of ours never becomes an error of the page. */
export const listen = <E extends Event>(
  target: EventTarget,
  type: string,
  handle: (event: E) => void,
): Stop => {
  const handler = quietly(handle) as (event: Event) => void;
  const options = { capture: true, passive: true };
  target.addEventListener(type, handler, options);
  return () => target.removeEventListener(type, handler, options);
};
