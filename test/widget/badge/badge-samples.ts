import type { Badge } from "../../../protocol/experience.ts";

const common = {
  kind: "badge",
  status: "published",
  priority: 50,
  showcase: true,
  hiddenUntilEarned: false,
  delayMs: 200,
} as const;

export const firstPaid: Badge = {
  ...common,
  id: "first-paid",
  title: { en: "First invoice paid", es: "Primera factura cobrada" },
  body: { en: "Your first money came in through Ledger.", es: "Su primer cobro llegó por Ledger." },
  icon: "flag",
  when: { event: "Invoice Marked Paid" },
};

export const sender: Badge = {
  ...common,
  id: "sender",
  title: { en: "Invoice sender", es: "Emisor de facturas" },
  icon: "star",
  levels: [
    {
      id: "bronze",
      title: { en: "Bronze", es: "Bronce" },
      body: { en: "Your logo on every invoice.", es: "Su logotipo en cada factura." },
      when: { event: "Invoice Sent", atLeast: 2 },
    },
    { id: "silver", title: { en: "Silver", es: "Plata" }, when: { event: "Invoice Sent", atLeast: 4 } },
    { id: "gold", title: { en: "Gold", es: "Oro" }, when: { event: "Invoice Sent", atLeast: 100 } },
  ],
};

export const onARoll: Badge = {
  ...common,
  id: "on-a-roll",
  title: { en: "On a roll", es: "En racha" },
  icon: "flame",
  when: { streak: { event: "Invoice Sent", every: "week", atLeast: 4 } },
};

export const certified: Badge = {
  ...common,
  id: "certified",
  title: { en: "Ledger foundation", es: "Ledger, nivel básico" },
  body: { en: "You know how an invoice gets paid.", es: "Sabe cómo se cobra una factura." },
  icon: "seal",
  expiresAfterDays: 365,
};

export const secret: Badge = {
  ...common,
  id: "night-owl",
  title: { en: "Night owl", es: "Ave nocturna" },
  icon: "crown",
  hiddenUntilEarned: true,
  when: { event: "Sent At Night" },
};
