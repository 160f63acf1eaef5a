/** Content small enough to read in a test, shaped as a team would publish it. */
export const checklist = {
  id: "first-steps",
  kind: "checklist",
  title: { en: "First steps", es: "Primeros pasos" },
  items: [
    { id: "bank", title: "Connect a bank", completeWhen: { event: "Bank Connected" } },
    { id: "report", title: "Open a report", completeWhen: { feature: "Reports" } },
  ],
} as const;

export const nps = {
  id: "nps",
  kind: "survey",
  metric: "nps",
  question: "How likely are you to recommend us?",
  delayMs: 100,
} as const;
