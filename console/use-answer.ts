import { useCallback, useEffect, useRef, useState } from "preact/hooks";
import type { Answer, Failure } from "./api.ts";
import { useServices } from "./services.ts";

/** What a screen knows of an answer. `value` may be of an earlier call while a new one is under way or has failed. */
export interface Loaded<T> {
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
  reload(): void;
}

interface Held<T> {
  readonly key: string;
  readonly value: T | null;
  readonly failure: Failure | null;
  readonly isLoading: boolean;
}

export interface UseAnswerOptions {
  /** Keep showing the answer of the previous key while the next is under way: for a list that is being searched. */
  readonly keepsPrevious?: boolean;
}

/**
 * Runs `load` whenever `key` changes, when the tab is looked at again after a minute, and when the network comes back
 * after a failure; a call that is no longer wanted is aborted. A refused key ends the session.
 */
export const useAnswer = <T>(
  key: string,
  load: (signal: AbortSignal) => Promise<Answer<T>>,
  { keepsPrevious = false }: UseAnswerOptions = {},
): Loaded<T> => {
  const { cache, session } = useServices();
  const [attempt, setAttempt] = useState(0);
  const [held, setHeld] = useState<Held<T>>(() => fresh(key, cache.get(key) as T | undefined));
  const newest = useRef(load);
  newest.current = load;

  useEffect(() => {
    const controller = new AbortController();
    setHeld((previous) => {
      const cached = cache.get(key) as T | undefined;
      const value = cached ?? (previous.key === key || keepsPrevious ? previous.value : null);
      return { key, value, failure: previous.key === key ? previous.failure : null, isLoading: true };
    });
    newest
      .current(controller.signal)
      .then((answer) => {
        if (controller.signal.aborted) return;
        if (answer.ok) {
          cache.set(key, answer.value);
          setHeld({ key, value: answer.value, failure: null, isLoading: false });
        } else if (answer.failure.kind === "refused") {
          session.refuse();
        } else {
          const { failure } = answer;
          setHeld((previous) => ({ ...previous, key, failure, isLoading: false }));
        }
      })
      .catch((error: unknown) => {
        if (!controller.signal.aborted) throw error;
      });
    return () => controller.abort();
  }, [key, attempt, cache, session, keepsPrevious]);

  const reload = useCallback(() => setAttempt((count) => count + 1), []);
  useReturn(reload, held.failure?.kind === "offline");
  // Between a new key and its effect the state is still that of the old one: never show one account as another.
  const current = held.key === key || keepsPrevious ? held : fresh(key, cache.get(key) as T | undefined);
  return { value: current.value, failure: current.failure, isLoading: current.isLoading, reload };
};

const fresh = <T>(key: string, value: T | undefined): Held<T> => ({
  key,
  value: value ?? null,
  failure: null,
  isLoading: true,
});

/** Scores move while a tab is in the background; one minute away is long enough to look again. */
const awayMs = 60_000;

const useReturn = (reload: () => void, isOffline: boolean): void => {
  useEffect(() => {
    let hiddenAt = Number.POSITIVE_INFINITY;
    const onVisibility = () => {
      if (document.visibilityState === "hidden") hiddenAt = Date.now();
      else if (Date.now() - hiddenAt > awayMs) reload();
    };
    const onOnline = () => {
      if (isOffline) reload();
    };
    document.addEventListener("visibilitychange", onVisibility);
    window.addEventListener("online", onOnline);
    return () => {
      document.removeEventListener("visibilitychange", onVisibility);
      window.removeEventListener("online", onOnline);
    };
  }, [reload, isOffline]);
};
