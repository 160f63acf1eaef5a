import type { FeatureFigures } from "../../protocol/api.ts";
import { useServices } from "../services.ts";

/** Says that the past is still being counted, and how much of it is left. */
export const FeatureSearch = ({ search }: Pick<FeatureFigures, "search">) => {
  const { texts, format } = useServices();
  const words = texts.value.featuresScreen;
  if (search === null || search.state === "done") return null;
  const { state, eventsLeft } = search;
  return (
    <span class="meta feature-search">
      {state === "retracting"
        ? words.retracting
        : words.searching(eventsLeft === null ? null : format.value.whole(eventsLeft))}
    </span>
  );
};
