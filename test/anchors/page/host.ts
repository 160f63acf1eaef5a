import type { AnchorCase } from "../anchor-case.ts";
import { createKit, findDeep } from "./kit.ts";
import type { Sight, Tool } from "./sight.ts";
import { createWaymark } from "./waymark.ts";

/** What a page of the suite came to. */
export interface Verdict {
  /** What was highlighted at the end. */
  readonly last: Sight;
  /** Highlights of other elements that stood long enough to be read, at any time. */
  readonly strangers: readonly string[];
  /** Errors nobody caught. */
  readonly errors: readonly string[];
  readonly ms: number;
}

type HostedCase = Pick<AnchorCase, "run" | "onceShown" | "truth" | "selector" | "expect"> & {
  readonly waitMs: number;
};

declare global {
  interface Window {
    anchorPage: {
      /** Begins. Called by the page once it is parsed. */
      start(hosted: HostedCase): void;
      /** Another library than Waymark, from a script of its own, before `start`. */
      use(tool: Tool): void;
      readonly done: Promise<Verdict>;
    };
  }
}

const lookEveryMs = 40;
/** A highlight that stays so long is one: shorter than that and it is on its way. */
const settledMs = 240;
/** Nobody has shown anything by then: the page goes on without. */
const patienceMs = 2_000;
/** For the tag to load and the popover to be placed, on a busy machine. */
const graceMs = 4_000;

/** For whoever looks at the page. */
const titles = { nothing: "–", truth: "✓", stranger: "✗ wrong", nowhere: "✗ misplaced" } as const;

const pageOf = (page: Window): Window["anchorPage"] => {
  const kit = createKit(page.document);
  const began = performance.now();
  const errors: string[] = [];
  const strangers = new Set<string>();
  let finish: (verdict: Verdict) => void = () => {};
  let tool: Tool | null = null;
  let sight: Sight = { at: "nothing" };
  const tell = () =>
    finish({ last: sight, strangers: [...strangers], errors, ms: performance.now() - began });

  page.addEventListener("error", ({ message, error }) => {
    // Browsers say so whenever an observer's callback changes a size; nothing is wrong.
    if (!message.startsWith("ResizeObserver loop")) errors.push(`${error?.stack ?? message}`);
  });
  page.addEventListener("unhandledrejection", ({ reason }) => errors.push(`${reason?.stack ?? reason}`));

  const start = async ({ run, onceShown, truth, selector, expect, waitMs }: HostedCase) => {
    const used = tool ?? createWaymark(page);
    const trueElement = () =>
      typeof truth === "function"
        ? truth(kit)
        : truth === null
          ? null
          : (findDeep(truth, page.document) as HTMLElement | null);
    let since = began;
    const settledFor = () => performance.now() - since;
    const key = (seen: Sight) => ("what" in seen && seen.at === "stranger" ? seen.what : seen.at);

    const look = () => {
      const now = used.look(trueElement());
      if (key(now) !== key(sight)) since = performance.now();
      sight = now;
      if (sight.at === "stranger" && settledFor() >= settledMs) strangers.add(sight.what);
      const says = titles[sight.at];
      if (page.document.title !== says) page.document.title = says;
    };
    const until = async (isDone: () => boolean, deadlineMs: number) => {
      const deadline = performance.now() + deadlineMs;
      do {
        await kit.wait(lookEveryMs);
        look();
      } while (!isDone() && performance.now() < deadline);
    };
    /** Looks go on while the page does what it does. */
    const meanwhile = async (work: void | Promise<void>) => {
      let isDone = false;
      Promise.resolve(work).finally(() => {
        isDone = true;
      });
      await until(() => isDone, 60_000);
    };

    const running = Promise.resolve(run?.(kit));
    used.start?.({ selector, waitMs });
    if (onceShown !== undefined) {
      await until(() => sight.at !== "nothing" && settledFor() >= settledMs, patienceMs);
      await meanwhile(onceShown(kit));
      since = performance.now();
    }
    await meanwhile(running);
    const isOver = () =>
      strangers.size > 0 ||
      // Was there when the page began: it will not change its mind any more.
      (used.start !== undefined && settledFor() >= waitMs + 1_000) ||
      (settledFor() >= settledMs &&
        ((expect === "found" && sight.at === "truth") || (used.hasMissed() && sight.at === "nothing")));
    await until(isOver, waitMs + graceMs);
    tell();
  };

  return {
    start(hosted) {
      start(hosted).catch((error: unknown) => {
        errors.push(`${error instanceof Error ? error.stack : error}`);
        tell();
      });
    },
    use(other) {
      tool = other;
    },
    done: new Promise((resolve) => {
      finish = resolve;
    }),
  };
};

window.anchorPage = pageOf(window);
