import type { PersonSummary, TimelineEntry } from "../../protocol/api.ts";
import type { Experience } from "../../protocol/experience.ts";
import { useServices } from "../services.ts";
import { timelineWords, toneOf } from "../timeline-words.ts";
import { useShownFirst } from "./use-shown-first.tsx";

export interface TimelineProps {
  /** Newest first. */
  readonly entries: readonly TimelineEntry[];
  readonly people: readonly PersonSummary[];
  readonly experiences: readonly Experience[];
}

const shownAtFirst = 15;

/** What stands out, day by day, newest first. */
export const Timeline = ({ entries, people, experiences }: TimelineProps) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const [shown, showAll] = useShownFirst(entries, shownAtFirst);
  if (entries.length === 0) return <p class="soft">{words.noTimeline}</p>;
  const names = { people, experiences, texts: texts.value, format: format.value };
  return (
    <>
      <ol class="timeline">
        {byDay(shown).map((day) => (
          <li key={day[0].at}>
            <h3>{format.value.dayOfTime(day[0].at)}</h3>
            <ol>
              {day.map((entry, index) => (
                // Entries have no id of their own; two may share time and name.
                <li key={`${entry.at}${index}`} class={`tone-${toneOf(entry)}`}>
                  <span>{timelineWords(entry, names)}</span>
                  <time class="soft" dateTime={entry.at}>
                    {format.value.time(entry.at)}
                  </time>
                </li>
              ))}
            </ol>
          </li>
        ))}
      </ol>
      {showAll}
    </>
  );
};

/** Runs of one local day, in the order given. */
const byDay = (entries: readonly TimelineEntry[]): readonly [TimelineEntry, ...TimelineEntry[]][] => {
  const days: [TimelineEntry, ...TimelineEntry[]][] = [];
  for (const entry of entries) {
    const last = days.at(-1);
    if (last !== undefined && new Date(last[0].at).toDateString() === new Date(entry.at).toDateString())
      last.push(entry);
    else days.push([entry]);
  }
  return days;
};
