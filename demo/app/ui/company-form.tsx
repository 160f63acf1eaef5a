import { useApp, useSignedIn } from "../app-context.ts";
import { Field } from "./field.tsx";

export const CompanyForm = () => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.settings;
  const { company } = workspace.books.value;
  return (
    <form
      class="form"
      onSubmit={(event) => {
        event.preventDefault();
        const form = new FormData(event.currentTarget);
        const read = (name: keyof typeof company) => String(form.get(name) ?? "").trim();
        workspace.saveCompany({
          legalName: read("legalName"),
          address: read("address"),
          taxNumber: read("taxNumber"),
          email: read("email"),
        });
        toasts.say(text.value.toasts.saved);
      }}
    >
      <div class="field-row">
        <Field label={words.legalName}>
          {(control) => (
            <input
              {...control}
              name="legalName"
              required
              autoComplete="organization"
              defaultValue={company.legalName}
            />
          )}
        </Field>
        <Field label={words.taxNumber}>
          {(control) => (
            <input
              {...control}
              name="taxNumber"
              required
              autoComplete="off"
              defaultValue={company.taxNumber}
            />
          )}
        </Field>
      </div>
      <Field label={words.address}>
        {(control) => (
          <textarea
            {...control}
            name="address"
            rows={2}
            required
            autoComplete="street-address"
            defaultValue={company.address}
          />
        )}
      </Field>
      <Field label={words.email}>
        {(control) => (
          <input
            {...control}
            name="email"
            type="email"
            required
            autoComplete="email"
            defaultValue={company.email}
          />
        )}
      </Field>
      <div class="form-actions">
        <button class="button primary" type="submit">
          {words.save}
        </button>
      </div>
    </form>
  );
};
