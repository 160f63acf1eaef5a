import { z } from "zod";
import { partSchema, ruleForms, ruleSchema } from "../../protocol/schema/rule.ts";

/** JSON, read and written piece by piece: what it means is fixed by OpenAPI 3.1 and JSON Schema 2020-12. */
export interface Node {
  [key: string]: unknown;
}

/** A schema as it is written or answered, pointing to components. */
export type SchemaOf = (schema: z.ZodType, io: "input" | "output") => Node;

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
export const describeSchemas = ({ inputs, outputs, withId }: Schemas) => {
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
