export interface ChecklistMessages {
  /** The launcher's name. */
  launcher(title: string, done: number, total: number): string;
  /** What was done and what is left; minutes are 0 where nobody estimated them. */
  summary(done: number, minutes: number): string;
  minutes(minutes: number): string;
  after(title: string): string;
  progress(done: number, total: number): string;
  itemDone(title: string): string;
  readonly optional: string;
  readonly done: string;
  readonly minimise: string;
  readonly hide: string;
  readonly celebration: string;
}

const word = (words: string, count: number): string => words.split(" ")[count] ?? String(count);
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const english = "no one two three four five six seven eight nine ten";
const spanish = "ningún un dos tres cuatro cinco seis siete ocho nueve diez";

const en: ChecklistMessages = {
  launcher: (title, done, total) => `${title}, ${done} of ${total}`,
  summary: (done, minutes) =>
    [
      done > 0 && `${capital(word(english, done))} down.`,
      minutes > 0 &&
        `About ${word(english, minutes)} minute${minutes === 1 ? "" : "s"}${done > 0 ? " left" : ""}.`,
    ]
      .filter(Boolean)
      .join(" "),
  minutes: (minutes) => `${minutes} min`,
  after: (title) => `after “${title}”`,
  progress: (done, total) => `${done} of ${total}`,
  itemDone: (title) => `${title}: done`,
  optional: "optional",
  done: "Done",
  minimise: "Minimise",
  hide: "Hide for now",
  celebration: "That is everything",
};

const es: ChecklistMessages = {
  ...en,
  launcher: (title, done, total) => `${title}, ${done} de ${total}`,
  summary: (done, minutes) =>
    [
      done > 0 && (done === 1 ? "Ya hay uno hecho." : `Ya hay ${word(spanish, done)} hechos.`),
      minutes > 0 &&
        (minutes === 1
          ? `${done > 0 ? "Queda" : "Lleva"} un minuto.`
          : `${done > 0 ? "Quedan" : "Lleva"} unos ${word(spanish, minutes)} minutos.`),
    ]
      .filter(Boolean)
      .join(" "),
  after: (title) => `después de «${title}»`,
  progress: (done, total) => `${done} de ${total}`,
  itemDone: (title) => `${title}: hecho`,
  optional: "opcional",
  done: "Hecho",
  minimise: "Minimizar",
  hide: "Ocultar por ahora",
  celebration: "Eso es todo",
};

export const checklistMessages = (locale: string): ChecklistMessages => (/^es\b/.test(locale) ? es : en);
