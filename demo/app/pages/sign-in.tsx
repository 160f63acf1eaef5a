import { useApp } from "../app-context.ts";
import { accountsAt, people } from "../model/people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Logo } from "../ui/logo.tsx";

export const SignIn = () => {
  const { text, session, now, preferences } = useApp();
  const { signIn } = text.value;
  return (
    <main class="sign-in" id="main" tabIndex={-1}>
      <div class="sign-in-card">
        <Logo />
        <h1>{signIn.title}</h1>
        <p class="lead">{signIn.lead}</p>
        <p class="soft">{signIn.choose}</p>
        {accountsAt(now()).map((account) => (
          <section key={account.id}>
            <h2>{account.name}</h2>
            <ul class="people">
              {people
                .filter(({ accountId }) => accountId === account.id)
                .map((person) => (
                  <li key={person.id}>
                    <button class="person" type="button" onClick={() => session.signIn(person.id)}>
                      <Avatar name={person.name} />
                      <span>
                        <strong>{person.name}</strong>
                        <small>{signIn.roles[person.role]}</small>
                      </span>
                    </button>
                  </li>
                ))}
            </ul>
          </section>
        ))}
        <p class="languages">
          {(["en", "es"] as const).map((language) => (
            <button
              key={language}
              class="link"
              type="button"
              lang={language}
              aria-pressed={preferences.language.value === language}
              onClick={() => {
                preferences.language.value = language;
              }}
            >
              {language === "en" ? "English" : "Español"}
            </button>
          ))}
        </p>
      </div>
    </main>
  );
};
