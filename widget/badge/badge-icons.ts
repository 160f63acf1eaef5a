import type { Badge } from "../../protocol/experience.ts";

/** Drawn on a 16-unit grid with one stroke. */
export const badgeIcons: { readonly [I in Badge["icon"]]: string } = {
  star: "m8 2.5 1.7 3.5 3.8.5-2.8 2.7.7 3.8L8 11.2 4.6 13l.7-3.8-2.8-2.7 3.8-.5z",
  flame: "M8 2c.5 2.6 4 4.2 4 7.5a4 4 0 0 1-8 0c0-1.7.9-2.7 1.8-3.5.2 1.3.8 2 1.5 2.3C7 6 7 4 8 2z",
  crown: "m2.5 5 2.8 2.6L8 3l2.7 4.6L13.5 5l-1 7h-9z",
  flag: "M4 14V2.5M4 3c3-1.5 5 1.5 8.5 0v6C9 10.5 7 7.5 4 9",
  seal: "M8 10.5a4 4 0 1 0 0-8 4 4 0 0 0 0 8zM5.5 9.8 4.8 14 8 12.5l3.2 1.5-.7-4.2",
};
