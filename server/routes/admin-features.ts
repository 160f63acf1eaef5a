import { Hono } from "hono";
import { z } from "zod";
import type { CatalogueResponse } from "../../protocol/api.ts";
import { type Event, identityOf } from "../../protocol/event.ts";
import { featureSchema } from "../../protocol/schema/feature.ts";
import {
  catalogueEntrySchema,
  catalogueSchema,
  featureTrialSchema,
} from "../../protocol/schema/feature-answers.ts";
import { contentErrors } from "../content/content-errors.ts";
import { type CatalogueEntry, readCatalogue } from "../features/catalogue.ts";
import { checkedFeatureSchema } from "../features/feature-schema.ts";
import { compileUses, isDerivedUse } from "../features/uses-of.ts";
import { readBody } from "../ingest/read-body.ts";
import { nextTurn } from "../next-turn.ts";
import { HttpProblem } from "../problem.ts";
import type { Store } from "../store/store.ts";
import { personRef } from "../store/subject-ref.ts";
import { answering } from "./call.ts";
import type { RouteDeps } from "./route-deps.ts";

interface CatalogueDeps extends Pick<RouteDeps, "store" | "config"> {
  /** Called after the catalogue changed. */
  onCatalogueChanged(): void;
}

const maxStored = 1_000;

/** Events a trial looks through: a few dozen milliseconds. */
const trialEvents = 5_000;

/** Read at a time; others are answered in between. */
const trialPage = 1_000;

/** A search appends all it finds at once, which a trial has to pass: at most so many events, 2 µs each. */
const trialReach = 1_000_000;

/** `/v1/admin/features`: the catalogue. What the configuration names can be read here, and changed only there. */
export const adminFeatureRoutes = ({ store, config, onCatalogueChanged }: CatalogueDeps): Hono => {
  const find = async (id: string): Promise<CatalogueEntry> => {
    const entry = (await readCatalogue(store, config.features)).find(({ feature }) => feature.id === id);
    if (entry === undefined) throw unknown(id);
    return entry;
  };
  const mustNotBeConfigured = (id: string): void => {
    if (config.features.some((feature) => feature.id === id)) {
      throw new HttpProblem(
        "conflict",
        `The feature "${id}" stands in waymark.config.json: change it there, or take it out there first.`,
      );
    }
  };

  return new Hono()
    .get(
      "/",
      answering(
        {
          name: "listCatalogue",
          tag: "Features",
          summary: "The catalogue of features",
          answer: catalogueSchema,
        },
        async () => {
          const catalogue = await readCatalogue(store, config.features);
          return { features: catalogue.map(tell) };
        },
      ),
    )
    .post(
      "/try",
      answering(
        {
          name: "tryFeature",
          tag: "Features",
          summary: "What the newest events hold for a definition",
          description: "Without those derived for other features.",
          body: {
            schema: z.object({ when: featureSchema.shape.when.nonoptional() }),
            example: { when: { selector: "[data-testid=export]" } },
          },
          answer: featureTrialSchema,
          problems: ["invalid"],
        },
        async ({ context }) => {
          const { json } = await readBody(context.req.raw);
          const when =
            typeof json === "object" && json !== null && "when" in json ? json.when : { event: undefined };
          const parsed = checkedFeatureSchema.safeParse({ ...unsaved, when });
          if (!parsed.success) throw invalid("Nothing was tried: see errors.", parsed.error);
          const usesOf = compileUses(parsed.data);
          const events = await newestTold(store);
          const uses = events.flatMap(usesOf);
          const since = events.reduce((oldest, { at }) => Math.min(oldest, at), Number.POSITIVE_INFINITY);
          return {
            events: events.length,
            since: events.length === 0 ? null : new Date(since).toISOString(),
            uses: uses.length,
            people: await countPeople(store, uses),
          };
        },
      ),
    )
    .get(
      "/:id",
      answering(
        {
          name: "getCatalogueEntry",
          tag: "Features",
          summary: "One entry of the catalogue",
          answer: catalogueEntrySchema,
          problems: ["not-found"],
        },
        async ({ id }) => tell(await find(id)),
      ),
    )
    .put(
      "/:id",
      answering(
        {
          name: "putCatalogueEntry",
          tag: "Features",
          summary: "Writes an entry of the catalogue, whole",
          description:
            "The body may leave the `id` out: the path says it. Past uses are searched for from then on. 409 where the entry stands in `waymark.config.json`, or the catalogue is full.",
          body: {
            schema: featureSchema,
            idInPath: true,
            example: { name: "Export", tier: "core", when: { selector: "[data-testid=export]" } },
          },
          answer: catalogueEntrySchema,
          problems: ["conflict", "invalid"],
        },
        async ({ id, context }) => {
          mustNotBeConfigured(id);
          const { json } = await readBody(context.req.raw);
          const parsed = checkedFeatureSchema.safeParse(
            typeof json === "object" && json !== null && !("id" in json) ? { ...json, id } : json,
          );
          if (!parsed.success) throw invalid("The feature was not saved: see errors.", parsed.error);
          const feature = parsed.data;
          if (feature.id !== id) {
            throw new HttpProblem("invalid", "The feature was not saved: see errors.", [
              { path: "id", message: `must be "${id}", as in the path` },
            ]);
          }
          const stored = await store.features();
          if (stored.length >= maxStored && !stored.some((one) => one.id === id)) {
            throw new HttpProblem(
              "conflict",
              `The catalogue holds ${maxStored} features: take one out first.`,
            );
          }
          await store.saveFeature(feature);
          onCatalogueChanged();
          return tell({ feature, source: "stored" });
        },
      ),
    )
    .delete(
      "/:id",
      answering(
        {
          name: "deleteCatalogueEntry",
          tag: "Features",
          summary: "Takes an entry out of the catalogue, and its derived uses back",
          answer: null,
          problems: ["not-found", "conflict"],
        },
        async ({ id, context }) => {
          mustNotBeConfigured(id);
          if (!(await store.deleteFeature(id))) throw unknown(id);
          onCatalogueChanged();
          return context.body(null, 204);
        },
      ),
    );
};

/** The newest events without those that searches derived: after a large search, they would be all there is to see. */
const newestTold = async (store: Pick<Store, "newestEvents">): Promise<readonly Event[]> => {
  const told: Event[] = [];
  let before: number | undefined;
  for (let read = 0; read < trialReach && told.length < trialEvents; read += trialPage) {
    const page = await store.newestEvents(trialPage, before);
    told.push(...page.flatMap(({ event }) => (isDerivedUse(event) ? [] : [event])));
    before = page.at(-1)?.seq;
    if (before === undefined) break;
    await nextTurn();
  }
  return told.slice(0, trialEvents);
};

/** A visitor who became a user is that user. */
const countPeople = async (store: Pick<Store, "signUpOf">, uses: readonly Event[]): Promise<number> => {
  const identities = new Map(uses.map(identityOf).map((identity) => [personRef(identity), identity]));
  const people = new Set<string>();
  for (const [ref, { kind, id }] of identities) {
    const signUp = kind === "user" ? null : await store.signUpOf(id);
    people.add(signUp === null ? ref : personRef({ kind: "user", id: signUp.userId }));
  }
  return people.size;
};

/** A definition that has no entry yet. */
const unsaved = { id: "trial", name: "trial", tier: "core" } as const;

const tell = ({ feature, source }: CatalogueEntry): CatalogueResponse["features"][number] => ({
  ...feature,
  source,
});

const invalid = (detail: string, error: z.ZodError): HttpProblem =>
  new HttpProblem("invalid", detail, contentErrors(error));

const unknown = (id: string): HttpProblem => new HttpProblem("not-found", `There is no feature "${id}".`);
