import type { RouterRoute } from "hono/types";
import { z } from "zod";
import { partSchema, ruleForms, ruleSchema } from "../protocol/schema/rule.ts";
import { type ProblemKind, problemKinds, problemSchema } from "./problem.ts";
import { type Call, callOf, tags } from "./routes/call.ts";

/** JSON, read and written piece by piece: what it means is fixed by OpenAPI 3.1 and JSON Schema 2020-12. */
interface Node {
  [key: string]: unknown;
}

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

type SchemaOf = (schema: z.ZodType, io: "input" | "output") => Node;

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

interface Schemas {
  readonly inputs: readonly z.ZodType[];
  readonly outputs: readonly z.ZodType[];
  /** Those of the inputs whose `id` is in the path already. */
  readonly withId: readonly z.ZodType[];
}

/**
 * Schemas with a name become components. What is written and what is answered differ where there are defaults: then what is written
 * has a component of its own, `…Input`.
 */
const describeSchemas = ({ inputs, outputs, withId }: Schemas) => {
  const written = convert(inputs, "input", withId);
  const answered = convert(outputs, "output", []);
  const differing = differencesOf(written.named, answered.named);
  const nameIn = (name: string): string => (differing.has(name) ? `${name}Input` : name);
  const forInput = (json: Node): Node => pointed(json, nameIn);
  const forOutput = (json: Node): Node => pointed(opened(json) as Node, (name) => name);
  const components = Object.entries(answered.named).map(([name, json]) => [name, forOutput(json)] as const);
  components.push(
    ...Object.entries(written.named).map(([name, json]) => [nameIn(name), forInput(json)] as const),
  );
  const schemaOf: SchemaOf = (schema, io) =>
    io === "input" ? forInput(written.of(schema)) : forOutput(answered.of(schema));
  return {
    schemaOf,
    components: Object.fromEntries(components.sort(([a], [b]) => (a < b ? -1 : 1))),
  };
};

const convert = (schemas: readonly z.ZodType[], io: "input" | "output", withId: readonly z.ZodType[]) => {
  const distinct = [...new Set(schemas)];
  const mayLackId = new Set<z.core.$ZodType>(
    withId.flatMap((schema) => (schema instanceof z.ZodDiscriminatedUnion ? schema.options : [schema])),
  );
  const all = z.object({
    rule: ruleForms,
    ...Object.fromEntries(distinct.map((schema, index) => [index, schema])),
  });
  const { properties = {}, $defs = {} } = z.toJSONSchema(all, {
    io,
    // What only code can check is told in words.
    unrepresentable: "any",
    override: ({ zodSchema, jsonSchema }) => {
      const json = jsonSchema as Node;
      tidy(zodSchema, json);
      if (mayLackId.has(zodSchema))
        json.required = (json.required as string[]).filter((name) => name !== "id");
    },
  }) as { properties?: Record<string, Node>; $defs?: Record<string, Node> };
  return {
    named: $defs,
    of: (schema: z.ZodType): Node => properties[distinct.indexOf(schema)] ?? {},
  };
};

const tidy = (schema: z.core.$ZodType, json: Node): void => {
  // Read by code that says what is wrong in better words.
  if (schema === ruleSchema || schema === partSchema) json.$ref = "#/$defs/Rule";
  // Zod marks what TypeScript may not change; in OpenAPI the word means what may not be sent.
  delete json.readOnly;
  // Zod leaves it out where a text is read before: what is told here is what the text stands for.
  if (schema instanceof z.ZodDefault) json.default = schema.def.defaultValue;
  if (json.format !== undefined) delete json.pattern;
  // The keys of any object are texts.
  if (Object.keys(json.propertyNames ?? {}).join() === "type") delete json.propertyNames;
  if (json.minimum === Number.MIN_SAFE_INTEGER) delete json.minimum;
  if (json.maximum === Number.MAX_SAFE_INTEGER) delete json.maximum;
};

/** The names that mean one thing written and another answered, by themselves or by what they hold. */
const differencesOf = (
  written: Record<string, Node>,
  answered: Record<string, Node>,
): ReadonlySet<string> => {
  const both = Object.keys(written).filter((name) => Object.hasOwn(answered, name));
  const textOf = (json: Node | undefined): string => JSON.stringify(opened(json));
  const differing = new Set(both.filter((name) => textOf(written[name]) !== textOf(answered[name])));
  for (let before = -1; before < differing.size; ) {
    before = differing.size;
    for (const name of both) {
      if (namesIn(written[name]).some((held) => differing.has(held))) differing.add(name);
    }
  }
  return differing;
};

const pointer = /"#\/\$defs\/(\w+)"/g;

const namesIn = (json: Node | undefined): readonly string[] =>
  [...JSON.stringify(json).matchAll(pointer)].map(([, name = ""]) => name);

const pointed = (json: Node, nameOf: (name: string) => string): Node =>
  JSON.parse(
    JSON.stringify(json).replace(pointer, (_, name: string) => `"#/components/schemas/${nameOf(name)}"`),
  );

/** An answer may gain fields: it promises those it names, and no others. */
const opened = (json: unknown): unknown =>
  Array.isArray(json)
    ? json.map(opened)
    : typeof json === "object" && json !== null
      ? Object.fromEntries(
          Object.entries(json).flatMap(([key, value]) =>
            key === "additionalProperties" && value === false ? [] : [[key, opened(value)]],
          ),
        )
      : json;
