import { useEffect, useRef, useState } from "preact/hooks";
import type { Answer, Failure } from "./api.ts";
import { useServices } from "./services.ts";

export interface PageOf<T> {
  readonly items: readonly T[];
  /** The cursor of the next page; null on the last. */
  readonly next: string | null;
}

export interface MorePages<T> {
  readonly items: readonly T[];
  readonly hasMore: boolean;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
  more(): void;
}

/** What was added to one first page. */
interface Added<T> {
  readonly to: readonly T[];
  readonly page: PageOf<T>;
  readonly isLoading: boolean;
  readonly failure: Failure | null;
}

/** Adds pages to the first on demand. A new first page, as after a search or a reload, starts over. */
export const useMorePages = <T>(
  first: PageOf<T>,
  load: (cursor: string, signal: AbortSignal) => Promise<Answer<PageOf<T>>>,
): MorePages<T> => {
  const { session } = useServices();
  const nothing: Added<T> = {
    to: first.items,
    page: { items: [], next: first.next },
    isLoading: false,
    failure: null,
  };
  const [held, setHeld] = useState(nothing);
  const call = useRef<AbortController | null>(null);
  // What is under way was asked of another list: nobody waits for it any more.
  useEffect(() => () => call.current?.abort(), [first.items]);

  const added = held.to === first.items ? held : nothing;
  const more = async () => {
    const cursor = added.page.next;
    if (cursor === null || added.isLoading) return;
    const controller = new AbortController();
    call.current = controller;
    setHeld({ ...added, isLoading: true });
    try {
      const answer = await load(cursor, controller.signal);
      if (controller.signal.aborted) return;
      if (answer.ok) {
        const items = [...added.page.items, ...answer.value.items];
        setHeld({ ...added, page: { items, next: answer.value.next }, failure: null });
      } else if (answer.failure.kind === "refused") session.refuse();
      else setHeld({ ...added, failure: answer.failure });
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  };
  return {
    items: [...first.items, ...added.page.items],
    hasMore: added.page.next !== null,
    isLoading: added.isLoading,
    failure: added.failure,
    more: () => void more(),
  };
};
