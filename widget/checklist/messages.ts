export interface ChecklistMessages {
  /** What was done and what is left, to read on from an introduction; minutes are 0 where nobody estimated them. */
  summary(done: number, minutes: number): string;
  minutes(minutes: number): string;
  after(title: string): string;
  /** `when` as in "tomorrow", "in 3 days". */
  due(when: string): string;
  opens(when: string): string;
  readonly overdue: string;
  /** Of the dot on the launcher. */
  readonly news: string;
  readonly teammate: string;
  progress(done: number, total: number): string;
  readonly optional: string;
  readonly done: string;
  readonly minimise: string;
  readonly hide: string;
  readonly celebration: string;
}

const word = (count: number): string =>
  "no one two three four five six seven eight nine ten".split(" ")[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const checklistEnglish: ChecklistMessages = {
  summary: (done, minutes) =>
    [
      done > 0 && `${capital(word(done))} down.`,
      minutes > 0 && `About ${word(minutes)} minute${minutes === 1 ? "" : "s"} left.`,
    ]
      .filter(Boolean)
      .join(" "),
  minutes: (minutes) => `${minutes} min`,
  after: (title) => `after “${title}”`,
  due: (when) => `due ${when}`,
  opens: (when) => `opens ${when}`,
  overdue: "overdue",
  news: "Something is new",
  teammate: "A teammate",
  progress: (done, total) => `${done} of ${total}`,
  optional: "optional",
  done: "Done",
  minimise: "Minimise",
  hide: "Hide for now",
  celebration: "That is everything",
};
