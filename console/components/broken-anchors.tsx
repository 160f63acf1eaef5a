import type { ExperienceResults } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import { type BrokenAnchor, brokenAnchors, type Guide, stepTitle } from "../guide-words.ts";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";

export interface BrokenAnchorsProps {
  readonly guides: readonly { readonly guide: Guide; readonly results: ExperienceResults | null }[];
}

/** The days every result looks back; the same for all guides of a collector. */
const recentDaysOf = ({ guides }: BrokenAnchorsProps): number | undefined =>
  guides.find(({ results }) => results !== null)?.results?.recentDays;

/** What a team must repair, before anything else: one step a row, leading to its guide. */
export const BrokenAnchors = ({ guides }: BrokenAnchorsProps) => {
  const words = useServices().texts.value.guidesScreen;
  const broken = brokenAnchors(guides);
  const days = recentDaysOf({ guides });
  if (days === undefined) return null;
  return (
    <section aria-labelledby="broken-anchors">
      <h2 id="broken-anchors">{words.brokenTitle}</h2>
      {broken.length === 0 ? (
        <p class="calm">{words.allFound(days)}</p>
      ) : (
        <>
          <p class="soft section-hint">{words.brokenHint(days)}</p>
          <ul class="attention broken card" aria-labelledby="broken-anchors">
            {broken.map((anchor) => (
              <Row key={`${anchor.guide.id} ${anchor.step.id}`} anchor={anchor} />
            ))}
          </ul>
        </>
      )}
    </section>
  );
};

/** From this share of people on, most of what a step was for is lost. Our own figure. */
const seriousShare = 0.2;

const Row = ({ anchor: { guide, step, share, reason } }: { anchor: BrokenAnchor }) => {
  const { texts, format } = useServices();
  const words = texts.value.guidesScreen;
  const { locale } = format.value;
  return (
    <li>
      <b class={`score band-${share >= seriousShare ? "red" : "yellow"}`}>{format.value.percent(share)}</b>
      <div class="who">
        <a class="whole-row" href={hrefOf({ screen: "guide", id: guide.id })}>
          {stepTitle(guide, step.id, locale)}
        </a>
        <span class="meta soft">
          {guide.kind === "tour" ? localised(guide.title, locale) : words.kinds[guide.kind]}
        </span>
      </div>
      <p class="why">{words.reasons[reason]}</p>
      <p class="broken-count">
        {words.missedFor(format.value.whole(step.recent.missed), format.value.whole(step.recent.reached))}
        {step.lastMissedAt !== null && (
          <time class="soft" dateTime={step.lastMissedAt}>
            {words.lastMissed(format.value.ago(step.lastMissedAt))}
          </time>
        )}
      </p>
    </li>
  );
};
