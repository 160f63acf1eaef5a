import type { RouterRoute } from "hono/types";
import { z } from "zod";
import { type ProblemKind, problemKinds, problemSchema } from "../problem.ts";
import { type Call, callOf, tags } from "../routes/call.ts";
import { describeSchemas, type Node, type SchemaOf } from "./describe-schemas.ts";

const info = {
  title: "Waymark",
  version: "1",
  summary: "An embedded customer-success kit: events in, journeys, results and account health out.",
  description:
    "Times are ISO 8601 in UTC, but for those of a journey, which are epoch milliseconds. Lists go on by `next`: give it as `cursor`. Errors are problem documents of RFC 9457. Fields may be added to answers: ignore what you do not know.",
  license: { name: "MIT", identifier: "MIT" },
};

const securitySchemes = {
  secretKey: {
    type: "http",
    scheme: "bearer",
    description: "`sk_…`, from your server alone. It opens every call.",
  },
  secretKeyAsUser: {
    type: "http",
    scheme: "basic",
    description: "The same as the user, without a password.",
  },
  publishableKey: {
    type: "http",
    scheme: "basic",
    description: "`pk_…` as the user, without a password. It is in every page: treat it as public.",
  },
  publishableKeyInQuery: { type: "apiKey", in: "query", name: "writeKey" },
};

const bySecretKey = [{ secretKey: [] }, { secretKeyAsUser: [] }];
const byAnyKey = [{ publishableKey: [] }, { publishableKeyInQuery: [] }, ...bySecretKey];
const security = {
  secret: bySecretKey,
  publishable: byAnyKey,
  // Without any, `writeKey` in the body is the key.
  body: [...byAnyKey, {}],
  none: [],
};

/** What an app serves beside pages, as OpenAPI 3.1: made of what its routes work by, and the same for the same routes. */
export const describeApi = (routes: readonly RouterRoute[]): Node => {
  const told = routes.flatMap(({ method, path, handler }) => {
    const call = callOf(handler);
    return call === null ? [] : [{ method: method.toLowerCase(), path: templateOf(path), call }];
  });
  const calls = told.map(({ call }) => call);
  const { schemaOf, components } = describeSchemas({
    inputs: calls.flatMap(({ query, body }) => [query ?? [], body?.schema ?? []].flat()),
    outputs: [problemSchema, ...calls.flatMap(({ answer }) => (answer instanceof z.ZodType ? [answer] : []))],
    withId: calls.flatMap(({ body }) => (body?.idInPath ? [body.schema] : [])),
  });
  const paths: Record<string, Node> = {};
  for (const { method, path, call } of told) {
    paths[path] = { ...paths[path], [method]: operationOf(call, path, schemaOf) };
  }
  const statuses = new Set(calls.flatMap(statusesOf));
  const used = new Set(calls.map(({ tag }) => tag));
  return {
    openapi: "3.1.1",
    info,
    servers: [{ url: "/" }],
    tags: Object.entries(tags).flatMap(([name, description]) =>
      used.has(name as Call["tag"]) ? [{ name, description }] : [],
    ),
    paths,
    components: {
      schemas: components,
      responses: Object.fromEntries(
        [...statuses]
          .sort()
          .map((status) => [`Problem${status}`, problemOf(status, schemaOf(problemSchema, "output"))]),
      ),
      securitySchemes,
    },
  };
};

const operationOf = (call: Call, path: string, schemaOf: SchemaOf): Node => {
  const { name, tag, summary, description, key = "secret", query, headers = {}, body } = call;
  const parameters = [
    ...[...path.matchAll(/\{(\w+)\}/g)].map(([, id]) => ({
      name: id,
      in: "path",
      required: true,
      schema: { type: "string" },
    })),
    ...(query === undefined ? [] : parametersOf(schemaOf(query, "input"))),
    ...Object.entries(headers).map(([header, told]) => ({
      name: header,
      in: "header",
      description: told,
      schema: { type: "string" },
    })),
  ];
  return {
    operationId: name,
    tags: [tag],
    summary,
    ...(description && { description }),
    security: security[key],
    ...(parameters.length > 0 && { parameters }),
    ...(body && {
      requestBody: {
        required: !body.isOptional,
        content: { "application/json": { schema: schemaOf(body.schema, "input"), example: body.example } },
      },
    }),
    responses: {
      ...successOf(call, schemaOf),
      ...Object.fromEntries(
        statusesOf(call).map((status) => [status, { $ref: `#/components/responses/Problem${status}` }]),
      ),
    },
  };
};

const successOf = ({ answer, isCached }: Call, schemaOf: SchemaOf): Node => {
  if (answer === null) return { 204: { description: "Done." } };
  const content =
    typeof answer === "string"
      ? { [answer]: { schema: { type: "string" } } }
      : { "application/json": { schema: schemaOf(answer, "output") } };
  return {
    200: { description: "OK", content },
    ...(isCached && { 304: { description: "It is as `If-None-Match` has it." } }),
  };
};

const parametersOf = ({ properties, required = [] }: Node): readonly Node[] =>
  Object.entries(properties as Record<string, Node>).map(([name, { description, ...schema }]) => ({
    name,
    in: "query",
    ...(description !== undefined && { description }),
    ...((required as readonly string[]).includes(name) && { required: true }),
    schema,
  }));

/** What a call may answer when it fails: by its key, query and body, and what it says itself. */
const statusesOf = ({ key, query, body, problems = [] }: Call): readonly number[] => {
  const kinds: readonly ProblemKind[] = [
    ...(key === "none" ? [] : (["missing-key", "unknown-key", "origin-refused"] as const)),
    ...(query === undefined ? [] : (["bad-request"] as const)),
    ...(body === undefined ? [] : (["bad-json", "too-large", "unsupported-encoding"] as const)),
    ...problems,
    "internal",
  ];
  return [...new Set(kinds.map((kind) => problemKinds[kind].status))].sort();
};

const problemOf = (status: number, schema: Node): Node => ({
  description: Object.entries(problemKinds)
    .flatMap(([kind, problem]) => (problem.status === status ? [`\`${kind}\`: ${problem.title}.`] : []))
    .join(" "),
  content: { "application/problem+json": { schema } },
});

/** Hono's `:id` as OpenAPI's `{id}`. */
const templateOf = (path: string): string => path.replace(/:(\w+)/g, "{$1}").replace(/(?<=.)\/$/, "");
