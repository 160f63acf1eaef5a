import { useApp, useSignedIn } from "../app-context.ts";
import { Field } from "./field.tsx";
import { Modal } from "./modal.tsx";

export const AddClientDialog = ({ onClose }: { onClose(): void }) => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const words = text.value.clients;
  return (
    <Modal title={words.dialog} onClose={onClose}>
      <form
        class="form"
        onSubmit={(event) => {
          event.preventDefault();
          const form = new FormData(event.currentTarget);
          const read = (name: "name" | "contact" | "email" | "city") => String(form.get(name) ?? "").trim();
          const client = {
            name: read("name"),
            contact: read("contact"),
            email: read("email"),
            city: read("city"),
          };
          workspace.addClient(client);
          toasts.say(text.value.toasts.clientAdded(client.name));
          onClose();
        }}
      >
        <Field label={words.name}>
          {(control) => <input {...control} name="name" required autoComplete="off" />}
        </Field>
        <Field label={words.contact}>
          {(control) => <input {...control} name="contact" required autoComplete="off" />}
        </Field>
        <Field label={words.email}>
          {(control) => <input {...control} name="email" type="email" required autoComplete="off" />}
        </Field>
        <Field label={words.city}>{(control) => <input {...control} name="city" autoComplete="off" />}</Field>
        <div class="modal-actions">
          <button class="button" type="button" onClick={onClose}>
            {words.cancel}
          </button>
          <button class="button primary" type="submit">
            {words.save}
          </button>
        </div>
      </form>
    </Modal>
  );
};
