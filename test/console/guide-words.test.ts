import { describe, expect, it } from "vitest";
import { brokenAnchors, goalVerdict, groupMisses, isGuide, mainReason } from "../../console/guide-words.ts";
import { createWorkspace } from "./fixtures/workspace.ts";

const { experiences, guides } = createWorkspace();
const rows = experiences.filter(isGuide).map((guide) => ({ guide, results: guides.get(guide.id) ?? null }));

describe("broken anchors", () => {
  it("are those of published content that still has the step, most people first", () => {
    expect(brokenAnchors(rows).map(({ guide, step }) => [guide.id, step.id])).toEqual([
      ["first-invoice", "lines"],
      ["export", null],
    ]);
  });

  it("of drafts, and of results that could not be read, are none", () => {
    const drafts = rows.map(({ guide, results }) => ({
      guide: { ...guide, status: "draft" as const },
      results,
    }));
    expect(brokenAnchors(drafts)).toEqual([]);
    expect(brokenAnchors(rows.map(({ guide }) => ({ guide, results: null })))).toEqual([]);
  });

  it("have the reason of most people lately, and none where nothing was missed", () => {
    const recent = (absent: number, ambiguous: number, hidden: number) => ({
      recent: { reached: 9, missed: 3, reasons: { absent, ambiguous, hidden } },
    });
    expect(mainReason(recent(1, 2, 0))).toBe("ambiguous");
    expect(mainReason(recent(0, 0, 1))).toBe("hidden");
    expect(mainReason(recent(0, 0, 0))).toBeNull();
  });
});

describe("misses", () => {
  it("are told together where step, reason and page are the same", () => {
    const miss = { stepId: "a", reason: "absent" as const, waitedMs: null, page: "/x" };
    expect(
      groupMisses([
        { ...miss, at: "3" },
        { ...miss, at: "2", reason: "hidden" },
        { ...miss, at: "1" },
        { ...miss, at: "0", page: null },
      ]).map(({ reason, page, count, lastAt }) => [reason, page, count, lastAt]),
    ).toEqual([
      ["absent", "/x", 2, "3"],
      ["hidden", "/x", 1, "2"],
      ["absent", null, 1, "0"],
    ]);
  });
});

describe("the verdict on a goal", () => {
  const group = { people: 9, reached: 3, open: 0, share: 1 / 3, interval: [0.1, 0.6] as const };
  const goal = (interval: readonly [number, number] | null, people = 9) => ({
    event: "Sent",
    withinDays: 7,
    since: "2026-11-01",
    shown: group,
    withheld: { ...group, people },
    lift: 0,
    interval,
    capped: false,
  });

  it("claims nothing while the interval touches nought", () => {
    expect(goalVerdict(goal([0.01, 0.2]))).toBe("helps");
    expect(goalVerdict(goal([-0.2, -0.01]))).toBe("hinders");
    expect(goalVerdict(goal([0, 0.2]))).toBe("unclear");
    expect(goalVerdict(goal([-0.2, 0.1]))).toBe("unclear");
    expect(goalVerdict(goal(null, 0))).toBe("alone");
    expect(goalVerdict(goal(null))).toBe("unclear");
  });
});
