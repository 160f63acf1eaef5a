import type { AnchorCase } from "../anchor-case.ts";
import { adversarial } from "./adversarial.ts";
import { changedSignals } from "./changed-signals.ts";
import { decoys } from "./decoys.ts";
import { frames } from "./frames.ts";
import { hiddenThenShown } from "./hidden-then-shown.ts";
import { lateMounted } from "./late-mounted.ts";
import { moved } from "./moved.ts";
import { namesAndIcons } from "./names-and-icons.ts";
import { reRendered } from "./re-rendered.ts";
import { react } from "./react.ts";
import { rightToLeft } from "./right-to-left.ts";
import { routes } from "./routes.ts";
import { scrollContainers } from "./scroll-containers.ts";
import { shadowRoots } from "./shadow-roots.ts";
import { stickyAndFixed } from "./sticky-and-fixed.ts";
import { topLayer } from "./top-layer.ts";
import { transformed } from "./transformed.ts";
import { virtualised } from "./virtualised.ts";
import { vue } from "./vue.ts";
import { zoomed } from "./zoomed.ts";

/** By family, in the order of `families`. */
export const allCases: readonly AnchorCase[] = [
  ...lateMounted,
  ...reRendered,
  ...moved,
  ...hiddenThenShown,
  ...scrollContainers,
  ...stickyAndFixed,
  ...transformed,
  ...zoomed,
  ...rightToLeft,
  ...virtualised,
  ...shadowRoots,
  ...frames,
  ...topLayer,
  ...decoys,
  ...changedSignals,
  ...namesAndIcons,
  ...routes,
  ...adversarial,
  ...react,
  ...vue,
];
