import type { z } from "zod";
import type { accountHealthSchema } from "./schema/health.ts";

/** The body of `GET /v1/accounts/:id/health`. */
export type AccountHealth = z.infer<typeof accountHealthSchema>;
export type HealthComponent = AccountHealth["components"][number];
export type HealthInput = HealthComponent["inputs"][number];
export type HealthDriver = AccountHealth["drivers"][number];
export type Band = AccountHealth["band"];
export type DataState = HealthComponent["state"];
