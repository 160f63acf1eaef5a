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

export const tour = {
  id: "way-in",
  kind: "tour",
  title: "The way in",
  audience: { trait: "isLost", equals: true },
  delayMs: 100,
  steps: [
    {
      id: "press",
      title: "Press here",
      anchor: { id: "go", role: "button", name: "Go" },
      advance: { click: true },
    },
    { id: "done", title: "That is all", layout: "modal" },
  ],
} as const;

export const news = {
  id: "news",
  kind: "announcement",
  layout: "banner",
  title: "There is news",
  audience: { trait: "isLost", equals: true },
  delayMs: 100,
} as const;

export const tip = {
  id: "tip",
  kind: "hint",
  title: "Worth knowing",
  audience: { trait: "isLost", equals: true },
  anchor: { id: "go", role: "button", name: "Go" },
} as const;
