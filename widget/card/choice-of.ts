import type { Action } from "../../protocol/experience.ts";
import { longestId } from "../../protocol/limits.ts";

/** What tells one button of a card from another in events, in any language: what it leads to. */
export const choiceOf = ({ show, event, url }: Omit<Action, "label">): string =>
  (show ?? event ?? url ?? "").slice(0, longestId);
