import type { Kind } from "../director.ts";
import { directReferral } from "./referral-director.ts";
import { view } from "./referral-view.tsx";

export const kind: Kind<"referral"> = {
  ...view,
  events: {
    shown: "Referral Prompt Shown",
    completed: "Referral Shared",
    dismissed: "Referral Prompt Dismissed",
  },
  direct: directReferral,
};
