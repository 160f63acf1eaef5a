import type { Signal } from "@preact/signals";
import { h } from "preact";
import { useApp, useSignedIn } from "../app-context.ts";
import type { Role } from "../model/people.ts";
import { Avatar } from "../ui/avatar.tsx";
import { CompanyForm } from "../ui/company-form.tsx";
import { Field } from "../ui/field.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { Section } from "../ui/section.tsx";

const roles: readonly Role[] = ["admin", "accountant", "member"];

export const Settings = () => {
  const words = useApp().text.value.settings;
  return (
    <>
      <PageHead title={words.title} />
      <div class="sections">
        <Section id="company" title={words.company} lead={words.companyLead}>
          <CompanyForm />
        </Section>
        <Bank />
        <Team />
        <Plan />
        {h("waymark-referral", { id: "refer-a-friend" })}
        <Section id="badges" title={words.badges} lead={words.badgesLead}>
          {/* Filled by Waymark; without its tag it stays empty. */}
          {h("waymark-badges", null)}
        </Section>
        <Appearance />
        <SignOut />
      </div>
    </>
  );
};

const Bank = () => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.settings;
  const isConnected = workspace.books.value.isBankConnected;
  return (
    <Section id="bank" title={words.bank} lead={words.bankLead}>
      <div class="setting-row">
        <p class={isConnected ? "good" : "soft"}>{isConnected ? words.bankOn : words.bankOff}</p>
        <button
          class={isConnected ? "button" : "button primary"}
          type="button"
          data-waymark-feature="Bank Sync"
          onClick={() => {
            workspace.setBankConnected(!isConnected);
            toasts.say(isConnected ? text.value.toasts.bankOff : text.value.toasts.bankOn);
          }}
        >
          {isConnected ? words.disconnect : words.connect}
        </button>
      </div>
    </Section>
  );
};

const Team = () => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.settings;
  const roleNames = text.value.signIn.roles;
  return (
    <Section id="team" title={words.team} lead={words.teamLead}>
      <ul class="rows team">
        {workspace.books.value.team.map(({ name, email, role, isPending }) => (
          <li key={email}>
            <Avatar name={name} />
            <span>
              <strong>{name}</strong>
              <small class="soft">{email}</small>
            </span>
            <span class="soft">{isPending ? words.pending : roleNames[role]}</span>
          </li>
        ))}
      </ul>
      <form
        class="invite"
        onSubmit={(event) => {
          event.preventDefault();
          const form = event.currentTarget;
          const data = new FormData(form);
          const email = String(data.get("email") ?? "").trim();
          workspace.invite(email, roles.find((role) => role === data.get("role")) ?? "member");
          toasts.say(text.value.toasts.invited(email));
          form.reset();
        }}
      >
        <Field label={words.inviteEmail}>
          {(control) => <input {...control} name="email" type="email" required autoComplete="off" />}
        </Field>
        <Field label={words.inviteRole}>
          {(control) => (
            <select {...control} name="role">
              {roles.map((role) => (
                <option key={role} value={role}>
                  {roleNames[role]}
                </option>
              ))}
            </select>
          )}
        </Field>
        <button class="button primary" type="submit">
          {words.invite}
        </button>
      </form>
    </Section>
  );
};

const Plan = () => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.settings;
  const isYearly = workspace.books.value.billing === "yearly";
  return (
    <Section id="plan" title={words.plan} lead={words.planLead}>
      <div class="setting-row">
        <p class={isYearly ? "good" : "soft"}>
          {words.plans[workspace.account.plan]} · {isYearly ? words.yearly : words.monthly}
        </p>
        {!isYearly && (
          <button
            class="button"
            type="button"
            onClick={() => {
              workspace.payYearly();
              toasts.say(text.value.toasts.yearly);
            }}
          >
            {words.payYearly}
          </button>
        )}
      </div>
    </Section>
  );
};

const Appearance = () => {
  const { text, preferences } = useApp();
  const words = text.value.settings;
  return (
    <Section id="appearance" title={words.appearance}>
      <Choice
        label={words.theme}
        choices={[
          ["auto", words.themes.auto],
          ["light", words.themes.light],
          ["dark", words.themes.dark],
        ]}
        value={preferences.theme}
      />
      <Choice
        label={words.language}
        choices={[
          ["en", "English"],
          ["es", "Español"],
        ]}
        value={preferences.language}
      />
    </Section>
  );
};

const Choice = <T extends string>({ label, choices, value }: ChoiceProps<T>) => (
  <fieldset class="setting-row">
    <legend>{label}</legend>
    <div class="segments">
      {choices.map(([choice, name]) => (
        <button
          key={choice}
          type="button"
          aria-pressed={value.value === choice}
          onClick={() => {
            value.value = choice;
          }}
        >
          {name}
        </button>
      ))}
    </div>
  </fieldset>
);

interface ChoiceProps<T> {
  readonly label: string;
  readonly choices: readonly (readonly [choice: T, name: string])[];
  readonly value: Signal<T>;
}

const SignOut = () => {
  const { text, session, router } = useApp();
  const { person, workspace } = useSignedIn();
  const words = text.value.settings;
  return (
    <Section id="session" title={words.session}>
      <div class="setting-row">
        <p class="soft">{words.signedInAs(person.name, workspace.account.name)}</p>
        <button
          class="button"
          type="button"
          onClick={() => {
            session.signOut();
            router.go("/");
          }}
        >
          {words.signOut}
        </button>
      </div>
    </Section>
  );
};
