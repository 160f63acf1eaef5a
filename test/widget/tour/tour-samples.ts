import type { Tour, TourStep } from "../../../protocol/experience.ts";

/** A step as the collector would publish it: with every default filled in. */
export const step = (fields: Pick<TourStep, "id" | "title"> & Partial<TourStep>): TourStep => ({
  layout: fields.anchor ? "popover" : "modal",
  placement: "auto",
  spotlight: true,
  waitMs: 1_000,
  ifMissing: "skip",
  ...fields,
});

export const tourOf = (steps: readonly TourStep[], fields: Partial<Tour> = {}): Tour => ({
  id: "first-invoice",
  kind: "tour",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  title: { en: "Your first invoice", es: "Su primera factura" },
  delayMs: 0,
  steps: [...steps],
  ...fields,
});

export const picture = `data:image/svg+xml,${encodeURIComponent(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 160 90"><rect width="160" height="90" fill="#cde4da"/><path d="M56 20h48v54H56z" fill="#fff"/><path d="M64 32h32M64 42h32M64 52h18" stroke="#1d6b52" stroke-width="3"/></svg>',
)}`;

export const startHere = step({
  id: "start",
  anchor: { id: "new" },
  title: { en: "Start here", es: "Empiece aquí" },
  body: {
    en: "Every invoice begins with this button. Press it, and we go on together.",
    es: "Cada factura empieza con este botón. Púlselo y seguimos juntos.",
  },
});

/** Of every layout one, with what else a step can have. */
export const firstInvoice = tourOf(
  [
    startHere,
    step({
      id: "client",
      anchor: { id: "client" },
      title: { en: "Who is it for?", es: "¿Para quién es?" },
      body: {
        en: "Choose a client, or write a new name.",
        es: "Elija un cliente o escriba un nombre nuevo.",
      },
      placement: "right",
    }),
    step({
      id: "send",
      anchor: { id: "send" },
      advance: { click: true },
      title: { en: "Send it", es: "Envíela" },
      body: { en: "It leaves at once, as a PDF.", es: "Sale al momento, en PDF." },
    }),
    step({
      id: "sent",
      title: { en: "That is all there is to it", es: "Eso es todo" },
      body: {
        en: "You will hear from us when it is paid.",
        es: "Le avisaremos cuando se cobre.",
      },
      media: { type: "image", url: picture, alt: { en: "An invoice", es: "Una factura" } },
    }),
  ],
  { snoozeHours: 24 },
);

/** A page of a product, with the elements these steps belong to. */
export const buildPage = (html = ""): void => {
  const main = document.createElement("main");
  main.innerHTML = `
    <h1>Invoices</h1>
    <p><button id="before">Export</button>
       <button id="new" style="padding: 10px 18px; border-radius: 10px; border: 1px solid #8888">New invoice</button></p>
    <form style="margin-top: 60px">
      <label>Client <input id="client" style="font: inherit"></label>
      <p style="margin-top: 120px"><button id="send" type="button">Send</button> <button id="after" type="button">Save</button></p>
    </form>${html}`;
  main.style.cssText = "display: block; padding: 24px 80px; font: 14px/1.5 sans-serif";
  document.body.append(main);
};
