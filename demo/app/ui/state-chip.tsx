import { useApp } from "../app-context.ts";
import type { InvoiceState } from "../model/invoice.ts";

export const StateChip = ({ state }: { state: InvoiceState }) => (
  <span class={`chip ${state}`}>{useApp().text.value.invoices.states[state]}</span>
);
