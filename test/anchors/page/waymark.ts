import { type Box, boxOf, elementAt, holds, isReachable } from "./geometry.ts";
import { describe, type Sight, type Tool } from "./sight.ts";

/** How far the ring may stand off its element, in CSS pixels: its padding, and rounding. */
const paddingPx = 8;
const slackPx = 2;

interface Emitter {
  on(name: "skipped", tell: (detail: { readonly reason?: string }) => void): () => void;
}

export const createWaymark = (page: Window & { waymark?: unknown }): Tool => {
  let hasMissed = false;
  // As a customer would: calls pushed before the tag has loaded are replayed, but `on` is there only afterwards.
  const listening = setInterval(() => {
    const waymark = page.waymark as Partial<Emitter> | undefined;
    if (waymark?.on === undefined) return;
    clearInterval(listening);
    waymark.on("skipped", ({ reason }) => {
      hasMissed ||= reason === "missing";
    });
  }, 20);
  return {
    hasMissed: () => hasMissed,
    look: (truth) => lookAtRing(page.document, truth),
  };
};

const lookAtRing = (page: Document, truth: Element | null): Sight => {
  const root = widgetIn(page)?.shadowRoot;
  const ring = root?.querySelector(".ring-box");
  if (!ring?.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return { at: "nothing" };
  const box = ring.getBoundingClientRect();
  if (box.width < 1 || box.height < 1) return { at: "nothing" };
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = elementAt(x, y, page);
  if (truth !== null && surrounds(box, truth) && isAt(truth, hit)) {
    const card = root?.querySelector("[role=dialog]");
    return card && isReachable(card)
      ? { at: "truth" }
      : { at: "nowhere", what: card ? "its card cannot be reached" : "it has no card" };
  }
  for (let element = hit; element !== null; element = element.parentElement) {
    if (element !== truth && surrounds(box, element)) return { at: "stranger", what: describe(element) };
  }
  const of = truth === null ? "" : `, the element at ${say(boxOf(truth))}`;
  return {
    at: "nowhere",
    what: `ring at ${say(box)}${of}, under it ${hit === null ? "nothing" : describe(hit)}`,
  };
};

/** A page may keep its modal dialog, and so the widget in it, inside a shadow root. */
const widgetIn = (root: Document | ShadowRoot): Element | null => {
  const found = root.querySelector("waymark-widget");
  if (found !== null) return found;
  for (const { shadowRoot } of root.querySelectorAll("*")) {
    const inner = shadowRoot && widgetIn(shadowRoot);
    if (inner) return inner;
  }
  return null;
};

const isAt = (truth: Element, hit: Element | null): boolean =>
  holds(truth, hit) ||
  // What takes no clicks cannot be hit: what lies behind it is.
  (hit !== null && getComputedStyle(truth).pointerEvents === "none" && holds(hit, truth));

/** The ring may surround the whole element, or as much of it as the window shows. */
const surrounds = (ring: Box, element: Element): boolean => {
  const box = boxOf(element);
  const { innerWidth, innerHeight } = window;
  const seen: Box = {
    left: Math.max(box.left, 0),
    top: Math.max(box.top, 0),
    right: Math.min(box.right, innerWidth),
    bottom: Math.min(box.bottom, innerHeight),
  };
  return fits(ring, box) || fits(ring, seen);
};

const fits = (ring: Box, box: Box): boolean =>
  [box.left - ring.left, box.top - ring.top, ring.right - box.right, ring.bottom - box.bottom].every(
    (gap) => gap >= -slackPx && gap <= paddingPx + slackPx,
  );

const say = ({ left, top, right, bottom }: Box): string =>
  [left, top, right, bottom].map(Math.round).join(" ");
