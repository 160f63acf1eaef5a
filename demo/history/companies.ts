import type { StoryName } from "./stories.ts";

export type Language = "en" | "es";
export type Plan = "starter" | "pro" | "business";

/** One customer of Ledger. */
export interface Company {
  readonly id: string;
  readonly name: string;
  readonly story: StoryName;
  readonly plan: Plan;
  readonly seats: number;
  readonly employees: number;
  /** Days before this week's Monday the account was created; may lie before the history begins. */
  readonly startedAgo: number;
  readonly region: Region;
}

export type Region = "iberia" | "latam" | "dach" | "nordic" | "anglo" | "africa" | "asia";

/** Where people's names, working hours, language and currency come from. */
export const regions: {
  readonly [R in Region]: {
    readonly language: Language;
    readonly currency: string;
    readonly utcOffsetHours: number;
  };
} = {
  iberia: { language: "es", currency: "EUR", utcOffsetHours: 1 },
  latam: { language: "es", currency: "USD", utcOffsetHours: -5 },
  dach: { language: "en", currency: "EUR", utcOffsetHours: 1 },
  nordic: { language: "en", currency: "EUR", utcOffsetHours: 1 },
  anglo: { language: "en", currency: "GBP", utcOffsetHours: 0 },
  africa: { language: "en", currency: "USD", utcOffsetHours: 1 },
  asia: { language: "en", currency: "USD", utcOffsetHours: 6 },
};

/** List price of a seat, a month. */
export const seatPrice: { readonly [P in Plan]: number } = { starter: 12, pro: 24, business: 39 };

/** Larger customers pay for Ledger by the year. */
export const paysYearly = ({ plan }: Pick<Company, "plan">): boolean => plan === "business";

type Row = readonly [string, string, StoryName, Plan, number, number, number, Region];

const rows: readonly Row[] = [
  // The companies of the people one can sign in as.
  ["acme-studio", "Acme Studio", "new", "pro", 4, 12, 9, "iberia"],
  ["nordwind", "Nordwind GmbH", "drifting", "business", 7, 140, 330, "dach"],
  ["okafor-partners", "Okafor & Partners", "steady", "starter", 2, 6, 210, "africa"],

  ["brightline", "Brightline Architects", "growing", "business", 6, 85, 410, "anglo"],
  ["casa-lumen", "Casa Lumen Interiores", "growing", "pro", 4, 22, 330, "iberia"],
  ["fjordkraft-design", "Fjordkraft Design", "growing", "pro", 4, 31, 290, "nordic"],
  ["mapache-software", "Mapache Software", "growing", "business", 5, 64, 300, "latam"],
  ["halcyon-legal", "Halcyon Legal", "growing", "business", 5, 48, 520, "anglo"],
  ["kumo-labs", "Kumo Labs", "growing", "pro", 4, 27, 240, "asia"],
  ["bergmann-soehne", "Bergmann & Söhne", "growing", "business", 6, 210, 700, "dach"],
  ["savanna-freight", "Savanna Freight", "growing", "pro", 4, 55, 260, "africa"],

  ["linden-physio", "Linden Physiotherapie", "steady", "starter", 2, 9, 390, "dach"],
  ["tejidos-alba", "Tejidos Alba", "steady", "pro", 3, 34, 350, "iberia"],
  ["harbour-and-vine", "Harbour & Vine", "steady", "pro", 3, 18, 430, "anglo"],
  ["norrsken-media", "Norrsken Media", "steady", "pro", 3, 26, 310, "nordic"],
  ["cobre-consultores", "Cobre Consultores", "steady", "pro", 3, 40, 270, "latam"],
  ["whitfield-surveyors", "Whitfield Surveyors", "quiet", "pro", 4, 52, 610, "anglo"],
  ["sakura-translations", "Sakura Translations", "steady", "starter", 2, 7, 230, "asia"],
  ["delta-fotografia", "Delta Fotografía", "quiet", "starter", 2, 4, 190, "iberia"],
  ["hofer-elektrotechnik", "Hofer Elektrotechnik", "steady", "pro", 3, 61, 560, "dach"],
  ["marigold-events", "Marigold Events", "steady", "pro", 3, 15, 280, "asia"],
  ["two-rivers-vets", "Two Rivers Vets", "steady", "pro", 3, 29, 340, "anglo"],
  ["ostra-seafood", "Östra Seafood", "steady", "pro", 3, 73, 450, "nordic"],
  ["andes-outdoor", "Andes Outdoor", "quiet", "pro", 3, 38, 220, "latam"],
  ["pixel-and-pine", "Pixel & Pine", "steady", "starter", 2, 8, 170, "anglo"],
  ["amara-textiles", "Amara Textiles", "quiet", "pro", 3, 44, 320, "africa"],
  ["vega-ingenieria", "Vega Ingeniería", "steady", "business", 5, 130, 640, "iberia"],
  ["lotus-clinics", "Lotus Clinics", "quiet", "business", 4, 96, 370, "asia"],
  ["klar-optik", "Klar Optik", "quiet", "starter", 2, 11, 250, "dach"],
  ["ember-and-oak", "Ember & Oak Joinery", "quiet", "starter", 2, 14, 300, "anglo"],

  ["cafe-central", "Café Central", "drifting", "pro", 4, 33, 400, "dach"],
  ["northgate-print", "Northgate Print", "drifting", "pro", 4, 41, 530, "anglo"],
  ["estudio-nube", "Estudio Nube", "drifting", "pro", 3, 16, 310, "latam"],
  ["polar-logistics", "Polar Logistics", "drifting", "business", 5, 180, 590, "nordic"],

  ["quanta-robotics", "Quanta Robotics", "tickets", "business", 5, 120, 360, "asia"],
  ["brisa-hoteles", "Brisa Hoteles", "tickets", "business", 5, 260, 420, "latam"],
  ["redwood-dental", "Redwood Dental", "tickets", "pro", 3, 24, 280, "anglo"],

  ["gallego-reformas", "Gallego Reformas", "payments", "pro", 3, 19, 330, "iberia"],
  ["kite-and-anchor", "Kite & Anchor", "payments", "starter", 2, 10, 240, "anglo"],

  ["morning-post", "The Morning Post Co.", "churned", "pro", 4, 37, 470, "anglo"],
  ["ruta-sur-viajes", "Ruta Sur Viajes", "churned", "pro", 3, 21, 290, "latam"],
  ["stahlwerk-kunz", "Stahlwerk Kunz", "churned", "business", 4, 310, 650, "dach"],

  ["tundra-games", "Tundra Games", "new", "pro", 4, 28, 16, "nordic"],
  ["baobab-health", "Baobab Health", "new", "business", 5, 70, 23, "africa"],

  ["alpine-ski-school", "Alpine Ski School", "seasonal", "pro", 3, 45, 500, "dach"],
  ["costa-azul-charter", "Costa Azul Charter", "seasonal", "pro", 3, 20, 380, "iberia"],

  ["fern-and-field", "Fern & Field", "trial", "starter", 1, 3, 45, "anglo"],
  ["papel-y-tinta", "Papel y Tinta", "trial", "starter", 1, 2, 120, "latam"],

  ["juniper-schools", "Juniper Schools", "signed", "business", 8, 150, 12, "anglo"],
  ["monte-verde", "Cooperativa Monte Verde", "signed", "pro", 4, 36, 5, "latam"],

  ["umbrella-cowork", "Umbrella Cowork", "unconnected", "pro", 3, 25, 200, "nordic"],
  ["solis-energy", "Solis Energy", "unconnected", "business", 4, 88, 310, "africa"],
  ["gingko-tutors", "Gingko Tutors", "unconnected", "starter", 2, 9, 150, "asia"],
];

export const companies: readonly Company[] = rows.map(
  ([id, name, story, plan, seats, employees, startedAgo, region]) => ({
    id,
    name,
    story,
    plan,
    seats,
    employees,
    startedAgo,
    region,
  }),
);
