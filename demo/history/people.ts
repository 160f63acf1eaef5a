import type { Calendar } from "./calendar.ts";
import type { Company, Region } from "./companies.ts";
import { stallChance, tourSinceAgo } from "./guide-timeline.ts";
import { createRandom } from "./random.ts";
import { stories } from "./stories.ts";

type Role = "owner" | "admin" | "accountant" | "member";

/** A person at a customer of Ledger. */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly role: Role;
  /** Days before this week's Monday of their first and last day; null where they are still there. */
  readonly joinedAgo: number;
  readonly leftAgo: number | null;
  /** Chance of opening Ledger on a working day in usual times, 0–1. */
  readonly habit: number;
  readonly features: readonly [string, ...string[]];
  /** How far they get with the onboarding checklist, 0–5 items. */
  readonly onboardingItems: number;
  /** Whether the year's surveys reached them. */
  readonly isSurveyed: boolean;
}

type Cast = readonly Pick<Person, "id" | "name" | "role" | "joinedAgo" | "onboardingItems">[];

/**
 * The people one can sign in as; all are new or have left something unfinished. Ana starts from nothing. No survey has
 * reached them yet, so one is due for those who have been there long enough.
 */
const personas: { readonly [companyId: string]: Cast } = {
  "acme-studio": [
    { id: "u_ana", name: "Ana Ruiz", role: "owner", joinedAgo: 3, onboardingItems: 0 },
    { id: "u_tom", name: "Tom Becker", role: "accountant", joinedAgo: 9, onboardingItems: 2 },
  ],
  nordwind: [
    { id: "u_lena", name: "Lena Vogt", role: "admin", joinedAgo: 330, onboardingItems: 4 },
    { id: "u_omar", name: "Omar Haddad", role: "member", joinedAgo: 20, onboardingItems: 1 },
  ],
  "okafor-partners": [
    { id: "u_grace", name: "Grace Okafor", role: "owner", joinedAgo: 210, onboardingItems: 4 },
  ],
};

const names: { readonly [R in Region]: { readonly first: Names; readonly last: Names } } = {
  iberia: {
    first: ["Marta", "Iker", "Lucía", "Pau", "Inés", "Hugo", "Carmen", "Álvaro", "Nuria", "Mateus"],
    last: ["Serrano", "Vidal", "Ortega", "Ferreira", "Molina", "Prieto", "Cano", "Rovira", "Lozano", "Sousa"],
  },
  latam: {
    first: ["Valentina", "Santiago", "Camila", "Joaquín", "Renata", "Emilio", "Ximena", "Tomás", "Paula"],
    last: ["Cárdenas", "Rojas", "Quispe", "Salazar", "Mendoza", "Acosta", "Vargas", "Peralta", "Ibarra"],
  },
  dach: {
    first: ["Jonas", "Mia", "Felix", "Katharina", "Lukas", "Sabine", "Moritz", "Anja", "Stefan", "Elif"],
    last: ["Weber", "Hoffmann", "Brandt", "Keller", "Steiner", "Vogel", "Aydin", "Lehner", "Krause", "Huber"],
  },
  nordic: {
    first: ["Astrid", "Emil", "Freja", "Oskar", "Saga", "Nils", "Liv", "Aino", "Henrik", "Signe"],
    last: ["Lindqvist", "Dahl", "Nyberg", "Solberg", "Virtanen", "Holm", "Berge", "Ekström", "Lund", "Aalto"],
  },
  anglo: {
    first: ["Hannah", "Oliver", "Priya", "Callum", "Sophie", "Daniel", "Aisha", "Ruth", "George", "Niamh"],
    last: [
      "Whitfield",
      "Patel",
      "Morgan",
      "Doyle",
      "Ashworth",
      "Clarke",
      "Hussain",
      "Barker",
      "Lowe",
      "Byrne",
    ],
  },
  africa: {
    first: ["Chidi", "Amina", "Kwame", "Zanele", "Tunde", "Wanjiru", "Yaw", "Folake", "Sipho", "Nia"],
    last: ["Eze", "Mwangi", "Mensah", "Dlamini", "Adeyemi", "Kamau", "Boateng", "Nkosi", "Bello", "Otieno"],
  },
  asia: {
    first: ["Haruka", "Arjun", "Mei", "Kenji", "Ananya", "Minh", "Yuna", "Ravi", "Linh", "Sana"],
    last: ["Tanaka", "Iyer", "Chen", "Sato", "Kapoor", "Nguyen", "Park", "Menon", "Tran", "Qureshi"],
  },
};

type Names = readonly [string, ...string[]];

const roles: readonly [Role, ...Role[]] = ["owner", "admin", "accountant", "member"];

const featuresByRole: { readonly [R in Role]: Person["features"] } = {
  owner: ["Invoices", "Clients", "Payments", "Reports", "Reminders", "Cash Forecast", "Bank Sync"],
  admin: ["Invoices", "Clients", "Payments", "Reminders", "Recurring", "Export", "Client Statements"],
  accountant: ["Payments", "Reports", "Export", "Invoices", "Bank Sync", "Clients", "Reminders"],
  member: ["Invoices", "Clients", "Reminders", "Recurring", "Payments", "Reports"],
};

/** The team of a company over the whole year, the owner first. */
export const teamOf = (company: Company, seed: string): readonly Person[] => {
  const { isHiring, leaves, usage } = stories[company.story];
  const cast = personas[company.id] ?? [];
  const random = createRandom(`${seed}/${company.id}/team`);
  const pool = names[company.region];
  const used = new Set<string>();
  return Array.from({ length: Math.max(company.seats, cast.length) }, (_, place): Person => {
    const star = cast[place];
    const name = star?.name ?? freshName(pool, used, random);
    const role = star?.role ?? roles[place] ?? "member";
    const newest = Math.min(company.startedAgo, 364);
    const joinedAgo =
      star?.joinedAgo ??
      (place < 2
        ? company.startedAgo
        : isHiring
          ? Math.max(22 + place, newest - 75 * (place - 1))
          : Math.max(1, company.startedAgo - random.int(0, 12)));
    const id = star?.id ?? `u_${company.id}_${place + 1}`;
    const isStalled =
      usage(0) > 0 &&
      joinedAgo <= tourSinceAgo &&
      createRandom(`${seed}/${company.id}/stall/${place}`).chance(stallChance({ id }));
    return {
      id,
      name,
      email: `${mailbox(name)}@${company.id}.example`,
      role,
      joinedAgo,
      leftAgo: leaves[place] ?? null,
      habit: role === "member" ? random.around(0.9, 0.04) : random.around(0.95, 0.03),
      features: featuresByRole[role],
      isSurveyed: star === undefined,
      onboardingItems:
        star?.onboardingItems ??
        (usage(0) === 0 ? random.int(0, 1) : stopsAt(random.chance(0.85) ? 5 : 4, isStalled)),
    };
  });
};

/** Whoever stalls stops short of the first invoice. */
const stopsAt = (items: number, isStalled: boolean): number => (isStalled ? 2 : items);

/** Whether a person works at the company on a day. */
export const isThere = (person: Person, day: number, calendar: Calendar): boolean =>
  calendar.ago(day) <= person.joinedAgo && (person.leftAgo === null || calendar.ago(day) > person.leftAgo);

const freshName = (
  pool: { readonly first: Names; readonly last: Names },
  used: Set<string>,
  random: ReturnType<typeof createRandom>,
): string => {
  for (;;) {
    const first = random.pick(pool.first);
    if (used.has(first)) continue;
    used.add(first);
    return `${first} ${random.pick(pool.last)}`;
  }
};

const mailbox = (name: string): string =>
  name
    .normalize("NFD")
    .replace(/\p{Diacritic}/gu, "")
    .toLowerCase()
    .replace(/[^a-z]+/g, ".");
