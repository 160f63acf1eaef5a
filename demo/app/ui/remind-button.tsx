import { useApp, useSignedIn } from "../app-context.ts";
import type { Invoice } from "../model/invoice.ts";

export const RemindButton = ({ invoice }: { invoice: Invoice }) => {
  const { text, toasts } = useApp();
  const { workspace } = useSignedIn();
  const { dashboard, toasts: words } = text.value;
  const client = workspace.books.value.clients.find(({ id }) => id === invoice.clientId);
  const isDone = invoice.remindedOn === workspace.today();
  return (
    <button
      class="button small"
      type="button"
      disabled={isDone}
      data-waymark-feature="Reminders"
      aria-label={`${isDone ? dashboard.reminded : dashboard.remind}: ${invoice.id}`}
      onClick={() => {
        workspace.remind(invoice.id);
        toasts.say(words.reminded(client?.contact ?? invoice.id));
      }}
    >
      {isDone ? dashboard.reminded : dashboard.remind}
    </button>
  );
};
