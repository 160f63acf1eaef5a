import type { Experience } from "../../protocol/experience.ts";
import type { Team, TeamTick } from "../../protocol/team.ts";
import type { Done } from "../store/slice.ts";

/**
 * What everyone of an account may know of what the others did: the items of published checklists that belong to the account.
 * A name is shown only while the checklist says so, whatever browsers sent.
 */
export const teamOf = (experiences: readonly Experience[], done: readonly Done[]): Team =>
  Object.fromEntries(
    experiences.flatMap((experience) => {
      if (experience.kind !== "checklist" || experience.scope !== "account") return [];
      if (experience.status !== "published") return [];
      const { id, items, names } = experience;
      const ticks = done
        .filter(({ experienceId, itemId }) => experienceId === id && items.some((item) => item.id === itemId))
        .map(({ itemId, at, by }): [string, TeamTick] => [itemId, { at, by: names ? by : null }]);
      return ticks.length === 0 ? [] : [[id, Object.fromEntries(ticks)]];
    }),
  );
