import { z } from "zod";
import { HttpProblem } from "../problem.ts";

/**
 * The parameters of a request's query as a schema has them; those it does not name are ignored.
 * @throws {HttpProblem} 400, naming every parameter that is wrong and what would be right.
 */
export const readQuery = <T extends z.ZodType>(
  schema: T,
  query: { readonly [name: string]: string },
): z.output<T> => {
  const parsed = schema.safeParse(query);
  if (parsed.success) return parsed.data;
  const errors = parsed.error.issues.map(({ path, message }) => ({
    path: path.map(String).join("."),
    message,
  }));
  throw new HttpProblem(
    "bad-request",
    errors.map(({ path, message }) => `${path} ${message}`).join("; "),
    errors,
  );
};

/** A parameter that is a whole number, with what it is where it is not given. */
export const wholeNumber = (from: number, to: number, otherwise: number) => {
  const message = `must be a whole number from ${from} to ${to}`;
  return z
    .preprocess(
      (text) => (typeof text === "string" && /^\d+$/.test(text) ? Number(text) : text),
      z.number(message).int(message).min(from, message).max(to, message),
    )
    .default(otherwise);
};

/** Of a list that goes on by `next`. */
export const pageFields = {
  limit: wholeNumber(1, 200, 50),
  cursor: z.string().optional().describe("The `next` of the page before."),
};
