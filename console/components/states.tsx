import type { ComponentChildren } from "preact";
import type { Failure } from "../api.ts";
import { useServices } from "../services.ts";
import type { Loaded } from "../use-answer.ts";

/** Grey lines where words will be. They appear after a moment, so that a fast answer does not flicker. */
export const Loading = ({ lines = 4 }: { lines?: number }) => {
  const { texts } = useServices();
  return (
    <div class="loading" role="status">
      <span class="hidden">{texts.value.updating}</span>
      {Array.from({ length: lines }, (_, line) => (
        <div key={line} class="loading-line" />
      ))}
    </div>
  );
};

export interface EmptyProps {
  readonly title: string;
  readonly children?: ComponentChildren;
}

export const Empty = ({ title, children }: EmptyProps) => (
  <div class="empty card">
    <h2>{title}</h2>
    {children}
  </div>
);

export interface FailedProps {
  readonly failure: Failure;
  /** What the address names, where it was not found. */
  readonly missing: string;
  readonly isRetrying?: boolean;
  /** Smaller, above what is still shown from before. */
  readonly isBanner?: boolean;
  onRetry(): void;
}

export const Failed = ({ failure, missing, isRetrying = false, isBanner = false, onRetry }: FailedProps) => {
  const { failures, updating } = useServices().texts.value;
  const words = wordsOf(failure, missing, failures);
  return (
    <div class={`failed card ${isBanner ? "failed-banner" : ""}`} role="alert">
      <div>
        <p class="failed-title">{words.title}</p>
        <p class="soft">
          {words.hint} {isBanner && failures.stale}
        </p>
      </div>
      {failure.kind !== "notFound" && (
        <button type="button" class="button" onClick={onRetry} aria-disabled={isRetrying}>
          {isRetrying ? `${updating}…` : failures.retry}
        </button>
      )}
    </div>
  );
};

type FailureWords = ReturnType<typeof useServices>["texts"]["value"]["failures"];

const wordsOf = (failure: Failure, missing: string, words: FailureWords) => {
  switch (failure.kind) {
    case "offline":
      return { title: words.offlineTitle, hint: words.offline };
    case "notFound":
      return { title: missing, hint: words.missing };
    case "refused":
    case "broken":
      return {
        title: words.brokenTitle,
        hint: failure.kind === "broken" ? words.broken(failure.status, failure.detail) : "",
      };
  }
};

export interface LoadedViewProps<T> {
  readonly loaded: Loaded<T>;
  readonly missing?: string;
  readonly lines?: number;
  children(value: T): ComponentChildren;
}

/** Loading, failed, or the value; the value of before stays under a banner when a new call fails. */
export const LoadedView = <T,>({ loaded, missing = "", lines = 4, children }: LoadedViewProps<T>) => {
  const { value, failure, isLoading, reload } = loaded;
  const retry = { missing, isRetrying: isLoading, onRetry: reload };
  if (value === null)
    return failure === null ? <Loading lines={lines} /> : <Failed failure={failure} {...retry} />;
  return (
    <>
      {failure !== null && <Failed failure={failure} isBanner {...retry} />}
      {children(value)}
    </>
  );
};
