import { type ReadonlySignal, signal } from "@preact/signals";

export interface Toasts {
  readonly message: ReadonlySignal<string>;
  /** Says it for a few seconds; a newer word replaces an older. */
  say(message: string): void;
  readonly stop: () => void;
}

const shownMs = 4_000;

export const createToasts = (): Toasts => {
  const message = signal("");
  let timer: ReturnType<typeof setTimeout> | undefined;
  return {
    message,
    say: (text) => {
      clearTimeout(timer);
      message.value = text;
      timer = setTimeout(() => {
        message.value = "";
      }, shownMs);
    },
    stop: () => clearTimeout(timer),
  };
};
