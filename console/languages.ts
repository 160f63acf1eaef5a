import { en, type Texts } from "./texts/en.ts";
import { es } from "./texts/es.ts";

export type Language = "en" | "es";

export const allTexts: { readonly [L in Language]: Texts } = { en, es };

export const languages: readonly Language[] = ["en", "es"];

/** The first of the browser's languages that we speak, else English. */
export const preferredLanguage = (preferred: readonly string[]): Language =>
  preferred
    .map((tag) => languages.find((language) => tag.toLowerCase().split("-")[0] === language))
    .find((language) => language !== undefined) ?? "en";

/** The reader's own variant of a language for numbers and dates: `es-MX` for Spanish where the browser prefers it. */
export const localeFor = (language: Language, preferred: readonly string[]): string =>
  preferred.find((tag) => tag.toLowerCase().split("-")[0] === language) ?? language;
