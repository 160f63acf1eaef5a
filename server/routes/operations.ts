import { Hono } from "hono";
import type { RouterRoute } from "hono/types";
import { z } from "zod";
import { aliveSchema } from "../../protocol/schema/ingest-answers.ts";
import { crossOrigin } from "../cross-origin.ts";
import { etagOf, matchesEtag } from "../etag.ts";
import type { Metrics } from "../metrics.ts";
import { describeApi } from "../openapi/describe-api.ts";
import type { Store } from "../store/store.ts";
import { answering } from "./call.ts";

export interface OperationDeps {
  readonly store: Pick<Store, "lag">;
  readonly metrics: Metrics;
  /** All there are, once the app is put together. */
  routes(): readonly RouterRoute[];
}

/** `/healthz`, `/metrics` and `/openapi.json`: for whoever runs the collector or writes against it, without a key. */
export const operationRoutes = ({ store, metrics, routes }: OperationDeps): Hono => {
  const app = new Hono();
  app.get(
    "/healthz",
    answering(
      {
        name: "getHealth",
        tag: "Operations",
        summary: "Whether the collector is alive, and how far its folds are behind",
        key: "none",
        answer: aliveSchema,
      },
      async () => ({ status: "ok" as const, lag: await store.lag() }),
    ),
  );
  app.get(
    "/metrics",
    answering(
      {
        name: "getMetrics",
        tag: "Operations",
        summary: "Figures for Prometheus",
        key: "none",
        answer: "text/plain",
      },
      async ({ context }) =>
        context.text(metrics.text(await store.lag()), 200, { "content-type": "text/plain; version=0.0.4" }),
    ),
  );
  let description: { readonly body: string; readonly etag: string } | undefined;
  const describe = () => {
    const body = JSON.stringify(describeApi(routes()));
    return { body, etag: etagOf(body) };
  };
  // Nothing in it is anybody's, so that any viewer may load it, whatever origins the keys are held to.
  app.use("/openapi.json", crossOrigin([]));
  app.get(
    "/openapi.json",
    answering(
      {
        name: "getApiDescription",
        tag: "Operations",
        summary: "This description of the API",
        key: "none",
        answer: z.looseObject({ openapi: z.string() }),
        isCached: true,
      },
      async ({ context }) => {
        description ??= describe();
        const { body, etag } = description;
        const headers = { etag, "cache-control": "public, max-age=300" };
        return matchesEtag(context.req.header("if-none-match"), etag)
          ? context.body(null, 304, headers)
          : context.body(body, 200, { ...headers, "content-type": "application/json" });
      },
    ),
  );
  return app;
};
