import type { Experience, ExperienceKind } from "../protocol/experience.ts";
import type { Stop } from "./host.ts";

/**
 * The elements in which a page has content drawn where it wants it, by the kind they take. A new kind joins by its line here.
 * They are not registered as custom elements: a page may have registered names of its own, and any element with a dash in its
 * name can have a shadow root.
 */
const tags: { readonly [K in ExperienceKind]?: string } = {
  badge: "waymark-badges",
  checklist: "waymark-checklist",
  referral: "waymark-referral",
};

const selector = Object.values(tags).join();

type Placed = Pick<Experience, "kind" | "id">;

/** Where the page wants it drawn; null where nowhere. An element without an id takes all of its kind. */
export const inlineElement = (page: Document, { kind, id }: Placed): Element | null =>
  (tags[kind] && page.querySelector(`${tags[kind]}:is([id="${id}"],:not([id]))`)) || null;

/** Calls back when such an element comes into the page or leaves it. */
export const watchInline = (page: Document, onChange: () => void): Stop => {
  const observer = new MutationObserver((records) => {
    const moved = records.flatMap(({ addedNodes, removedNodes }) => [...addedNodes, ...removedNodes]);
    const concerns = (node: Node) =>
      node instanceof Element && (node.matches(selector) || node.querySelector(selector));
    if (moved.some(concerns)) onChange();
  });
  observer.observe(page, { childList: true, subtree: true });
  return () => observer.disconnect();
};
