import type { Kind } from "../director.ts";
import { directReferral } from "./referral-director.ts";
import { view } from "./referral-view.tsx";

export const kind: Kind<"referral"> = {
  ...view,
  direct: directReferral,
};
