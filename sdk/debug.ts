import type { Experience } from "../protocol/experience.ts";
import type { Host, Inspected, Stop, Widget } from "../widget/host.ts";
import type { TrackerView } from "./experience-loader.ts";

/** Opens the panel for developers. */
export const debug = async (...looked: Parameters<typeof inspectedOf>): Promise<Stop> => {
  const { inspect } = await import("../widget/index.ts");
  return inspect(inspectedOf(...looked));
};

/** What it may look into. */
const inspectedOf = (
  { ledger, settings, person, status }: TrackerView,
  experiences: readonly Experience[],
  {
    subscribe,
    pending,
    ask,
    warn,
  }: Pick<Host, "subscribe" | "pending"> & { ask(): Promise<Widget | null>; warn(problem: unknown): void },
): Inspected => ({
  experiences,
  subscribe,
  recorded: () => ledger.unsent.values(),
  async state() {
    const { anonymousId, userId = "none", traits, accountId = "none", accountTraits } = person();
    const newest = [...ledger.unsent.values()].at(-1) ?? pending().at(-1);
    return {
      Person: { anonymousId, userId, traits },
      Account: { accountId, traits: accountTraits },
      Session: { id: String(newest?.context?.sessionId ?? "told with the next event") },
      Delivery: { ...(await status()) },
      Collector: { host: settings.host, key: settings.key },
    };
  },
  why: async (id) => (await ask())?.why(id) ?? null,
  show: (id) => void ask().then((widget) => widget?.show(id), warn),
});
