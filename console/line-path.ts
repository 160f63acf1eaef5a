export interface Point {
  readonly x: number;
  readonly y: number;
}

/** An SVG path through the points; a null breaks the line, because no data must not look like a steady score. */
export const linePath = (points: readonly (Point | null)[]): string => {
  let path = "";
  let isDrawing = false;
  for (const point of points) {
    if (point === null) {
      isDrawing = false;
      continue;
    }
    path += `${isDrawing ? "L" : "M"}${round(point.x)} ${round(point.y)}`;
    isDrawing = true;
  }
  return path;
};

const round = (value: number): number => Math.round(value * 10) / 10;

/** Maps `[fromLow, fromHigh]` onto `[toLow, toHigh]`, clamped to its ends; a domain without width maps to the middle. */
export const scale =
  (fromLow: number, fromHigh: number, toLow: number, toHigh: number) =>
  (value: number): number => {
    if (fromHigh === fromLow) return (toLow + toHigh) / 2;
    const share = Math.min(1, Math.max(0, (value - fromLow) / (fromHigh - fromLow)));
    return toLow + share * (toHigh - toLow);
  };
