import type { ComponentChildren } from "preact";
import { useEffect, useRef } from "preact/hooks";
import { useServices } from "../services.ts";

export interface ScreenProps {
  readonly title: string;
  /** Above the title: where this page hangs, or the day. */
  readonly eyebrow?: ComponentChildren;
  /** The page opens with a sentence of its own, which is what should be read first: title and eyebrow stand back. */
  readonly isQuiet?: boolean;
  readonly children: ComponentChildren;
}

/** The frame of every page: names the document and its heading the same. */
export const Screen = ({ title, eyebrow, isQuiet = false, children }: ScreenProps) => {
  const { texts } = useServices();
  useEffect(() => {
    document.title = `${title} · ${texts.value.brand}`;
  }, [title, texts.value]);
  return (
    <>
      <header class={`screen-header ${isQuiet ? "screen-header-quiet" : ""}`}>
        {eyebrow !== undefined && <p class="eyebrow">{eyebrow}</p>}
        <h1 tabIndex={-1}>{title}</h1>
      </header>
      {children}
    </>
  );
};

/** Moves the focus to the heading when `page` changes, as a page load would; not at first, when the browser has just done so. */
export const useHeadingFocus = (page: string): void => {
  const shown = useRef(page);
  useEffect(() => {
    if (shown.current === page) return;
    shown.current = page;
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [page]);
};
