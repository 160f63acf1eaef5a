import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Experience } from "../../protocol/experience.ts";
import { emptyJourney, type Journey } from "../../protocol/journey.ts";
import { chooseExperiences } from "../../widget/choose.ts";
import { gettingStarted, nps } from "./samples.ts";

const factsOf = (journey: Journey) => ({ journey, traits: {}, accountTraits: {}, url: "", now: 1_000 });
const facts = factsOf(emptyJourney);
const nothing: ReadonlySet<string> = new Set();

const experiences = fc.uniqueArray(
  fc.record({
    id: fc.stringMatching(/^[a-z]{1,3}$/),
    priority: fc.integer({ min: 0, max: 100 }),
    isSurvey: fc.boolean(),
    isLeft: fc.boolean(),
    isFor: fc.boolean(),
  }),
  { selector: ({ id }) => id, maxLength: 8 },
);
type Drawn = typeof experiences extends fc.Arbitrary<infer T> ? T : never;

const build = (drawn: Drawn): Experience[] =>
  drawn.map(({ id, priority, isSurvey, isLeft, isFor }) => ({
    ...(isSurvey ? nps : { ...gettingStarted, position: isLeft ? "bottom-left" : "bottom-right" }),
    id,
    priority,
    audience: { trait: "none", exists: !isFor },
  }));

describe("the choice of what is on the screen", () => {
  test("is one interruption and one launcher a corner, all of them due or held", () => {
    fc.assert(
      fc.property(experiences, fc.array(fc.nat(7)), (drawn, picks) => {
        const all = build(drawn);
        const held = new Set(picks.flatMap((pick) => drawn[pick]?.id ?? []));
        const { launchers, interruption } = chooseExperiences(all, facts, held);
        expect(new Set(launchers.map(({ position }) => position)).size).toBe(launchers.length);
        const isFor = new Set(drawn.filter((one) => one.isFor).map(({ id }) => id));
        for (const { id } of [...launchers, ...(interruption ? [interruption] : [])]) {
          expect(isFor.has(id) || held.has(id)).toBe(true);
        }
        const surveys = drawn.filter(({ id, isSurvey }) => isSurvey && (isFor.has(id) || held.has(id)));
        expect(interruption === null).toBe(surveys.length === 0);
      }),
    );
  });

  test("does not depend on the order of publication", () => {
    fc.assert(
      fc.property(experiences, (drawn) => {
        const all = build(drawn);
        expect(chooseExperiences([...all].reverse(), facts, nothing)).toEqual(
          chooseExperiences(all, facts, nothing),
        );
      }),
    );
  });

  test("never replaces what is held, whatever else becomes due", () => {
    fc.assert(
      fc.property(experiences, (drawn) => {
        const all = build(drawn);
        const shown = chooseExperiences(all, facts, nothing).interruption;
        if (shown === null) return;
        const rival = { ...nps, id: "rival", priority: 100 };
        expect(chooseExperiences([...all, rival], facts, new Set([shown.id])).interruption?.id).toBe(
          shown.id,
        );
      }),
    );
  });

  test("prefers the higher priority", () => {
    const urgent = { ...nps, id: "urgent", priority: 90 };
    expect(chooseExperiences([nps, urgent], facts, nothing).interruption?.id).toBe("urgent");
  });

  test("leaves out what is settled", () => {
    const mark = { count: 1, firstAt: 900, lastAt: 900 };
    const progress = { started: null, completed: null, dismissed: mark, steps: {}, answer: null };
    const journey = { ...emptyJourney, experiences: { nps: progress, "getting-started": progress } };
    expect(chooseExperiences([nps, gettingStarted], factsOf(journey), nothing)).toEqual({
      launchers: [],
      interruption: null,
    });
  });
});
