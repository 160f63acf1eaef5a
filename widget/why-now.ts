import type { Attention } from "../protocol/attention.ts";
import type { Experience } from "../protocol/experience.ts";
import type { Facts } from "../protocol/rule.ts";
import type { Trace } from "../protocol/trace.ts";
import type { Miss } from "./anchor/watch-anchor.ts";
import { arbitrate, createBudget, isHere } from "./arbiter.ts";
import type { Disquiet } from "./quiet.ts";
import { turnName } from "./turn.ts";
import { explainWhy } from "./why.ts";

/** What the stage knows at one moment. */
export interface Moment {
  readonly experiences: readonly Experience[];
  readonly facts: Facts;
  readonly attention: Attention;
  readonly held: readonly string[];
  readonly isShown: boolean;
  readonly isAsked: boolean;
  /** What keeps it waiting on a page where it is its turn. */
  readonly page: Disquiet | null;
  /** Does this tab interrupt right now? */
  readonly isTurnTaken: boolean;
  /** The element it looked for last and did not find. */
  readonly miss: Miss | null;
}

/** Asks everything again that the stage asked, and has it explained. */
export const whyNow = async (id: string, moment: Moment): Promise<Trace> => {
  const { experiences, facts, attention, held, isTurnTaken, ...seen } = moment;
  const experience = experiences.find((one) => one.id === id) ?? null;
  const { interruption, queued } = arbitrate(experiences, facts, { attention, held });
  const line = [interruption, ...queued].filter((one) => one !== null);
  const own = line.find((one) => one.id === id);
  return explainWhy({
    ...seen,
    otherTab: !isTurnTaken && (await isTurnHeld(navigator.locks)),
    id,
    experience,
    facts,
    attention,
    budgetFrom:
      own === undefined || own === interruption ? 0 : createBudget(experiences, facts, attention)(own),
    ahead: own === undefined ? [] : line.slice(0, line.indexOf(own)).map((one) => one.id),
    isElsewhere: experience !== null && !isHere(experience, facts),
  });
};

/** Never where the browser has no locks, or a document may not ask for them. */
const isTurnHeld = async (locks: LockManager | undefined): Promise<boolean> => {
  const held = await locks?.query().catch(() => null);
  return held?.held?.some(({ name }) => name === turnName) ?? false;
};
