import type { z } from "zod";
import type { FieldError } from "../problem.ts";

type Issue = z.core.$ZodIssue;

/**
 * What is wrong with content, in words that name the place and the fix. Where several forms are allowed, such as the rules of an
 * audience or the ways a tour goes on, the one that was most likely meant is told of, not all of them.
 */
export const contentErrors = (error: z.ZodError): readonly FieldError[] => error.issues.flatMap(errorsOf);

const errorsOf = (issue: Issue): readonly FieldError[] => {
  const at = (path: readonly PropertyKey[], message: string): FieldError => ({
    path: [...issue.path, ...path].map(String).join("."),
    message,
  });
  // A schema that gives its own words keeps them: Zod's speak of types and operators.
  if (issue.code === "custom") return [{ ...at([], lowerFirst(issue.message)), ...issue.params }];
  if (!/^(Invalid|Too|Unrecognized)/.test(issue.message)) return [at([], lowerFirst(issue.message))];
  switch (issue.code) {
    case "unrecognized_keys":
      return [at([], `knows no ${quoted(issue.keys)}: correct or remove it`)];
    case "invalid_value":
      return [at([], isMissing(issue) ? "is missing" : `must be ${choices(issue.values)}`)];
    case "invalid_type":
      return [at([], isMissing(issue) ? "is missing" : `must be ${typeName(issue.expected)}`)];
    case "invalid_key":
      return issue.issues.map(({ message }) => at([], lowerFirst(message)));
    case "too_small":
    case "too_big":
      return [at([], boundOf(issue))];
    case "invalid_union":
      if ("options" in issue && issue.options !== undefined)
        return [at([], `must be ${choices(issue.options)}`)];
      return unionErrors(issue.errors).map(({ path, message }) => at(path === "" ? [] : [path], message));
    default:
      return [at([], lowerFirst(issue.message))];
  }
};

/** `forms` are the issues of each form the value could have had. */
const unionErrors = (forms: readonly (readonly Issue[])[]): readonly FieldError[] => {
  const costs = forms.map(costOf);
  const least = Math.min(...costs);
  const meant = forms.filter((_, index) => costs[index] === least);
  const [only] = meant;
  if (only !== undefined && meant.length === 1) return only.flatMap(errorsOf);
  if (meant.length > 0 && meant.flat().every((issue) => issue.path.length === 0 && isMissing(issue))) {
    return [{ path: "", message: "is missing" }];
  }
  const surplus = meant.flat().flatMap((issue) => (issue.code === "unrecognized_keys" ? issue.keys : []));
  if (surplus.length > 0 && meant.flat().every(({ code }) => code === "unrecognized_keys")) {
    return [{ path: "", message: `must have only one of ${quoted([...new Set(surplus)])}` }];
  }
  const wants = new Set(meant.flatMap((issues) => issues.map(wantOf)).filter((want) => want !== null));
  return [{ path: "", message: `must have one of the forms allowed: ${[...wants].join(", ")}` }];
};

/** How far a value is from a form: how many parts of it would have to change. */
const costOf = (issues: readonly Issue[]): number =>
  issues.reduce((cost, issue) => {
    if (issue.code === "unrecognized_keys") return cost + issue.keys.length;
    if (issue.code === "invalid_union") {
      const costs = issue.errors.map(costOf);
      return cost + (costs.length === 0 ? 1 : Math.min(...costs));
    }
    // A text where an object should be: nothing of it fits.
    return cost + (issue.code === "invalid_type" && issue.path.length === 0 ? wholeCost : 1);
  }, 0);

const wholeCost = 100;

/** What a form would need first: a field, or another type of value. */
const wantOf = (issue: Issue): string | null => {
  const field = issue.path.map(String).join(".");
  if (field !== "") return `"${field}"`;
  return issue.code === "invalid_type" ? typeName(issue.expected) : null;
};

const typeName = (expected: string): string =>
  expected === "string"
    ? "a text"
    : expected === "record" || expected === "object"
      ? "an object"
      : expected === "array"
        ? "a list"
        : `a ${expected}`;

/** Zod tells a missing value only in its words. */
const isMissing = ({ message }: Issue): boolean => message.endsWith("received undefined");

const choices = (values: readonly unknown[]): string => {
  const told = values.map((value) => JSON.stringify(value));
  return told.length === 1 ? (told[0] ?? "") : `one of ${told.join(", ")}`;
};

const boundOf = (issue: Extract<Issue, { code: "too_small" | "too_big" }>): string => {
  const [side, bound] = issue.code === "too_small" ? ["at least", issue.minimum] : ["at most", issue.maximum];
  const isSized = issue.origin === "string" || issue.origin === "array";
  if (isSized && issue.code === "too_small" && issue.minimum === 1) return "must not be empty";
  if (issue.origin === "string") return `must have ${side} ${bound} characters`;
  return issue.origin === "array" ? `must have ${side} ${bound} entries` : `must be ${side} ${bound}`;
};

const quoted = (keys: readonly string[]): string => keys.map((key) => `"${key}"`).join(", ");

const lowerFirst = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1);
