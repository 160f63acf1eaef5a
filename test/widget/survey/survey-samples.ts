import type { Survey } from "../../../protocol/experience.ts";
import { nps } from "../samples.ts";

/** One question of each type, and a way past most of them. */
export const aboutYou: Survey = {
  id: "about-you",
  kind: "survey",
  status: "published",
  priority: 50,
  everyDays: 90,
  metric: "custom",
  delayMs: 0,
  questions: [
    {
      id: "team",
      type: "single",
      required: true,
      question: { en: "What do you use Ledger for?", es: "¿Para qué usa Ledger?" },
      choices: [
        { id: "books", label: { en: "My own books", es: "Mi contabilidad" } },
        { id: "clients", label: { en: "The books of my clients", es: "La contabilidad de mis clientes" } },
        { id: "looking", label: { en: "I am only looking", es: "Solo estoy mirando" } },
      ],
      other: true,
      next: [{ when: { question: "team", equals: "looking" }, goto: "note" }],
    },
    {
      id: "missing",
      type: "multi",
      required: false,
      question: { en: "What do you miss most?", es: "¿Qué echa más en falta?" },
      choices: [
        { id: "stock", label: { en: "Stock", es: "Existencias" } },
        { id: "payroll", label: { en: "Payroll", es: "Nóminas" } },
        { id: "budgets", label: { en: "Budgets", es: "Presupuestos" } },
      ],
      other: { en: "Another thing", es: "Otra" },
      max: 2,
    },
    {
      id: "speed",
      type: "rating",
      points: 5,
      look: "stars",
      required: false,
      question: { en: "How fast does Ledger feel?", es: "¿Le parece rápido Ledger?" },
      lowLabel: { en: "Slow", es: "Lento" },
      highLabel: { en: "Fast", es: "Rápido" },
    },
    {
      id: "call",
      type: "yes-no",
      required: true,
      question: { en: "May we call you?", es: "¿Podemos llamarle?" },
      next: [{ when: { question: "call", equals: false }, goto: "end" }],
    },
    {
      id: "note",
      type: "text",
      long: false,
      required: true,
      question: { en: "What should we know?", es: "¿Qué deberíamos saber?" },
    },
  ],
};

/** Promoters may review us or invite someone, detractors are offered a person to talk to. */
export const routed: Survey = {
  ...nps,
  id: "routed",
  followUp: {},
  hidden: { plan: { accountTrait: "plan" }, source: { parameter: "source" }, role: { trait: "role" } },
  questions: [
    {
      id: "length",
      type: "rating",
      points: 10,
      look: "numbers",
      required: false,
      question: { en: "How long have you been with us?", es: "¿Cuánto lleva con nosotros?" },
    },
  ],
  next: [{ when: { question: "score", atLeast: 9 }, goto: "end" }],
  routes: [
    {
      when: { question: "score", atLeast: 9 },
      label: { en: "Write a review", es: "Escribir una reseña" },
      url: "https://reviews.example/ledger",
    },
    { when: { question: "score", atMost: 6 }, event: "Detractor Heard" },
    {
      when: { question: "score", atMost: 6 },
      label: { en: "Talk to a person", es: "Hablar con una persona" },
      event: "Support Asked",
      url: "mailto:help@ledger.example",
    },
  ],
};
