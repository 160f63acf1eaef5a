import { Hono } from "hono";
import { z } from "zod";
import type { RejectedResponse } from "../../protocol/api.ts";
import type { Json } from "../../protocol/json.ts";
import { readQuery, wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

const querySchema = z.object({ limit: wholeNumber(1, 1_000, 100), cursor: z.string().optional() });

/** `GET /v1/rejected?limit=&cursor=`: what ingest refused and why, newest first. */
export const rejectedRoutes = ({ store }: Pick<RouteDeps, "store">): Hono => {
  const app = new Hono();
  app.get("/", async (c) => {
    const { items, next } = await store.rejected(readQuery(querySchema, c.req.query()));
    return c.json({
      rejected: items.map(({ receivedAt, reason, body }) => ({
        receivedAt: new Date(receivedAt).toISOString(),
        reason,
        body: jsonOrText(body),
      })),
      next,
    } satisfies RejectedResponse);
  });
  return app;
};

/** A body cut to its bound is no JSON any more: it is shown as the text that is left. */
const jsonOrText = (body: string): Json => {
  try {
    return JSON.parse(body) as Json;
  } catch {
    return body;
  }
};
