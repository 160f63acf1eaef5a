import { z } from "zod";
import type { Attention } from "../protocol/attention.ts";
import type { Feature } from "../protocol/feature.ts";
import { attentionSchema } from "../protocol/schema/attention.ts";
import { contentErrors } from "./content/content-errors.ts";
import { checkedFeatureSchema } from "./features/feature-schema.ts";

/** Everything the operator may choose. From the environment and `waymark.config.json`, checked once at start. */
export interface Config {
  readonly host: string;
  readonly port: number;
  /** Folder of the database and of the keys made on first start. */
  readonly dataFolder: string;
  /** Null where the operator gave none: the composition root makes and keeps one. */
  readonly publishableKey: string | null;
  readonly secretKey: string | null;
  /** How users are told from those who merely say so; null where nobody is. */
  readonly identity: IdentitySettings | null;
  /** Origins that may use the publishable key; empty means any. */
  readonly allowedOrigins: readonly string[];
  /** The product's features; the team may save more of them over HTTP. */
  readonly features: readonly Feature[];
  readonly healthPreset: HealthPresetName;
  /** What differs from `defaultAttention`; absent where nothing does. */
  readonly attention?: Partial<Attention>;
}

export interface IdentitySettings {
  /** What the host's server signs identity tokens with: the one in use, then the one before it, if any. */
  readonly secrets: readonly string[];
  /** Without a token, nobody is taken for a user. */
  readonly isRequired: boolean;
}

export type HealthPresetName = z.infer<typeof fileSchema>["healthPreset"];

const originSchema = z
  .string()
  .refine(isOrigin, "must be an origin such as https://app.example.com, without a path");

const fileSchema = z.strictObject({
  features: z
    .array(checkedFeatureSchema)
    .max(1_000)
    .refine((features) => new Set(features.map(({ id }) => id)).size === features.length, {
      message: "names the same feature id twice",
    })
    .default([]),
  healthPreset: z.enum(["strategy", "retention", "indicators"]).default("strategy"),
  allowedOrigins: z.array(originSchema).max(1_000).default([]),
  attention: attentionSchema.exactOptional(),
  identity: z.enum(["required", "optional"]).optional(),
});

/** Any text the operator likes; the prefixes only keep the two from being mistaken for each other. */
const keySchema = (other: "pk_" | "sk_") =>
  z
    .string()
    .min(4, "must have at least 4 characters")
    .max(200)
    .refine((key) => !key.startsWith(other), `starts with ${other}: the two keys are the wrong way round`)
    .optional();

/** A shorter one could be guessed from a single token (RFC 7518 §3.2). */
const identitySecretSchema = z
  .string()
  .min(32, "must have at least 32 characters: make one with `openssl rand -hex 32`")
  .max(1_000)
  .optional();

const environmentSchema = z.object({
  WAYMARK_PORT: z.coerce
    .number("must be a port, 0–65535")
    .int("must be a port, 0–65535")
    .min(0)
    .max(65_535)
    .default(4000),
  WAYMARK_HOST: z.string().default("127.0.0.1"),
  WAYMARK_DATA: z.string().default("./data"),
  WAYMARK_PUBLISHABLE_KEY: keySchema("sk_"),
  WAYMARK_SECRET_KEY: keySchema("pk_"),
  WAYMARK_IDENTITY_SECRET: identitySecretSchema,
  WAYMARK_PREVIOUS_IDENTITY_SECRET: identitySecretSchema,
});

type Variables = z.infer<typeof environmentSchema>;
type IdentityMode = NonNullable<z.infer<typeof fileSchema>["identity"]>;

/** `WAYMARK_…` variables that mean nothing to the collector: misspelled, or another program's. Worth a word at the start. */
export const unknownVariables = (environment: { readonly [name: string]: string | undefined }): string[] =>
  Object.keys(environment).filter(
    (name) => name.startsWith("WAYMARK_") && !Object.hasOwn(environmentSchema.shape, name),
  );

/**
 * `file` is the parsed `waymark.config.json`; undefined when there is none.
 * @throws {ConfigError} naming every wrong or unknown option and its fix.
 */
export const readConfig = (
  environment: { readonly [name: string]: string | undefined },
  file: unknown,
): Config => {
  const given = Object.entries(environment).filter(([, value]) => value !== undefined && value !== "");
  const fromEnvironment = environmentSchema.safeParse(Object.fromEntries(given));
  const fromFile = fileSchema.safeParse(file ?? {});
  if (!fromEnvironment.success || !fromFile.success) {
    throw new ConfigError([
      ...problemsOf(fromEnvironment.error, "environment", Object.keys(environmentSchema.shape)),
      ...problemsOf(fromFile.error, "waymark.config.json", Object.keys(fileSchema.shape)),
    ]);
  }
  const variables = fromEnvironment.data;
  if (
    variables.WAYMARK_SECRET_KEY !== undefined &&
    variables.WAYMARK_SECRET_KEY === variables.WAYMARK_PUBLISHABLE_KEY
  ) {
    throw new ConfigError([
      "environment: WAYMARK_SECRET_KEY is the publishable key: every page shows that one",
    ]);
  }
  const { identity, ...chosen } = fromFile.data;
  const problem = identityProblem(variables, identity);
  if (problem !== null) throw new ConfigError([problem]);
  return {
    host: variables.WAYMARK_HOST,
    port: variables.WAYMARK_PORT,
    dataFolder: variables.WAYMARK_DATA,
    publishableKey: variables.WAYMARK_PUBLISHABLE_KEY ?? null,
    secretKey: variables.WAYMARK_SECRET_KEY ?? null,
    identity: identityOf(variables, identity),
    ...chosen,
  };
};

const identityProblem = (variables: Variables, identity: IdentityMode | undefined): string | null => {
  const { WAYMARK_IDENTITY_SECRET: secret, WAYMARK_PREVIOUS_IDENTITY_SECRET: previous } = variables;
  if (secret === undefined) {
    const asked =
      previous !== undefined
        ? "environment: WAYMARK_PREVIOUS_IDENTITY_SECRET"
        : identity && "waymark.config.json: identity";
    return asked ? `${asked} needs a WAYMARK_IDENTITY_SECRET in the environment` : null;
  }
  const keys = [variables.WAYMARK_PUBLISHABLE_KEY, variables.WAYMARK_SECRET_KEY];
  return keys.some((key) => key !== undefined && (key === secret || key === previous))
    ? "environment: WAYMARK_IDENTITY_SECRET is one of the keys: make it one of its own with `openssl rand -hex 32`"
    : null;
};

const identityOf = (variables: Variables, identity: IdentityMode = "required"): IdentitySettings | null => {
  const { WAYMARK_IDENTITY_SECRET: secret, WAYMARK_PREVIOUS_IDENTITY_SECRET: previous } = variables;
  return secret === undefined
    ? null
    : {
        secrets: previous === undefined ? [secret] : [secret, previous],
        isRequired: identity === "required",
      };
};

/** What the operator got wrong, one line a problem. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Waymark cannot start:\n${problems.map((problem) => `  - ${problem}`).join("\n")}`);
    this.problems = problems;
  }
}

const problemsOf = (error: z.ZodError | undefined, source: string, known: readonly string[]): string[] =>
  error === undefined
    ? []
    : contentErrors(error).map(({ path, message }) =>
        path === ""
          ? `${source}: ${message}; its options are ${known.join(", ")}`
          : `${source}: ${path} ${message}`,
      );

function isOrigin(text: string): boolean {
  return URL.canParse(text) && new URL(text).origin === text;
}
