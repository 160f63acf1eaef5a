import type { Stop } from "./options.ts";
import { quietly } from "./quietly.ts";

/** Listens first (capture) and without delaying scrolling; a failure of ours never becomes an error of the page. */
export const listen = <E extends Event>(
  target: EventTarget,
  types: readonly string[],
  handle: (event: E) => void,
): Stop => {
  const handler = quietly(handle) as (event: Event) => void;
  const options = { capture: true, passive: true };
  for (const type of types) target.addEventListener(type, handler, options);
  return () => {
    for (const type of types) target.removeEventListener(type, handler, options);
  };
};
