import type { Hono } from "hono";
import { z } from "zod";
import { describeApi } from "../../server/openapi/describe-api.ts";

/** An answer that is not as `/openapi.json` tells it, or a request that was taken and is not told of. */
export class UndescribedError extends Error {
  override readonly name = "UndescribedError";
}

interface Json {
  readonly [key: string]: Json;
}

/**
 * The answers of an app, each held against what `/openapi.json` tells of its call: the status is one of those told, the body what is
 * told of it, and it has no field that is not told of. So is a request that was taken: its parameters, and its body, but for events,
 * of which more is understood than told.
 */
export const described = (app: Hono): Hono["request"] => {
  const faultIn = judgeOf(app);
  return async (input, init, ...rest) => {
    const response = await app.fetch(requestOf(input, init), ...rest);
    const { method, url } = requestOf(input, { ...init, body: null });
    const said = await faultIn(method, new URL(url), init?.body, response.clone());
    if (said !== null) throw new UndescribedError(`${method} ${url}: ${said}`);
    return response;
  };
};

type Judge = (method: string, url: URL, body: unknown, response: Response) => Promise<string | null>;

/** Many tests start a collector each, and all of them are described alike. */
const judges = new Map<string, Judge>();

const judgeOf = (app: Hono): Judge => {
  const key = app.routes.map(({ method, path }) => `${method} ${path}`).join();
  const judge = judges.get(key) ?? createJudge(app);
  judges.set(key, judge);
  return judge;
};

const createJudge = (app: Hono): Judge => {
  const api = describeApi(app.routes) as unknown as Json;
  const calls = Object.entries(api.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, call]) => ({
      method: method.toUpperCase(),
      pattern: new RegExp(`^${path.replaceAll(".", "\\.").replace(/\{\w+\}/g, "[^/]+")}$`),
      // Where a path has words of its own they go before a parameter.
      isLiteral: !path.includes("{"),
      call,
    })),
  );
  calls.sort((a, b) => Number(b.isLiteral) - Number(a.isLiteral));
  const readers = new Map<string, (value: unknown) => string | null>();
  const faultIn = (schema: Json, value: unknown): string | null => {
    const key = JSON.stringify(schema);
    const reader = readers.get(key) ?? readerOf(schema, api.components?.schemas ?? {});
    readers.set(key, reader);
    return reader(value);
  };
  const callAt = (method: string, path: string): Json | undefined =>
    calls.find((one) => one.method === method && one.pattern.test(path))?.call;
  const faultOfTaken = (call: Json, query: URLSearchParams, body: unknown): string | null => {
    const names = ((call.parameters ?? []) as unknown as readonly Json[]).map(({ name }) => `${name}`);
    const unknown = [...query.keys()].filter((name) => name !== "writeKey" && !names.includes(name));
    if (unknown.length > 0) return `no parameter ${unknown.join(", ")} is told of`;
    const schema = call.requestBody?.content?.["application/json"]?.schema;
    return schema !== undefined && `${call.tags}` !== "Ingest" && typeof body === "string" && body !== ""
      ? faultIn(schema, JSON.parse(body) ?? {})
      : null;
  };
  const faultOf = async (call: Json, path: string, response: Response): Promise<string | null> => {
    const told = call.responses?.[`${response.status}`];
    if (told === undefined) return `no status ${response.status} is told of`;
    const { content } = told.$ref === undefined ? told : (at(api, `${told.$ref}`) as Json);
    const [type = ""] = (response.headers.get("content-type") ?? "").split(";");
    if (content === undefined) return (await response.text()) === "" ? null : "a body is not told of";
    const schema = content[type]?.schema;
    if (schema === undefined) {
      // `format=csv` of a list is the other call's answer.
      return type === "text/csv" && path.endsWith("/answers") ? null : `no ${type} is told of`;
    }
    return /json/.test(type) ? faultIn(schema, await response.json()) : null;
  };
  return async (method, { pathname, searchParams }, body, response) => {
    const call = callAt(method, pathname);
    if (call === undefined) return null;
    const said = response.ok ? faultOfTaken(call, searchParams, body) : null;
    return said ?? faultOf(call, pathname, response);
  };
};

const requestOf = (input: RequestInfo | URL, init?: RequestInit): Request =>
  input instanceof Request
    ? new Request(input, init)
    : new Request(new URL(`${input}`, "http://localhost"), init);

const at = (root: Json, pointer: string): unknown =>
  pointer
    .slice(2)
    .split("/")
    .reduce<Json | undefined>((json, part) => json?.[part], root);

/** What is wrong with a value, null where nothing is. */
const readerOf = (schema: Json, components: Json): ((value: unknown) => string | null) => {
  const schemaOf = (json: Json) => {
    const $defs = Object.fromEntries([...namesIn(json, components)].map((name) => [name, components[name]]));
    return z.fromJSONSchema({ ...local(closed(json)), $defs: local(closed($defs)) } as never);
  };
  if (schema.allOf === undefined) {
    const reader = schemaOf(schema);
    return (value) => faultsOf(reader.safeParse(value));
  }
  // Closed, parts would refuse each other's fields.
  const [whole, more] = schema.allOf as unknown as readonly [Json, Json];
  const readers = [schemaOf(whole), schemaOf(more)] as const;
  const added = Object.keys(more.properties ?? {});
  return (value) => {
    const fields = Object.entries(value as object);
    const [rest, extra] = [false, true].map((isAdded) =>
      Object.fromEntries(fields.filter(([name]) => added.includes(name) === isAdded)),
    );
    return faultsOf(readers[0].safeParse(rest)) ?? faultsOf(readers[1].safeParse(extra));
  };
};

/** The components a schema holds, at any depth. */
const namesIn = (json: Json, components: Json, found = new Set<string>()): ReadonlySet<string> => {
  for (const [, name = ""] of JSON.stringify(json).matchAll(/"#\/components\/schemas\/(\w+)"/g)) {
    if (found.has(name)) continue;
    found.add(name);
    namesIn(components[name] ?? {}, components, found);
  }
  return found;
};

const faultsOf = (parsed: z.ZodSafeParseResult<unknown>): string | null =>
  parsed.success ? null : z.prettifyError(parsed.error);

/** With no field besides those it names. */
const closed = (json: unknown): unknown => {
  if (Array.isArray(json)) return json.map(closed);
  if (typeof json !== "object" || json === null) return json;
  const parts = Object.fromEntries(Object.entries(json).map(([key, value]) => [key, closed(value)]));
  return "properties" in parts && typeof parts.properties === "object" && !("additionalProperties" in parts)
    ? { ...parts, additionalProperties: false }
    : parts;
};

const local = (json: unknown): object =>
  JSON.parse(JSON.stringify(json).replaceAll("#/components/schemas/", "#/$defs/"));
