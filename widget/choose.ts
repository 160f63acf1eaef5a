import { isDue } from "../protocol/due.ts";
import type { Checklist, Experience, Survey } from "../protocol/experience.ts";
import type { Facts } from "../protocol/rule.ts";

export interface Choice {
  /** What is embedded and interrupts nobody: at most one a corner. */
  readonly launchers: readonly Checklist[];
  /** The one thing that may interrupt. */
  readonly interruption: Survey | null;
}

/**
 * What belongs on the screen. `held` names, oldest first, what is there already or was asked for: it is due whatever the
 * journey says (a survey is settled the moment it is shown) and goes first, so nothing is replaced under the user's hands.
 * Among the rest the higher priority wins, then the id, so the choice never depends on the order of publication.
 */
export const chooseExperiences = (
  experiences: readonly Experience[],
  facts: Facts,
  held: ReadonlySet<string>,
): Choice => {
  const turn = ({ id }: Experience) => [...held, id].indexOf(id);
  const ranked = experiences
    .filter((experience) => held.has(experience.id) || isDue(experience, facts))
    .sort((a, b) => turn(a) - turn(b) || b.priority - a.priority || (a.id < b.id ? -1 : 1));
  const launchers: Checklist[] = [];
  let interruption: Survey | null = null;
  for (const experience of ranked) {
    if (experience.kind === "survey") interruption ??= experience;
    else if (launchers.every(({ position }) => position !== experience.position)) launchers.push(experience);
  }
  return { launchers, interruption };
};
