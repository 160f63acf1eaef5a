import type { Kind } from "../director.ts";
import { directAnnouncement } from "./announcement-director.ts";
import { view } from "./announcement-view.tsx";

export const kind: Kind<"announcement"> = {
  ...view,
  direct: directAnnouncement,
};
