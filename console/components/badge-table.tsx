import type { BadgeResults } from "../../protocol/api.ts";
import { type Badge, localised } from "../../protocol/experience.ts";
import { useServices } from "../services.ts";
import type { WithResults } from "../with-results.ts";
import { PeopleShare } from "./people-share.tsx";

interface BadgeTableProps {
  readonly badges: readonly WithResults<Badge, BadgeResults>[];
}

const states = ["held", "expired", "revoked"] as const;

/** Every badge with its levels below it: earned by whom, and what became of that. */
export const BadgeTable = ({ badges }: BadgeTableProps) => {
  const { texts } = useServices();
  const words = texts.value.badgesScreen;
  const people = badges.find(({ results }) => results !== null)?.results?.people ?? 0;
  const isCapped = badges.some(({ results }) => results?.standing.capped);
  return (
    <section class="card table-card awards-card" aria-labelledby="all-badges">
      <div class="section-head">
        <h2 id="all-badges">{words.badgesTitle}</h2>
      </div>
      <table class="surveys awards">
        <caption class="hidden">{words.badgesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.badge}</th>
            <th scope="col" class="number">
              {words.earned}
            </th>
            {states.map((state) => (
              <th key={state} scope="col" class={`number column-standing column-${state}`}>
                {words.standing[state]}
              </th>
            ))}
          </tr>
        </thead>
        {badges.map((badge) => (
          <tbody key={badge.content.id}>
            <Rows badge={badge} />
          </tbody>
        ))}
      </table>
      <p class="soft section-note">
        {words.badgesNote(people)} {isCapped && words.capped}
      </p>
    </section>
  );
};

const Rows = ({ badge: { content, results } }: { badge: WithResults<Badge, BadgeResults> }) => {
  const { texts, format } = useServices();
  const { locale, whole } = format.value;
  const words = texts.value.badgesScreen;
  const isSolid = (state: (typeof states)[number]) =>
    state !== "expired" || content.expiresAfterDays !== undefined;
  return (
    <>
      <tr>
        <th scope="row">
          {localised(content.title, locale)}
          <span class="meta soft">
            {content.expiresAfterDays !== undefined && words.expires(content.expiresAfterDays)}
            {content.status === "draft" && <span class="state">{texts.value.guidesScreen.draft}</span>}
            {results === null && <span>{texts.value.guidesScreen.failedOne}</span>}
          </span>
        </th>
        {results === null ? <td class="number">–</td> : <PeopleShare count={results.earned} {...results} />}
        {states.map((state) => (
          <td key={state} class={`number column-standing column-${state}`}>
            {whole(results !== null && isSolid(state) ? results.standing[state] : null)}
          </td>
        ))}
      </tr>
      {results?.levels.map((level) => {
        const title = content.levels?.find(({ id }) => id === level.id)?.title;
        return (
          <tr key={level.id} class="level">
            <th scope="row">{title === undefined ? level.id : localised(title, locale)}</th>
            <PeopleShare count={level.earned} {...level} />
            <td class="column-standing" colSpan={states.length} />
          </tr>
        );
      })}
    </>
  );
};
