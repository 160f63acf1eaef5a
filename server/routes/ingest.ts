import { type Context, Hono, type MiddlewareHandler } from "hono";
import type { Auth } from "../auth.ts";
import type { Ingest } from "../ingest/ingest.ts";
import { readBody } from "../ingest/read-body.ts";
import type { Metrics } from "../metrics.ts";

/** Paths and the message type each implies: the long names of the Segment HTTP API and the short ones of its browser library. */
const singles: { readonly [path: string]: string } = {
  track: "track",
  t: "track",
  identify: "identify",
  i: "identify",
  group: "group",
  g: "group",
  page: "page",
  p: "page",
  screen: "screen",
  s: "screen",
  alias: "alias",
  a: "alias",
};

const batches = ["batch", "b", "import"];

export interface IngestRouteDeps {
  readonly ingest: Ingest;
  readonly auth: Auth;
  readonly metrics: Metrics;
  readonly crossOrigin: MiddlewareHandler;
}

export const ingestRoutes = ({ ingest, auth, metrics, crossOrigin }: IngestRouteDeps): Hono => {
  const app = new Hono();
  const take =
    (put: (...call: Parameters<Ingest["batch"]>) => ReturnType<Ingest["batch"]>) => async (c: Context) => {
      const body = await readBody(c.req.raw);
      const key = auth.kindOf(c, writeKeyOf(body.json));
      const answer = await put(body, key);
      metrics.countIngest(answer);
      return c.json(answer);
    };
  const accept = (path: string, handler: (c: Context) => Promise<Response>): void => {
    app.use(`/${path}`, crossOrigin);
    app.post(`/${path}`, handler);
  };
  for (const path of batches) accept(path, take(ingest.batch));
  for (const [path, type] of Object.entries(singles)) {
    accept(
      path,
      take((body, key) => ingest.single(body, key, type)),
    );
  }
  return app;
};

const writeKeyOf = (json: unknown): unknown =>
  typeof json === "object" && json !== null && "writeKey" in json ? json.writeKey : undefined;
