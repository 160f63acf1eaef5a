import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { useServices } from "../services.ts";

/** The first of a list, and the button that shows the rest, as long as there is one. */
export const useShownFirst = <T,>(
  items: readonly T[],
  most: number,
): readonly [shown: readonly T[], showAll: JSX.Element | null] => {
  const { texts } = useServices();
  const [showsAll, setShowsAll] = useState(false);
  return showsAll || items.length <= most
    ? [items, null]
    : [
        items.slice(0, most),
        <button type="button" class="plain" onClick={() => setShowsAll(true)}>
          {texts.value.account.showAll(items.length)}
        </button>,
      ];
};
