import { z } from "zod";
import { limits } from "../limits.ts";

/** An id chosen by a person: what ends up in URLs, attributes and events. */
export const slugSchema = z
  .string()
  .regex(
    /^[a-z0-9][a-z0-9-]{0,63}$/,
    "use 1–64 lower-case letters, digits and dashes, starting with a letter or digit",
  );

const plainText = z.string().trim().min(1, "must not be empty").max(1_000);

export const textSchema = z
  .union([
    plainText,
    z
      .record(
        z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, "use a language tag such as en or es-MX"),
        plainText,
      )
      .refine((texts) => Object.keys(texts).length > 0, "needs at least one language"),
  ])
  .meta({ id: "Text", description: 'A text in one language, or `{ "en": "…", "es": "…" }`.' });

/** Where content may lead: nothing that runs code. */
export const httpUrlSchema = z
  .string()
  .regex(/^(https?:\/\/|\/|#|mailto:)/, "must start with https://, /, # or mailto:");

/** A moment that content names. */
export const momentSchema = z.iso.datetime("must be a time in UTC such as 2026-12-01T00:00:00Z");

/** An id from the wire. Segment libraries may send numbers; empty means absent. */
export const wireIdSchema = z
  .union([z.string(), z.number()])
  .transform(String)
  .pipe(z.string().trim().min(1, "must not be empty").max(limits.idChars));

/** A stretch of up to ten years. */
export const daysSchema = z.number().int().min(1).max(3_650);
