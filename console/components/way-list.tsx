import type { FeatureWay } from "../../protocol/feature.ts";
import { draftOf } from "../feature-list.ts";
import { useServices } from "../services.ts";

export interface WayListProps {
  readonly ways: readonly FeatureWay[];
  /** How many are told before the rest is counted. */
  readonly most?: number;
}

/** How a use of a feature is noticed. */
export const WayList = ({ ways, most = ways.length }: WayListProps) => {
  const words = useServices().texts.value.featuresScreen;
  if (ways.length === 0) return <span class="soft">{words.ways.marked}</span>;
  return (
    <ul class="ways">
      {ways.slice(0, most).map((way) => {
        const { kind, text } = draftOf(way);
        return (
          <li key={`${kind} ${text}`}>
            <span class="soft">{words.ways[kind]}</span> <code>{text}</code>
          </li>
        );
      })}
      {ways.length > most && <li class="soft">{words.moreWays(ways.length - most)}</li>}
    </ul>
  );
};
