import { z } from "zod";
import type { Json } from "../json.ts";

/** What the answers of the collector are made of. Their descriptions are what `/openapi.json` tells of them. */

/** Nobody who is told of it may change it. */
export const listOf = <T extends z.ZodType>(item: T) => z.array(item).readonly();

export const countSchema = z.int().min(0);

export const timeSchema = z.iso.datetime();

/** A UTC day. */
export const daySchema = z.iso.date();

export const anyJsonSchema = z.custom<Json>();

export const intervalSchema = z.tuple([z.number(), z.number()]).readonly();

/** A part of a whole, and how sure it is. */
export const shareFields = {
  share: z.number().nullable().describe("0–1; null of nobody."),
  interval: intervalSchema.nullable().describe("95% interval of `share` (Wilson)."),
};

export const nextSchema = z
  .string()
  .nullable()
  .describe("What to give as `cursor` for the page that follows; null on the last.");
