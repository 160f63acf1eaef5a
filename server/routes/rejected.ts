import { Hono } from "hono";
import { z } from "zod";
import type { Json } from "../../protocol/json.ts";
import { rejectedSchema } from "../../protocol/schema/ingest-answers.ts";
import { answering } from "./call.ts";
import { pageFields, wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

const querySchema = z.object({ ...pageFields, limit: wholeNumber(1, 1_000, 100) });

/** `GET /v1/rejected?limit=&cursor=`: what ingest refused and why, newest first. */
export const rejectedRoutes = ({ store }: Pick<RouteDeps, "store">): Hono => {
  const app = new Hono();
  app.get(
    "/",
    answering(
      {
        name: "listRejected",
        tag: "Ingest",
        summary: "What ingest refused, and why",
        description: "The newest 10,000 refused events.",
        query: querySchema,
        answer: rejectedSchema,
      },
      async ({ query }) => {
        const { items, next } = await store.rejected(query);
        return {
          rejected: items.map(({ receivedAt, reason, body }) => ({
            receivedAt: new Date(receivedAt).toISOString(),
            reason,
            body: jsonOrText(body),
          })),
          next,
        };
      },
    ),
  );
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
