import { readAccountTraits, readSeats } from "../../protocol/account-traits.ts";
import type { JsonObject } from "../../protocol/json.ts";
import type { Texts } from "../texts/en.ts";

/** `140 employees · 20 seats · Team plan`: what the traits say of the company, in one line; empty where they say nothing. */
export const companyWords = (traits: JsonObject, texts: Texts): string => {
  const { employees } = readAccountTraits(traits);
  const seats = readSeats(traits);
  const { plan } = traits;
  return [
    employees !== null ? texts.account.employees(employees) : null,
    seats !== null ? texts.account.seats(seats) : null,
    typeof plan === "string" && plan !== "" ? texts.account.plan(capital(plan)) : null,
  ]
    .filter((word) => word !== null)
    .join(" · ");
};

export const capital = (word: string): string => word.charAt(0).toUpperCase() + word.slice(1);
