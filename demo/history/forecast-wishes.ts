import type { Language } from "./companies.ts";

type Lines = readonly [string, ...string[]];

/** What people type about the cash forecast: what else they use it for, what else it lacks, and what they would change. */
export const wishes: {
  readonly [L in Language]: { readonly uses: Lines; readonly gaps: Lines; readonly lines: Lines };
} = {
  en: {
    uses: ["For the monthly call with our investors", "To see when I can pay myself"],
    gaps: ["Loans and their interest", "What we have agreed and not invoiced yet"],
    lines: [
      "Let me move an expected payment by hand when I know better.",
      "A line for the worst case, not only the likely one.",
      "Send it to me on the first of the month.",
      "Show which clients the dip comes from.",
      "I would like to compare it with what really came in.",
      "Thirteen weeks is what our bank asks for.",
      "Salaries leave on the 25th, and it does not know.",
      "Our tax payments make a hole every quarter that it never sees.",
      "It ignores clients who always pay late.",
      "Make the chart larger on my phone.",
      "Let my accountant add the costs.",
      "A scenario with one more hire, please.",
    ],
  },
  es: {
    uses: ["Para la reunión mensual con los socios", "Para saber cuándo puedo cobrar yo"],
    gaps: ["Los préstamos y sus intereses", "Lo acordado que aún no se ha facturado"],
    lines: [
      "Poder mover un cobro previsto cuando sé que llegará más tarde.",
      "Una línea con el peor caso, no solo con el probable.",
      "Que llegue por correo el día uno.",
      "Ver de qué clientes viene la bajada.",
      "Compararla con lo que entró de verdad.",
      "El banco nos pide trece semanas.",
      "Las nóminas salen el 25 y no lo sabe.",
      "El IVA trimestral deja un agujero que nunca ve.",
      "No tiene en cuenta a quien siempre paga tarde.",
      "Que la gestoría pueda añadir los gastos.",
    ],
  },
};
