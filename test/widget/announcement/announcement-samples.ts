import type { Announcement } from "../../../protocol/experience.ts";

export const cardPayments: Announcement = {
  id: "card-payments",
  kind: "announcement",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  layout: "modal",
  purpose: "news",
  delayMs: 0,
  title: { en: "Payments by card are here", es: "Ya se puede cobrar con tarjeta" },
  body: {
    en: "Your clients can pay an invoice with one press. It costs 1.4% and nothing else.",
    es: "Sus clientes pagan una factura con un toque. Cuesta un 1,4 % y nada más.",
  },
  actions: [
    { label: { en: "Turn it on", es: "Activar" }, url: "/settings/payments" },
    { label: { en: "What it costs", es: "Qué cuesta" }, url: "/pricing" },
  ],
};
