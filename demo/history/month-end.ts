import { type Calendar, minuteMs } from "./calendar.ts";
import { type Happening, track } from "./message.ts";
import type { Person } from "./people.ts";

/** What colleagues of the people one can sign in as have ticked of their account's list, and how many days before this Monday. */
const ticks: { readonly [userId: string]: readonly (readonly [itemId: string, ago: number])[] } = {
  u_tom: [["match-bank", 3]],
  u_omar: [["match-bank", 4]],
  u_lena: [["chase-late", 3]],
};

/** The list the whole account closes the month with, as far as this person did their part of it on this day. */
export const monthEnd = (person: Person, day: number, calendar: Calendar): readonly Happening[] =>
  (ticks[person.id] ?? [])
    .filter(([, ago]) => ago === calendar.ago(day))
    .map(([itemId]) =>
      track(
        { at: calendar.startOf(day) + 10 * 60 * minuteMs, userId: person.id },
        "Checklist Item Completed",
        {
          experienceId: "month-end",
          itemId,
          by: person.name,
        },
      ),
    );
