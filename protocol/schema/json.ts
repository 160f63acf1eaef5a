import { z } from "zod";
import type { JsonObject } from "../json.ts";

/** What JSON.parse made is JSON already: only the outer shape needs a check. */
export const jsonObjectSchema = z
  .custom<JsonObject>(
    (value) => typeof value === "object" && value !== null && !Array.isArray(value),
    "must be an object",
  )
  .meta({ type: "object" });
