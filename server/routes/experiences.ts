import { Hono } from "hono";
import type { Experience, ExperiencesResponse } from "../../protocol/experience.ts";
import { waysOf } from "../../protocol/feature.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import {
  experiencesSchema,
  publishedSchema,
  savedExperienceSchema,
} from "../../protocol/schema/experience-answers.ts";
import { referralTerms } from "../../protocol/schema/referral-terms.ts";
import { contentErrors } from "../content/content-errors.ts";
import { contentWarnings } from "../content/content-warnings.ts";
import { etagOf, matchesEtag } from "../etag.ts";
import { readCatalogue } from "../features/catalogue.ts";
import { readBody } from "../ingest/read-body.ts";
import { HttpProblem } from "../problem.ts";
import type { Store } from "../store/store.ts";
import { answering } from "./call.ts";
import type { RouteDeps } from "./route-deps.ts";

type ContentStore = Pick<Store, "experiences" | "saveExperience" | "deleteExperience">;

/** `GET /v1/experiences`: what is published and the workspace's budget, the same for everybody, so that a CDN may hold it. */
export const publishedRoutes = ({
  store,
  config: { attention, features },
}: Pick<RouteDeps, "store" | "config">): Hono => {
  const app = new Hono();
  app.get(
    "/",
    answering(
      {
        name: "listPublished",
        tag: "Browser",
        summary: "What is published, the same for everybody",
        description: "Targeting happens in the browser. A CDN may hold it: cacheable for 10 s.",
        key: "publishable",
        answer: publishedSchema,
        isCached: true,
      },
      async ({ context: c }) => {
        const experiences = (await store.experiences())
          .filter(({ status }) => status === "published")
          .map(withoutTerms);
        const selectors = (await readCatalogue(store, features)).flatMap(({ feature }) =>
          waysOf(feature).flatMap((way) =>
            "selector" in way ? [{ id: feature.id, selector: way.selector }] : [],
          ),
        );
        const answer: ExperiencesResponse = {
          experiences,
          ...(attention && { attention }),
          ...(selectors.length > 0 && { features: selectors }),
        };
        const body = JSON.stringify(answer);
        const etag = etagOf(body);
        const headers = { etag, "cache-control": "public, max-age=10, stale-while-revalidate=60" };
        return matchesEtag(c.req.header("if-none-match"), etag)
          ? c.body(null, 304, headers)
          : c.body(body, 200, { ...headers, "content-type": "application/json" });
      },
    ),
  );
  return app;
};

/** What a program pays, and what makes a sign-up doubtful, is nothing a page needs to know. */
const withoutTerms = (experience: Experience): Experience =>
  experience.kind === "referral"
    ? (Object.fromEntries(
        Object.entries(experience).filter(([field]) => !Object.hasOwn(referralTerms, field)),
      ) as Experience)
    : experience;

/** `/v1/admin/experiences`: drafts too, read and written whole. */
export const adminExperienceRoutes = ({ store }: { readonly store: ContentStore }): Hono => {
  const app = new Hono();
  app.get(
    "/",
    answering(
      {
        name: "listExperiences",
        tag: "Content",
        summary: "All content, drafts too",
        answer: experiencesSchema,
      },
      async () => ({ experiences: await store.experiences() }),
    ),
  );
  app.get(
    "/:id",
    answering(
      {
        name: "getExperience",
        tag: "Content",
        summary: "One experience",
        answer: experienceSchema,
        problems: ["not-found"],
      },
      async ({ id }) => {
        const experience = (await store.experiences()).find((one) => one.id === id);
        if (experience === undefined) throw unknown(id);
        return experience;
      },
    ),
  );
  app.put(
    "/:id",
    answering(
      {
        name: "putExperience",
        tag: "Content",
        summary: "Writes an experience, whole",
        description:
          "The body may leave the `id` out: the path says it. Answers with what was saved, and with `warnings` where something may not be meant.",
        body: {
          schema: experienceSchema,
          idInPath: true,
          example: { kind: "announcement", title: "Welcome", body: "This is your first announcement." },
        },
        answer: savedExperienceSchema,
        problems: ["invalid"],
      },
      async ({ id, context }) => {
        const { json } = await readBody(context.req.raw);
        const parsed = experienceSchema.safeParse(
          typeof json === "object" && json !== null && !("id" in json) ? { ...json, id } : json,
        );
        if (!parsed.success) {
          throw new HttpProblem(
            "invalid",
            "The experience was not saved: see errors.",
            contentErrors(parsed.error),
          );
        }
        if (parsed.data.id !== id) {
          throw new HttpProblem("invalid", "The experience was not saved: see errors.", [
            { path: "id", message: `must be "${id}", as in the path` },
          ]);
        }
        await store.saveExperience(parsed.data);
        const warnings = contentWarnings(parsed.data, await store.experiences());
        return { ...parsed.data, ...(warnings.length > 0 && { warnings }) };
      },
    ),
  );
  app.delete(
    "/:id",
    answering(
      {
        name: "deleteExperience",
        tag: "Content",
        summary: "Deletes an experience",
        description: "What was answered and done stays.",
        answer: null,
        problems: ["not-found"],
      },
      async ({ id, context }) => {
        if (!(await store.deleteExperience(id))) throw unknown(id);
        return context.body(null, 204);
      },
    ),
  );
  return app;
};

const unknown = (id: string): HttpProblem => new HttpProblem("not-found", `There is no experience "${id}".`);
