import type { TargetedSubmitEvent } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { Logo } from "../components/icons.tsx";
import { LanguageSwitch } from "../components/language-switch.tsx";
import { useServices } from "../services.ts";

type Problem = "empty" | "publishable" | "wrong" | "offline" | "broken";

export const SignIn = () => {
  const { texts, session, check } = useServices();
  const { signIn: words, brand } = texts.value;
  const [problem, setProblem] = useState<Problem | null>(null);
  const [isChecking, setChecking] = useState(false);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => {
    document.title = `${words.title} · ${brand}`;
  }, [words, brand]);

  const onSubmit = async (event: TargetedSubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const key = field.current?.value.trim() ?? "";
    const found = problemWith(key) ?? (isChecking ? null : await verify(key));
    if (found === null) return;
    setProblem(found);
    field.current?.focus();
  };
  const verify = async (key: string): Promise<Problem | null> => {
    setChecking(true);
    const answer = await check(key);
    setChecking(false);
    if (answer.ok) {
      session.signIn(key);
      return null;
    }
    return answer.failure.kind === "refused"
      ? "wrong"
      : answer.failure.kind === "offline"
        ? "offline"
        : "broken";
  };
  const message = problem !== null ? words[problem] : session.wasRefused.value ? words.ended : null;

  return (
    <div class="sign-in">
      <main>
        <p class="brand">
          <Logo size={32} />
          {brand}
        </p>
        <h1 tabIndex={-1}>{words.title}</h1>
        <p class="soft">{words.intro}</p>
        <form onSubmit={(event) => void onSubmit(event)} noValidate>
          <label for="key">{words.label}</label>
          <input
            ref={field}
            id="key"
            name="key"
            type="password"
            autocomplete="current-password"
            spellcheck={false}
            placeholder="sk_…"
            aria-describedby="key-problem"
            aria-invalid={problem !== null}
          />
          <p id="key-problem" class="problem" role="alert">
            {message}
          </p>
          <button type="submit" class="button button-primary" aria-disabled={isChecking}>
            {isChecking ? `${words.checking}…` : words.submit}
          </button>
        </form>
        <section class="where">
          <h2>{words.where}</h2>
          <ul>
            <li>{words.atStart}</li>
            <li>{words.inFolder}</li>
            <li>{words.stays}</li>
          </ul>
        </section>
      </main>
      <footer>
        <LanguageSwitch />
      </footer>
    </div>
  );
};

const problemWith = (key: string): Problem | null =>
  key === "" ? "empty" : key.startsWith("pk_") ? "publishable" : null;
