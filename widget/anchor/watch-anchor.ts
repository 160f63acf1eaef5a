import type { Anchor } from "../../protocol/experience.ts";
import type { Clock } from "../clock.ts";
import type { Stop } from "../host.ts";

/** Why an element was not found. `absent`: nothing fits · `ambiguous`: several fit as well · `hidden`: it is there, and nobody can see it. */
export type MissReason = "absent" | "ambiguous" | "hidden";

export interface Miss {
  readonly reason: MissReason;
  /** How long it was waited for, in milliseconds. */
  readonly waitedMs: number;
}

export interface AnchorWatch {
  /** The element, whenever it is found or replaced by another; null while it is away again. */
  onElement(element: Element | null): void;
  /** It was not there for `waitMs` on end. Said once; the watching goes on, since it may come late. */
  onMiss(miss: Miss): void;
}

export interface WatchedAnchor {
  readonly anchor: Anchor;
  readonly page: Document;
  readonly locale: string;
  readonly clock: Clock;
  readonly waitMs: number;
}

export const watchAnchor = (_watched: WatchedAnchor, _watch: AnchorWatch): Stop => () => {};
