/** Options after checking, with every default in place. */
export interface Settings {
  readonly key: string;
  /** Without a slash at the end. */
  readonly host: string;
  readonly consent: "granted" | "required";
  readonly locale: string;
  readonly theme: "light" | "dark" | "auto";
  readonly sessionIdleMs: number;
  readonly navigate: ((url: string) => void) | null;
}

export const defaultSessionIdleMs = 30 * 60_000;

/** The language of the document, else of the browser. */
export const pageLocale = ({ document, navigator }: Window): string =>
  document.documentElement.lang || navigator.language;
