import type { Clock } from "./clock.ts";
import type { Stop } from "./host.ts";

/** How long someone who typed into a field of the page and still stands in it counts as typing. */
const typingMs = 30_000;
/** How soon to look again when the page was quiet but busy. */
const recheckMs = 250;

interface QuietOptions {
  readonly page: Document;
  readonly clock: Clock;
  /** How long nothing must have happened, in milliseconds. */
  readonly quietMs: number;
  /** Other reasons to hold back. */
  isBusy(): boolean;
}

/** What keeps the page from being quiet; `busy` where it is that something happened just now. */
export type Disquiet = "hidden" | "typing" | "dialog" | "panel" | "busy";

export interface QuietWatch {
  disquiet(): Disquiet;
  readonly stop: Stop;
}

/**
 * Calls back once, as soon as the page has been quiet: no key, press or wheel for `quietMs`, nobody typing into one of its
 * fields, no modal dialog open, the tab in front.
 */
export const watchQuiet = (
  { page, clock, quietMs, isBusy }: QuietOptions,
  onQuiet: () => void,
): QuietWatch => {
  const listening = new AbortController();
  let field: Element | null = null;
  let typingUntil = 0;
  let cancel: Stop = () => {};
  const disquiet = (): Disquiet => {
    if (page.hidden) return "hidden";
    if (field === page.activeElement && clock.now() < typingUntil) return "typing";
    if (page.querySelector("dialog:modal")) return "dialog";
    return isBusy() ? "panel" : "busy";
  };
  const wait = (ms: number) => {
    cancel();
    cancel = clock.after(ms, () => {
      if (disquiet() !== "busy") return wait(Math.max(quietMs, recheckMs));
      stop();
      onQuiet();
    });
  };
  const stop = () => {
    cancel();
    listening.abort();
  };
  const notice = ({ type }: Event) => {
    if (type === "input") {
      field = page.activeElement;
      typingUntil = clock.now() + typingMs;
    }
    wait(quietMs);
  };
  const options = { capture: true, passive: true, signal: listening.signal };
  for (const type of ["keydown", "pointerdown", "wheel", "input"])
    page.addEventListener(type, notice, options);
  wait(quietMs);
  return { disquiet, stop };
};
