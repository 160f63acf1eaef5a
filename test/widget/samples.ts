import type { Announcement, Checklist, Hint, Survey, Tour, TourStep } from "../../protocol/experience.ts";

/** Content a real team would write, in both languages. */
export const gettingStarted: Checklist = {
  id: "getting-started",
  kind: "checklist",
  status: "published",
  priority: 50,
  position: "bottom-right",
  title: { en: "Getting started", es: "Primeros pasos" },
  intro: {
    en: "Five steps to your first paid invoice.",
    es: "Cinco pasos hasta la primera factura cobrada.",
  },
  items: [
    {
      id: "company",
      title: { en: "Add your company details", es: "Añada los datos de su empresa" },
      minutes: 2,
      completeWhen: { event: "Company Saved" },
      body: {
        en: "Name, address and tax number: they go on every invoice.",
        es: "Nombre, dirección y NIF: van en cada factura.",
      },
      action: { label: { en: "Open settings", es: "Abrir ajustes" }, url: "/settings" },
    },
    {
      id: "bank",
      title: { en: "Connect a bank account", es: "Conecte una cuenta bancaria" },
      minutes: 3,
      completeWhen: { feature: "Bank" },
      body: { en: "So that payments find their invoice.", es: "Para que cada pago encuentre su factura." },
      action: { label: { en: "Show me", es: "Ver cómo" }, url: "/bank" },
    },
    {
      id: "invoice",
      title: { en: "Send your first invoice", es: "Envíe su primera factura" },
      minutes: 2,
      completeWhen: { event: "Invoice Sent" },
      body: {
        en: "Pick a client, add a line, press send. We will show you where.",
        es: "Elija un cliente, añada una línea y pulse enviar. Le mostramos dónde.",
      },
      action: { label: { en: "Show me", es: "Ver cómo" }, url: "/invoices/new" },
    },
    {
      id: "invite",
      title: { en: "Invite a teammate", es: "Invite a alguien de su equipo" },
      minutes: 1,
      completeWhen: { event: "Teammate Invited" },
      action: { label: { en: "Invite", es: "Invitar" }, url: "/team" },
    },
    {
      id: "paid",
      title: { en: "Get paid", es: "Cobre" },
      minutes: 3,
      completeWhen: { event: "Invoice Viewed" },
      requires: ["invoice"],
    },
  ],
  celebration: {
    title: { en: "You are set up", es: "Ya está todo listo" },
    body: {
      en: "From now on, reminders chase your clients for you.",
      es: "A partir de ahora, los recordatorios insisten por usted.",
    },
  },
  help: { label: { en: "Talk to us", es: "Hable con nosotros" }, url: "mailto:help@ledger.example" },
};

/** What a whole account does together, in weeks; with everything an item can be. */
export const teamSetup: Checklist = {
  id: "team-setup",
  kind: "checklist",
  status: "published",
  priority: 40,
  position: "bottom-right",
  scope: "account",
  names: true,
  order: "free",
  title: { en: "Set up your team", es: "Prepare a su equipo" },
  sections: [
    { id: "welcome", title: { en: "Week one: welcome", es: "Semana uno: bienvenida" } },
    { id: "success", title: { en: "Week two: first success", es: "Semana dos: primer éxito" }, fromDay: 8 },
  ],
  items: [
    {
      id: "bank",
      section: "welcome",
      title: { en: "Connect a bank account", es: "Conecte una cuenta bancaria" },
      completeWhen: { feature: "Bank" },
    },
    {
      id: "guide",
      section: "welcome",
      title: { en: "Read the five-minute guide", es: "Lea la guía de cinco minutos" },
      body: { en: "What everyone asks in the first week.", es: "Lo que todos preguntan la primera semana." },
      minutes: 5,
      manual: true,
      dueDays: 1,
      action: { label: { en: "Open the guide", es: "Abrir la guía" }, link: "https://ledger.example/guide" },
    },
    {
      id: "talk",
      section: "welcome",
      title: { en: "Meet your contact", es: "Conozca a su contacto" },
      body: { en: "A quarter of an hour, by video.", es: "Un cuarto de hora, por vídeo." },
      completeWhen: { event: "Call Held" },
      optional: true,
      action: { label: { en: "Pick a time", es: "Elegir hora" }, call: "open-calendar" },
    },
    {
      id: "tax",
      section: "welcome",
      title: { en: "Add a tax adviser", es: "Añada a su asesor fiscal" },
      audience: { trait: "role", equals: "admin" },
      completeWhen: { event: "Adviser Added" },
    },
    {
      id: "reminders",
      section: "success",
      title: { en: "Turn on reminders", es: "Active los recordatorios" },
      completeWhen: { feature: "Reminders" },
    },
  ],
};

export const nps: Survey = {
  id: "nps",
  kind: "survey",
  status: "published",
  metric: "nps",
  priority: 50,
  question: {
    en: "How likely are you to recommend Ledger to a colleague?",
    es: "¿Recomendaría Ledger a un colega?",
  },
  lowLabel: { en: "Not at all", es: "Nada probable" },
  highLabel: { en: "Extremely", es: "Muy probable" },
  followUp: {
    promoter: { en: "What do you like most?", es: "¿Qué es lo que más le gusta?" },
    passive: { en: "What would make it a ten?", es: "¿Qué le falta para un diez?" },
    detractor: { en: "What went wrong?", es: "¿Qué ha ido mal?" },
  },
  thanks: { en: "Thank you. A person will read this.", es: "Gracias. Lo leerá una persona." },
  everyDays: 90,
  delayMs: 0,
};

export const csat: Survey = {
  id: "csat",
  kind: "survey",
  status: "published",
  metric: "csat",
  priority: 40,
  question: { en: "How was importing your clients?", es: "¿Qué tal la importación de clientes?" },
  lowLabel: { en: "Very poor", es: "Muy mal" },
  highLabel: { en: "Excellent", es: "Excelente" },
  followUp: { any: { en: "What should we know?", es: "¿Qué deberíamos saber?" } },
  everyDays: 30,
  delayMs: 0,
};

export const ces: Survey = {
  ...csat,
  id: "ces",
  metric: "ces",
  question: { en: "How much effort did the export take?", es: "¿Cuánto esfuerzo le costó exportar?" },
  lowLabel: { en: "Very little", es: "Muy poco" },
  highLabel: { en: "A great deal", es: "Mucho" },
};

const step = {
  layout: "popover",
  placement: "auto",
  spotlight: true,
  waitMs: 1_000,
  ifMissing: "skip",
} as const satisfies Partial<TourStep>;

export const tour: Tour = {
  id: "first-invoice",
  kind: "tour",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  delayMs: 0,
  title: { en: "Your first invoice", es: "Su primera factura" },
  steps: [
    {
      ...step,
      id: "start",
      title: { en: "Start here", es: "Empiece aquí" },
      body: {
        en: "Every invoice begins with this button. Press it, and we go on together.",
        es: "Toda factura empieza con este botón. Púlselo y seguimos juntos.",
      },
      anchor: { testId: "new-invoice", role: "button" },
    },
    {
      ...step,
      id: "client",
      title: { en: "Who is it for?", es: "¿Para quién es?" },
      body: { en: "Pick a client, or add one as you type.", es: "Elija un cliente, o añádalo al escribir." },
      anchor: { id: "client", tag: "input" },
    },
    {
      ...step,
      id: "lines",
      title: { en: "What did you do?", es: "¿Qué ha hecho?" },
      anchor: { testId: "lines" },
    },
    {
      ...step,
      id: "send",
      layout: "modal",
      title: { en: "That is all", es: "Eso es todo" },
      body: { en: "Press Send whenever you are ready.", es: "Pulse Enviar cuando quiera." },
    },
  ],
};

export const hint: Hint = {
  id: "reminders",
  kind: "hint",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  placement: "auto",
  title: { en: "Reminders send themselves", es: "Los recordatorios se envían solos" },
  body: {
    en: "Three days after the due date, politely. You can change the words.",
    es: "Tres días después del vencimiento, con educación. Puede cambiar el texto.",
  },
  anchor: { testId: "reminders" },
};

export const announcement: Announcement = {
  id: "bank-sync",
  kind: "announcement",
  status: "published",
  priority: 50,
  version: 1,
  holdout: 0,
  layout: "modal",
  purpose: "news",
  delayMs: 0,
  title: { en: "Your bank can talk to Ledger now", es: "Su banco ya puede hablar con Ledger" },
  body: {
    en: "Connect it once, and every payment finds its invoice by itself.",
    es: "Conéctelo una vez y cada pago encontrará su factura.",
  },
  actions: [{ label: { en: "Connect a bank", es: "Conectar un banco" }, url: "/settings#bank" }],
};
