import { useSignal } from "@preact/signals";
import { useApp, useSignedIn } from "../app-context.ts";
import { download } from "../download.ts";
import { balanceOf, toCsv } from "../model/figures.ts";
import { AddClientDialog } from "../ui/add-client-dialog.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";

export const Clients = () => {
  const { text, format } = useApp();
  const { workspace } = useSignedIn();
  const isAdding = useSignal(false);
  const words = text.value.clients;
  const { money } = format.value;
  const { invoices, clients } = workspace.books.value;
  const statement = (clientId: string, name: string): void => {
    const own = invoices.filter((invoice) => invoice.clientId === clientId && invoice.sentOn !== null);
    download(
      `statement-${clientId}.csv`,
      toCsv(own, () => name, workspace.today()),
    );
  };
  return (
    <>
      <PageHead title={words.title}>
        <button
          class="button primary"
          type="button"
          data-waymark-feature="Clients"
          onClick={() => {
            isAdding.value = true;
          }}
        >
          <Icon name="plus" />
          {words.add}
        </button>
      </PageHead>
      <div class="card table-card">
        <table>
          <thead>
            <tr>
              <th scope="col">{words.name}</th>
              <th scope="col" class="wide">
                {words.contact}
              </th>
              <th scope="col" class="wide">
                {words.city}
              </th>
              <th scope="col" class="number wide">
                {words.billed}
              </th>
              <th scope="col" class="number">
                {words.open}
              </th>
              <th scope="col">
                <span class="hidden">{words.statement}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {clients.map((client) => {
              const { billed, open } = balanceOf(invoices, client.id);
              return (
                <tr key={client.id}>
                  <td>
                    <span class="with-avatar">
                      <Avatar name={client.name} />
                      <span>
                        <strong>{client.name}</strong>
                        <small class="narrow soft">{client.contact}</small>
                      </span>
                    </span>
                  </td>
                  <td class="wide">
                    {client.contact}
                    <small class="soft">{client.email}</small>
                  </td>
                  <td class="wide soft">{client.city}</td>
                  <td class="number wide soft">{money(billed)}</td>
                  <td class="number">{money(open)}</td>
                  <td class="row-action">
                    <button
                      class="icon-button"
                      type="button"
                      data-waymark-feature="Client Statements"
                      aria-label={words.statementOf(client.name)}
                      onClick={() => statement(client.id, client.name)}
                    >
                      <Icon name="download" />
                    </button>
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      {isAdding.value && (
        <AddClientDialog
          onClose={() => {
            isAdding.value = false;
          }}
        />
      )}
    </>
  );
};
