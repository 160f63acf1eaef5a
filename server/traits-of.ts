import type { Journey } from "../protocol/journey.ts";
import type { JsonObject } from "../protocol/json.ts";

/** The newest value of each trait. */
export const traitsOf = ({ traits }: Pick<Journey, "traits">): JsonObject =>
  Object.fromEntries(Object.entries(traits).map(([name, { value }]) => [name, value]));
