import type { Badge } from "../../protocol/experience.ts";
import { badgeIcons } from "./badge-icons.ts";

/** Its picture; whoever uses it says the name. */
export const BadgeMark = ({ icon }: Pick<Badge, "icon">) => (
  <span class="stack medal">
    <svg viewBox="0 0 16 16" aria-hidden="true">
      <path d={badgeIcons[icon]} />
    </svg>
  </span>
);
