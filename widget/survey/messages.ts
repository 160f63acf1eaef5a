export interface SurveyMessages {
  /** Said when a question appears: where to find it, without interrupting. */
  readonly waiting: string;
  readonly send: string;
  readonly dismiss: string;
  readonly close: string;
  readonly placeholder: string;
  readonly keys: string;
  readonly thanks: string;
  readonly offline: string;
}

const en: SurveyMessages = {
  waiting: "A short question is waiting at the end of the page.",
  send: "Send",
  dismiss: "Dismiss",
  close: "Close",
  placeholder: "Optional, read by a person",
  keys: "Enter to send, Esc to close",
  thanks: "Thank you.",
  offline: "You are offline. We keep it, and send it once you are back.",
};

const es: SurveyMessages = {
  waiting: "Una pregunta breve le espera al final de la página.",
  send: "Enviar",
  dismiss: "Descartar",
  close: "Cerrar",
  placeholder: "Opcional, lo lee una persona",
  keys: "Intro para enviar, Esc para cerrar",
  thanks: "Gracias.",
  offline: "Sin conexión. Lo guardamos y lo enviamos cuando vuelva.",
};

export const surveyMessages = (locale: string): SurveyMessages => (/^es\b/.test(locale) ? es : en);
