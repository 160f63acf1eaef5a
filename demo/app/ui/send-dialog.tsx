import { useApp } from "../app-context.ts";
import type { Client } from "../model/invoice.ts";
import { Modal } from "./modal.tsx";

/** Asks once more before something leaves the house. */
export const SendDialog = ({ id, gross, client, onSend, onClose }: SendDialogProps) => {
  const { text, format } = useApp();
  const { sendDialog } = text.value;
  return (
    <Modal title={sendDialog.title(id)} onClose={onClose}>
      <p class="soft">{sendDialog.body(format.value.money(gross), client.contact, client.email)}</p>
      <div class="modal-actions">
        <button class="button" type="button" onClick={onClose}>
          {sendDialog.cancel}
        </button>
        <button class="button primary" type="button" data-waymark-feature="Invoices" onClick={onSend}>
          {sendDialog.confirm}
        </button>
      </div>
    </Modal>
  );
};

interface SendDialogProps {
  readonly id: string;
  readonly gross: number;
  readonly client: Client;
  onSend(): void;
  onClose(): void;
}
