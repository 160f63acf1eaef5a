import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { beside } from "../../../widget/card/beside.ts";

const view = { width: 1_000, height: 700 };
const boxAt = (left: number, top: number, width: number, height: number): DOMRectReadOnly => {
  const box = { x: left, y: top, left, top, width, height, right: left + width, bottom: top + height };
  return { ...box, toJSON: () => box };
};
const card = { width: 300, height: 150 };

describe("a card beside a box", () => {
  test("stands below it, its arrow at the middle", () => {
    expect(beside(boxAt(400, 100, 100, 40), card, view, "auto")).toEqual({
      side: "bottom",
      left: 300,
      top: 154,
      arrow: 150,
    });
  });

  test("stands where it was asked to, as long as there is room", () => {
    expect(beside(boxAt(400, 300, 100, 40), card, view, "left").side).toBe("left");
    expect(beside(boxAt(200, 300, 100, 40), card, view, "left").side).toBe("bottom");
    expect(beside(boxAt(400, 600, 100, 40), card, view, "bottom").side).toBe("top");
  });

  test("is shifted along its side at the edge of the window; the arrow stays at the box", () => {
    expect(beside(boxAt(10, 100, 40, 40), card, view, "auto")).toEqual({
      side: "bottom",
      left: 8,
      top: 154,
      arrow: 24,
    });
  });

  test("never leaves the window, and covers the box only where no side has room", () => {
    const coordinate = fc.integer({ min: 0, max: 900 });
    const length = fc.integer({ min: 1, max: 900 });
    const placement = fc.constantFrom("auto", "top", "right", "bottom", "left");
    fc.assert(
      fc.property(coordinate, coordinate, length, length, placement, (x, y, width, height, wanted) => {
        const box = boxAt(Math.min(x, 990), Math.min(y, 690), width, height);
        const { left, top, side, arrow } = beside(box, card, view, wanted);
        expect(left).toBeGreaterThanOrEqual(8);
        expect(top).toBeGreaterThanOrEqual(8);
        expect(left + card.width).toBeLessThanOrEqual(view.width - 8);
        expect(top + card.height).toBeLessThanOrEqual(view.height - 8);
        expect(arrow).toBeGreaterThanOrEqual(24);
        expect(arrow).toBeLessThanOrEqual((side === "top" || side === "bottom" ? 300 : 150) - 24);
        const hasRoom =
          box.top >= 172 || box.bottom <= 700 - 172 || box.left >= 322 || box.right <= 1_000 - 322;
        const isApart =
          left >= box.right ||
          left + card.width <= box.left ||
          top >= box.bottom ||
          top + card.height <= box.top;
        expect(isApart).toBe(hasRoom || isApart);
      }),
    );
  });
});
