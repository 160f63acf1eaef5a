import type { PersonSummary } from "../../protocol/api.ts";
import { type NpsGroup, npsGroup } from "../../protocol/experience.ts";
import type { Band } from "../../protocol/health.ts";
import { useServices } from "../services.ts";
import { useShownFirst } from "./use-shown-first.tsx";

const shownAtFirst = 8;

export const groupBand: { readonly [G in NpsGroup]: Band } = {
  promoter: "green",
  passive: "yellow",
  detractor: "red",
};

export const PeopleTable = ({ people }: { people: readonly PersonSummary[] }) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const [shown, showAll] = useShownFirst(people, shownAtFirst);
  if (people.length === 0) return <p class="soft">{words.noPeople}</p>;
  return (
    <>
      <table class="people">
        <caption class="hidden">{words.peopleTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.person}</th>
            <th scope="col">{words.personLastSeen}</th>
            <th scope="col" class="number" title={words.activeDaysHint}>
              {words.activeDays}
            </th>
            <th scope="col" class="number column-features" title={words.featuresHint}>
              {words.features}
            </th>
            <th scope="col" class="number">
              {words.nps}
            </th>
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <tr key={person.id}>
              <th scope="row">
                <span class="person-name">{person.name}</span>
                {person.email !== null && person.email !== person.name && (
                  <span class="soft person-email">
                    {/* Where it must break, it breaks before the domain. */}
                    {person.email.split("@")[0]}
                    <wbr />
                    {person.email.slice(person.email.indexOf("@"))}
                  </span>
                )}
              </th>
              <td>
                {person.lastSeenAt === null ? (
                  <span class="soft">–</span>
                ) : (
                  <time dateTime={person.lastSeenAt}>{format.value.ago(person.lastSeenAt)}</time>
                )}
              </td>
              <td class="number">
                <span class="days">
                  {format.value.whole(person.activeDays30)}
                  <span class="days-meter" aria-hidden="true">
                    <span style={{ width: `${Math.min(100, (person.activeDays30 / 30) * 100)}%` }} />
                  </span>
                </span>
              </td>
              <td class="number column-features">{format.value.whole(person.features30)}</td>
              <td class="number">
                {person.nps === null ? (
                  <span class="soft">–</span>
                ) : (
                  <b class={`ink-${groupBand[npsGroup(person.nps)]}`}>{format.value.whole(person.nps)}</b>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {showAll}
    </>
  );
};
