import { effect, type Signal, signal } from "@preact/signals";
import type { Stored } from "./storage.ts";

export type Language = "en" | "es";
type Theme = "auto" | "light" | "dark";

export interface Preferences {
  readonly language: Signal<Language>;
  readonly theme: Signal<Theme>;
  readonly stop: () => void;
}

/**
 * Language and theme of this browser: kept in storage, shown on `<html>`, and told to Waymark's tag through the attributes
 * of its script element so that what it shows matches.
 */
export const createPreferences = (page: Window, storage: Stored): Preferences => {
  const language = signal<Language>(
    oneOf(storage.getItem("ledger:language"), ["en", "es"]) ??
      (page.navigator.language.startsWith("es") ? "es" : "en"),
  );
  const theme = signal<Theme>(oneOf(storage.getItem("ledger:theme"), ["light", "dark"]) ?? "auto");
  const tag = page.document.querySelector<HTMLScriptElement>("script[data-key]");
  const stop = effect(() => {
    page.document.documentElement.lang = language.value;
    page.document.documentElement.dataset.theme = theme.value;
    if (tag !== null) Object.assign(tag.dataset, { locale: language.value, theme: theme.value });
    try {
      storage.setItem("ledger:language", language.value);
      storage.setItem("ledger:theme", theme.value);
    } catch {
      // Storage full: the choice lasts as long as the page.
    }
  });
  return { language, theme, stop };
};

const oneOf = <T extends string>(value: string | null, choices: readonly T[]): T | undefined =>
  choices.find((choice) => choice === value);
