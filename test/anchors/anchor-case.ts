import type { Anchor } from "../../protocol/experience.ts";
import type { Kit } from "./page/kit.ts";

export const families = [
  "late-mounted",
  "re-rendered",
  "moved",
  "hidden-then-shown",
  "scroll-containers",
  "sticky-and-fixed",
  "transformed",
  "zoomed",
  "right-to-left",
  "virtualised",
  "shadow-roots",
  "frames",
  "top-layer",
  "decoys",
  "changed-signals",
  "names-and-icons",
  "routes",
  "adversarial",
  "react",
  "vue",
] as const;

export type Family = (typeof families)[number];

/** `found`: the element is to be highlighted. The others say why nothing is, in the words of the miss that must be reported. */
export type Expected = "found" | "absent" | "ambiguous" | "hidden";

/** Runs in the page, so it may use nothing of its module: only the kit and the page's own globals. */
type InPage<T> = (kit: Kit) => T;

/** One page and one element in it that a tour is to point at. */
export interface AnchorCase {
  /** Names the page: `/case/<name>`. */
  readonly name: string;
  readonly family: Family;
  /** The body. Absent for `app`. */
  readonly html?: string;
  readonly styles?: string;
  /** Attributes of `<html>`, such as `dir="rtl"`. */
  readonly root?: string;
  /** A page of React or Vue, as its file under `pages/` without the extension. It draws into `#root`. */
  readonly app?: string;
  /** The page starts the tour itself, with `show`: of its own accord no tour begins over an open modal dialog. */
  readonly startedByPage?: true;
  /** What the page does by itself once it is parsed. */
  readonly run?: InPage<void | Promise<void>>;
  /** What happens once something is highlighted, or after two seconds without. */
  readonly onceShown?: InPage<void | Promise<void>>;
  /** The fingerprint as it was recorded when the page was still as its authors knew it. */
  readonly anchor: Anchor;
  /** What someone would have written for a library that takes CSS selectors; ` >>> ` goes into a shadow root or a frame. */
  readonly selector: string;
  /** The right element as of now, in the same selectors or as a function; null where nothing is to be highlighted. */
  readonly truth: string | null | InPage<Element | null>;
  /** At the end. */
  readonly expect: Expected;
  /** Documents of its frames by name, each at `/case/<case>/<name>`. */
  readonly documents?: { readonly [name: string]: string };
  /** In CSS pixels, 1,280 × 720 where absent. */
  readonly viewport?: { readonly width: number; readonly height: number };
  /** How long the step waits for its element, in milliseconds; 1,500 where absent. */
  readonly waitMs?: number;
}

export const defaultWaitMs = 1_500;
