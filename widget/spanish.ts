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
  badge: {
    earned: "Ha conseguido una insignia",
    showcase: "Sus insignias",
    close: "Cerrar",
    locked: "Aún no conseguida",
    takeQuiz: "Hacer el cuestionario",
    earnedOn: (date) => `Conseguida el ${date}`,
    validUntil: (date) => `válida hasta el ${date}`,
    expiredOn: (date) => `caducó el ${date}`,
    progress: ({ count, atLeast, every }) =>
      `${count} de ${atLeast}${every === undefined ? "" : ` ${every === "day" ? "días seguidos" : "semanas seguidas"}`}`,
    next: (title) => `Siguiente: ${title}`,
  },
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
    news: "Hay novedades",
    teammate: "Alguien de su equipo",
    progress: (done, total) => `${done} de ${total}`,
    optional: "opcional",
    done: "Hecho",
    minimise: "Minimizar",
    hide: "Ocultar por ahora",
    celebration: "Eso es todo",
  },
  hint: {
    understood: "Entendido",
    dismiss: "Descartar",
  },
  quiz: {
    start: "Empezar",
    next: "Siguiente",
    finish: "Terminar",
    close: "Cerrar",
    again: "Repetir",
    multi: "Elija todas las correctas.",
    correct: "Correcta",
    wrong: "Incorrecta",
    passed: "Ha aprobado",
    failed: "Esta vez no ha aprobado",
    spent: "No le quedan intentos.",
    rules: (questions, percent) =>
      `${questions} pregunta${questions === 1 ? "" : "s"}; se aprueba con el ${percent} %.`,
    left: (attempts) => (attempts === 1 ? "Queda un intento." : `Quedan ${attempts} intentos.`),
    question: (number, total) => `Pregunta ${number} de ${total}`,
    score: (score, percent) => `${score} % de aciertos; hace falta el ${percent} %.`,
    certificate: (title) => `Ha conseguido «${title}».`,
    openOn: (date) => `Puede repetirlo a partir del ${date}.`,
    passedOn: (date) => `Aprobó el ${date}.`,
    validUntil: (date) => `Válido hasta el ${date}.`,
  },
  referral: {
    waiting: "Una invitación para sus amigos le espera al final de la página.",
    link: "Su enlace",
    copy: "Copiar enlace",
    copied: "Copiado",
    selected: "Su enlace está seleccionado. Cópielo con el teclado o su menú.",
    share: "Compartir",
    email: "Correo",
    more: "Más",
    qr: "Código QR",
    invited: "invitados",
    joined: "se unieron",
    earned: "ganado",
    preparing: "Su enlace aparecerá aquí cuando tenga conexión y haya iniciado sesión.",
    dismiss: "Descartar",
  },
  survey: {
    waiting: "Una pregunta breve le espera al final de la página.",
    send: "Enviar",
    next: "Siguiente",
    back: "Atrás",
    step: (number, total) => `Pregunta ${number} de ${total}`,
    yes: "Sí",
    no: "No",
    other: "Otra cosa",
    choose: (min, max) => (min === max ? `Elija ${min}` : `Elija de ${min} a ${max}`),
    dismiss: "Descartar",
    close: "Cerrar",
    placeholder: "Opcional, lo lee una persona",
    keys: "Intro para enviar, Esc para cerrar",
    thanks: "Gracias.",
    offline: "Sin conexión. Lo guardamos y lo enviamos cuando vuelva.",
  },
  tour: card,
};
