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

/** Adds pages to the first on demand. A new first page, as after a reload, starts over. */
export const useMorePages = <T>(
  first: PageOf<T>,
  load: (cursor: string, signal: AbortSignal) => Promise<Answer<PageOf<T>>>,
): MorePages<T> => {
  const { session } = useServices();
  const [added, setAdded] = useState<{ readonly to: PageOf<T>; readonly page: PageOf<T> }>({
    to: first,
    page: { items: [], next: first.next },
  });
  const [isLoading, setLoading] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const call = useRef<AbortController | null>(null);
  useEffect(() => () => call.current?.abort(), []);

  const isSame = added.to.items === first.items;
  const page = isSame ? added.page : { items: [], next: first.next };
  const more = async () => {
    if (page.next === null || isLoading) return;
    const controller = new AbortController();
    call.current = controller;
    setLoading(true);
    try {
      const answer = await load(page.next, controller.signal);
      if (controller.signal.aborted) return;
      setLoading(false);
      if (answer.ok) {
        setFailure(null);
        setAdded({
          to: first,
          page: { items: [...page.items, ...answer.value.items], next: answer.value.next },
        });
      } else if (answer.failure.kind === "refused") session.refuse();
      else setFailure(answer.failure);
    } catch (error) {
      if (!controller.signal.aborted) throw error;
    }
  };
  return {
    items: [...first.items, ...page.items],
    hasMore: page.next !== null,
    isLoading,
    failure,
    more: () => void more(),
  };
};
