import { Hono } from "hono";
import type { RejectedResponse } from "../../protocol/api.ts";
import type { Json } from "../../protocol/json.ts";
import type { RouteDeps } from "./route-deps.ts";

const defaultLimit = 100;
const maximumLimit = 1_000;

/** `GET /v1/rejected?limit=&cursor=`: what ingest refused and why, newest first. */
export const rejectedRoutes = ({ store }: Pick<RouteDeps, "store">): Hono => {
  const app = new Hono();
  app.get("/", async (c) => {
    const asked = Number(c.req.query("limit") ?? defaultLimit);
    const limit = Number.isInteger(asked) ? Math.min(maximumLimit, Math.max(1, asked)) : defaultLimit;
    const { items, next } = await store.rejected({ limit, cursor: c.req.query("cursor") });
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
