import type { Hono } from "hono";
import { z } from "zod";
import { describeApi } from "../../server/openapi.ts";

/** An answer that is not as `/openapi.json` tells it. */
export class UndescribedError extends Error {
  override readonly name = "UndescribedError";
}

interface Json {
  readonly [key: string]: Json;
}

/**
 * The answers of an app, each held against what `/openapi.json` tells of its call: the status is one of those told, the body what is
 * told of it, and it has no field that is not told of.
 */
export const described = (app: Hono): Hono["request"] => {
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
  const fault = async (method: string, path: string, response: Response): Promise<string | null> => {
    const found = calls.find((one) => one.method === method && one.pattern.test(path));
    if (found === undefined) return null;
    const told = found.call.responses?.[`${response.status}`];
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
  return async (input, init, ...rest) => {
    const response = await app.fetch(requestOf(input, init), ...rest);
    const { method, url } = requestOf(input, { ...init, body: null });
    const said = await fault(method, new URL(url).pathname, response.clone());
    if (said !== null) throw new UndescribedError(`${method} ${url}: ${said}`);
    return response;
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
  const $defs = local(closed(components));
  const schemaOf = (json: Json) => z.fromJSONSchema({ ...(local(closed(json)) as object), $defs } as never);
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

const local = (json: unknown): unknown =>
  JSON.parse(JSON.stringify(json).replaceAll("#/components/schemas/", "#/$defs/"));
