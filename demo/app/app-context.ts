import type { ReadonlySignal } from "@preact/signals";
import { createContext } from "preact";
import { useContext } from "preact/hooks";
import type { Format } from "./format.ts";
import type { Preferences } from "./preferences.ts";
import type { Router } from "./router.ts";
import type { Session, SignedIn } from "./session.ts";
import type { Text } from "./text/en.ts";
import type { Toasts } from "./toasts.ts";

export interface AppParts {
  readonly preferences: Preferences;
  readonly session: Session;
  readonly router: Router;
  readonly toasts: Toasts;
  readonly text: ReadonlySignal<Text>;
  readonly format: ReadonlySignal<Format>;
  now(): number;
}

export const AppContext = createContext<AppParts | null>(null);

/** @throws outside the app. */
export const useApp = (): AppParts => {
  const app = useContext(AppContext);
  if (app === null) throw new Error("useApp needs AppContext");
  return app;
};

/** @throws when nobody is signed in: pages are only shown to those who are. */
export const useSignedIn = (): SignedIn => {
  const signedIn = useApp().session.current.value;
  if (signedIn === null) throw new Error("useSignedIn needs somebody signed in");
  return signedIn;
};
