export interface ChecklistMessages {
  /** What was done and what is left, to read on from an introduction; minutes are 0 where nobody estimated them. */
  summary(done: number, minutes: number): string;
  minutes(minutes: number): string;
  after(title: string): string;
  progress(done: number, total: number): string;
  readonly optional: string;
  readonly done: string;
  readonly minimise: string;
  readonly hide: string;
  readonly celebration: string;
}

const word = (words: string, count: number): string => words.split(" ")[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sentences = (...parts: readonly (string | false)[]): string => parts.filter(Boolean).join(" ");

const english = "no one two three four five six seven eight nine ten";
const spanish = "ningún uno dos tres cuatro cinco seis siete ocho nueve diez";

const en: ChecklistMessages = {
  summary: (done, minutes) =>
    sentences(
      done > 0 && `${capital(word(english, done))} down.`,
      minutes > 0 && `About ${word(english, minutes)} minute${minutes === 1 ? "" : "s"} left.`,
    ),
  minutes: (minutes) => `${minutes} min`,
  after: (title) => `after “${title}”`,
  progress: (done, total) => `${done} of ${total}`,
  optional: "optional",
  done: "Done",
  minimise: "Minimise",
  hide: "Hide for now",
  celebration: "That is everything",
};

const es: ChecklistMessages = {
  ...en,
  summary: (done, minutes) =>
    sentences(
      done > 0 && `Ya hay ${word(spanish, done)} hecho${done === 1 ? "" : "s"}.`,
      minutes > 0 && (minutes === 1 ? "Queda un minuto." : `Quedan unos ${word(spanish, minutes)} minutos.`),
    ),
  after: (title) => `después de «${title}»`,
  progress: (done, total) => `${done} de ${total}`,
  optional: "opcional",
  done: "Hecho",
  minimise: "Minimizar",
  hide: "Ocultar por ahora",
  celebration: "Eso es todo",
};

export const checklistMessages = (locale: string): ChecklistMessages => (/^es\b/.test(locale) ? es : en);
