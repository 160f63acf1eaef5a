import type { MissedElement, MissReason } from "../../protocol/api.ts";
import type { Event } from "../../protocol/event.ts";
import type { Json } from "../../protocol/json.ts";

/** What a logged miss tells of the element and its page; null for any other event. */
export const missedElement = (event: Event): MissedElement | null => {
  if (event.type !== "track") return null;
  const { stepId, reason, waitedMs } = event.properties;
  return isReason(reason)
    ? {
        at: new Date(event.at).toISOString(),
        stepId: typeof stepId === "string" ? stepId : null,
        reason,
        waitedMs: typeof waitedMs === "number" ? waitedMs : null,
        page: pageOf(event.context.page),
      }
    : null;
};

const isReason = (value: Json | undefined): value is MissReason =>
  value === "absent" || value === "ambiguous" || value === "hidden";

/** Queries may hold what a person searched for or a token: which page it was, the rest of the address tells. */
const pageOf = (page: Json | undefined): string | null => {
  if (typeof page !== "object" || page === null || Array.isArray(page)) return null;
  const address = page.url ?? page.path;
  return typeof address === "string" && address !== "" ? address.replace(/\?[^#]*/, "") : null;
};
