import type { Words } from "./words.ts";

const word = (count: number): string =>
  "ningún uno dos tres cuatro cinco seis siete ocho nueve diez".split(" ")[count] ?? String(count);

const card: Words["tour"] = {
  next: "Siguiente",
  back: "Atrás",
  done: "Hecho",
  later: "Más tarde",
  dismiss: "Descartar",
  step: (number, total) => `Paso ${number} de ${total}`,
  press: "Pulse el elemento resaltado para continuar.",
};

export const words: Words = {
  announcement: card,
  checklist: {
    summary: (done, minutes) =>
      [
        done > 0 && `Ya hay ${word(done)} hecho${done === 1 ? "" : "s"}.`,
        minutes > 0 && (minutes === 1 ? "Queda un minuto." : `Quedan unos ${word(minutes)} minutos.`),
      ]
        .filter(Boolean)
        .join(" "),
    minutes: (minutes) => `${minutes} min`,
    after: (title) => `después de «${title}»`,
    due: (when) => `para ${when}`,
    opens: (when) => `se abre ${when}`,
    overdue: "fuera de plazo",
    teammate: "Alguien de su equipo",
    progress: (done, total) => `${done} de ${total}`,
    optional: "opcional",
    done: "Hecho",
    minimise: "Minimizar",
    hide: "Ocultar por ahora",
    bringBack: "Recuperar",
    celebration: "Eso es todo",
  },
  hint: {
    understood: "Entendido",
    dismiss: "Descartar",
  },
  survey: {
    waiting: "Una pregunta breve le espera al final de la página.",
    send: "Enviar",
    dismiss: "Descartar",
    close: "Cerrar",
    placeholder: "Opcional, lo lee una persona",
    keys: "Intro para enviar, Esc para cerrar",
    thanks: "Gracias.",
    offline: "Sin conexión. Lo guardamos y lo enviamos cuando vuelva.",
  },
  tour: card,
};
