import type { Quiz } from "../../../protocol/experience.ts";

export const foundation: Quiz = {
  id: "foundation",
  kind: "quiz",
  status: "published",
  priority: 50,
  title: { en: "How invoices get paid", es: "Cómo se cobra una factura" },
  intro: {
    en: "Two short questions about sending and chasing invoices.",
    es: "Dos preguntas breves sobre enviar y reclamar facturas.",
  },
  level: "foundation",
  questions: [
    {
      id: "reminder",
      title: { en: "When does the first reminder go out?", es: "¿Cuándo sale el primer recordatorio?" },
      type: "single",
      options: [
        { id: "due", text: { en: "On the due date", es: "El día del vencimiento" } },
        {
          id: "after",
          text: { en: "Three days after it", es: "Tres días después" },
          correct: true,
        },
        { id: "never", text: { en: "Only by hand", es: "Solo a mano" } },
      ],
      feedback: {
        en: "Three days leave time for a bank transfer.",
        es: "Tres días dejan tiempo para una transferencia.",
      },
    },
    {
      id: "legal",
      title: { en: "What must be on every invoice?", es: "¿Qué debe llevar toda factura?" },
      type: "multi",
      options: [
        { id: "number", text: { en: "A number", es: "Un número" }, correct: true },
        { id: "tax", text: { en: "Your tax number", es: "Su NIF" }, correct: true },
        { id: "logo", text: { en: "Your logo", es: "Su logotipo" } },
      ],
    },
  ],
  passMark: 1,
  attempts: 2,
  cooldownHours: 0,
  shuffle: true,
  certificate: { badge: "certified" },
  expiresAfterDays: 365,
  renewBeforeDays: 30,
};
