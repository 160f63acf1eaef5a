import type { Device } from "../protocol/rule.ts";

/** The narrowest a tablet's shorter side is, in CSS pixels. */
const tabletPx = 600;

/** By what the person points with and the shorter side of the screen, which turning a device does not change. */
export const deviceOf = ({ defaultView }: Document): Device => {
  if (!defaultView?.matchMedia("(pointer: coarse)").matches) return "desktop";
  const { width, height } = defaultView.screen;
  return Math.min(width, height) < tabletPx ? "phone" : "tablet";
};
