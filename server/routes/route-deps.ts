import type { Config } from "../config.ts";
import type { Store } from "../store/store.ts";

/** What every group of routes is given. Auth of secret paths happens before them, in `app.ts`. */
export interface RouteDeps {
  readonly store: Store;
  readonly config: Config;
  /** Epoch milliseconds. */
  readonly clock: { now(): number };
  /** Resolves when everything committed before the call is folded: what a read of one user or account waits for. */
  foldPending(): Promise<void>;
}
