import { Hono, type MiddlewareHandler } from "hono";
import { sentBatchSchema, sentMessageSchemas } from "../../protocol/schema/event.ts";
import { ingestAnswerSchema } from "../../protocol/schema/ingest-answers.ts";
import type { Auth } from "../auth.ts";
import type { Ingest } from "../ingest/ingest.ts";
import { readBody } from "../ingest/read-body.ts";
import type { Metrics } from "../metrics.ts";
import { answering, type Call } from "./call.ts";

/** Paths and the message type each implies: the long names of the Segment HTTP API and the short ones of its browser library. */
const singles: { readonly [path: string]: keyof typeof sentMessageSchemas } = {
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

const who = { userId: "u_1", messageId: "m_1" };

const examples = {
  track: { event: "Invoice Sent", properties: { total: 120 } },
  identify: { traits: { email: "ana@example.com", role: "admin" } },
  group: { groupId: "acme", traits: { name: "Acme Studio", plan: "pro", seats: 20 } },
  page: { name: "Invoices" },
  screen: { name: "Invoices" },
  alias: { previousId: "u_0" },
} as const;

const batchExample = { batch: [{ type: "track", ...who, ...examples.track }] };

const description =
  "Answers after the commit. A bad event costs itself alone: `errors` says which, and why. Any content type is read as JSON, and gzip is understood. Send again after anything but a 200, with the same `messageId`s.";

export interface IngestRouteDeps {
  readonly ingest: Ingest;
  readonly auth: Auth;
  readonly metrics: Metrics;
  readonly crossOrigin: MiddlewareHandler;
}

export const ingestRoutes = ({ ingest, auth, metrics, crossOrigin }: IngestRouteDeps): Hono => {
  const app = new Hono();
  const accept = (
    path: string,
    told: Pick<Call, "summary" | "description" | "body">,
    put: (...call: Parameters<Ingest["batch"]>) => ReturnType<Ingest["batch"]>,
  ): void => {
    const call = { ...told, name: path, tag: "Ingest", key: "body", answer: ingestAnswerSchema } as const;
    app.use(`/${path}`, crossOrigin);
    app.post(
      `/${path}`,
      answering(call, async ({ context }) => {
        const body = await readBody(context.req.raw);
        const key = auth.kindOf(context, writeKeyOf(body.json));
        const answer = await put(body, key);
        metrics.countIngest(answer);
        return answer;
      }),
    );
  };
  for (const path of batches) {
    const summary = path === "batch" ? "Takes up to 1,000 events" : "The same as /v1/batch";
    accept(
      path,
      { summary, description, body: { schema: sentBatchSchema, example: batchExample } },
      ingest.batch,
    );
  }
  for (const [path, type] of Object.entries(singles)) {
    const body = { schema: sentMessageSchemas[type], example: { ...who, ...examples[type] } };
    const summary = path === type ? `Takes one event of type ${type}` : `The same as /v1/${type}`;
    accept(path, { summary, body }, (...taken) => ingest.single(...taken, type));
  }
  return app;
};

const writeKeyOf = (json: unknown): unknown =>
  typeof json === "object" && json !== null && "writeKey" in json ? json.writeKey : undefined;
