import type { Books } from "./books.ts";
import { addDays, type Day } from "./day.ts";
import type { Client, Invoice } from "./invoice.ts";

/** The books an account begins with: past invoices brought over from its spreadsheets, seen from `today`. */
export const startingData = (accountId: string, today: Day): Omit<Books, "billing"> => {
  const kit = kits[accountId] ?? kits["acme-studio"];
  if (kit === undefined) throw new Error(`No starting data for ${accountId}`);
  const { clients, company, team, isBankConnected } = kit;
  return { clients, company, team, isBankConnected, invoices: invoicesOf(kit, today) };
};

interface Kit extends Omit<Books, "invoices" | "billing"> {
  readonly taxRate: number;
  /** What the account bills for, and the usual price. */
  readonly works: readonly (readonly [description: string, unitPrice: number])[];
}

/** Past invoices, newest first: days since issued, days until paid (null = open). */
const past: readonly (readonly [issuedAgo: number, paidAfter: number | null])[] = [
  [2, null],
  [6, null],
  [11, null],
  [17, 9],
  [24, null],
  [38, 26],
  [43, null],
  [52, 22],
  [61, 34],
  [70, 19],
  [79, null],
  [88, 27],
  [97, 24],
  [104, 31],
  [112, 30],
  [121, null],
  [126, 21],
  [139, 35],
  [151, 28],
  [160, 22],
  [168, 19],
  [183, 33],
  [197, 27],
  [206, 25],
  [214, 30],
  [229, 22],
  [241, 33],
  [247, 26],
  [262, 38],
  [281, 24],
  [298, 29],
  [305, 20],
  [316, 31],
  [333, 25],
  [351, 28],
  [362, 26],
];

const invoicesOf = ({ clients, works, taxRate }: Kit, today: Day): readonly Invoice[] =>
  past.map(([issuedAgo, paidAfter], index) => {
    const issuedOn = addDays(today, -issuedAgo);
    // Prices and quantities wander with the index, without a random source: the same books on every machine.
    const work = (offset: number) => works[(index * 3 + offset) % works.length] ?? ["", 0];
    const [description, unitPrice] = work(0);
    const [extra, extraPrice] = work(2);
    const lines = [
      { description, quantity: 1 + ((index * 7 + Math.floor(index / 5)) % 4), unitPrice },
      ...(index % 3 === 0 ? [{ description: extra, quantity: 1 + (index % 2), unitPrice: extraPrice }] : []),
    ];
    return {
      id: `INV-${1041 - index}`,
      clientId: clients[(index * 2 + Math.floor(index / 3)) % clients.length]?.id ?? "c1",
      issuedOn,
      dueOn: addDays(issuedOn, 30),
      lines,
      taxRate,
      isRecurring: index % 6 === 4,
      sentOn: index === 0 ? null : issuedOn,
      remindedOn: null,
      paidOn: paidAfter === null ? null : addDays(issuedOn, Math.min(paidAfter, issuedAgo)),
    };
  });

const clientsOf = (...rows: readonly (readonly [string, string, string, string])[]): readonly Client[] =>
  rows.map(([name, contact, email, city], index) => ({ id: `c${index + 1}`, name, contact, email, city }));

const nobody = { legalName: "", address: "", taxNumber: "", email: "" };

const kits: { readonly [accountId: string]: Kit } = {
  "acme-studio": {
    taxRate: 21,
    works: [
      ["Brand identity, phase one", 1450],
      ["Website design, per page", 380],
      ["Art direction, day rate", 620],
      ["Packaging artwork", 540],
      ["Photography, half day", 490],
    ],
    clients: clientsOf(
      ["Bodega Los Olmos", "Rosa Medina", "rosa@losolmos.example", "Logroño"],
      ["Hotel Miramar", "Jaume Pons", "direccion@miramar.example", "Palma"],
      ["Café Aurora", "Inés Prat", "ines@cafeaurora.example", "Barcelona"],
      ["Meyer Optik", "Klaus Meyer", "buero@meyeroptik.example", "Köln"],
      ["Fundación Norte", "Sara Vidal", "sara@fundacionnorte.example", "Bilbao"],
      ["Little Harbour Toys", "Emma Doyle", "emma@littleharbour.example", "Cork"],
    ),
    company: nobody,
    team: [
      { name: "Ana Ruiz", email: "ana.ruiz@acme-studio.example", role: "owner", isPending: false },
      { name: "Tom Becker", email: "tom.becker@acme-studio.example", role: "accountant", isPending: false },
    ],
    isBankConnected: false,
  },
  nordwind: {
    taxRate: 19,
    works: [
      ["Turbine inspection", 2350],
      ["Blade survey by drone", 1180],
      ["Service contract, month", 890],
      ["Technician, day rate", 740],
    ],
    clients: clientsOf(
      ["Stadtwerke Emden", "Ulf Petersen", "einkauf@sw-emden.example", "Emden"],
      ["Baltic Breeze A/S", "Maja Holm", "ap@balticbreeze.example", "Aarhus"],
      ["Windpark Uckermark", "Dirk Sommer", "rechnung@wp-uckermark.example", "Prenzlau"],
      ["Energie Tirol", "Eva Lechner", "kreditoren@energietirol.example", "Innsbruck"],
      ["Küstenstrom eG", "Heike Brandt", "buchhaltung@kuestenstrom.example", "Husum"],
    ),
    company: {
      legalName: "Nordwind GmbH",
      address: "Am Kaiserkai 12\n20457 Hamburg",
      taxNumber: "DE 291 443 807",
      email: "billing@nordwind.example",
    },
    team: [
      { name: "Lena Vogt", email: "lena.vogt@nordwind.example", role: "admin", isPending: false },
      { name: "Omar Haddad", email: "omar.haddad@nordwind.example", role: "member", isPending: false },
    ],
    isBankConnected: true,
  },
  "okafor-partners": {
    taxRate: 7.5,
    works: [
      ["Bookkeeping, month", 320],
      ["Tax return", 540],
      ["Payroll, per employee", 28],
      ["Advice, hour", 95],
    ],
    clients: clientsOf(
      ["Lekki Fabrics", "Bola Adeyemi", "bola@lekkifabrics.example", "Lagos"],
      ["Sunrise Pharmacy", "Dr Ngozi Eze", "accounts@sunrise.example", "Enugu"],
      ["Delta Print House", "Femi Bello", "femi@deltaprint.example", "Warri"],
      ["Palm & Clay", "Zainab Sule", "zainab@palmandclay.example", "Abuja"],
    ),
    company: {
      legalName: "Okafor & Partners",
      address: "14 Awolowo Road\nIkoyi, Lagos",
      taxNumber: "TIN 0318-4420",
      email: "hello@okafor-partners.example",
    },
    team: [
      {
        name: "Grace Okafor",
        email: "grace.okafor@okafor-partners.example",
        role: "owner",
        isPending: false,
      },
    ],
    isBankConnected: true,
  },
};
