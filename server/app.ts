import { Hono } from "hono";
import { createAuth } from "./auth.ts";
import type { Config } from "./config.ts";
import { crossOrigin } from "./cross-origin.ts";
import { createIdentity } from "./identity.ts";
import { createIngest } from "./ingest/ingest.ts";
import { createKeyCheck, type Keys } from "./keys.ts";
import { createMetrics } from "./metrics.ts";
import { HttpProblem, problemResponse } from "./problem.ts";
import type { ReferralDesk } from "./referrals/referral-desk.ts";
import { createAccountRoutes } from "./routes/accounts.ts";
import { adminFeatureRoutes } from "./routes/admin-features.ts";
import { adminExperienceRoutes, publishedRoutes } from "./routes/experiences.ts";
import { createFeatureRoutes } from "./routes/features.ts";
import { ingestRoutes } from "./routes/ingest.ts";
import { journeyRoutes } from "./routes/journey.ts";
import { operationRoutes } from "./routes/operations.ts";
import { type PageFolders, pageRoutes } from "./routes/pages.ts";
import { createReferralRoutes } from "./routes/referrals.ts";
import { rejectedRoutes } from "./routes/rejected.ts";
import { createResultRoutes } from "./routes/results.ts";
import type { RouteDeps } from "./routes/route-deps.ts";
import { createSurveyRoutes } from "./routes/surveys.ts";
import { userRoutes } from "./routes/users.ts";
import { BadCursorError } from "./store/cursor.ts";
import type { Store } from "./store/store.ts";

export interface AppOptions {
  readonly store: Store;
  readonly config: Config;
  readonly keys: Keys;
  /** Epoch milliseconds. */
  readonly clock: { now(): number };
  /** Resolves when everything committed before the call is folded. */
  foldPending(): Promise<void>;
  readonly referrals: ReferralDesk;
  /** Called after a commit that added events. */
  onAppended?(): void;
  /** Called after a feature was saved or deleted. */
  onCatalogueChanged?(): void;
  /** Failures that are ours, after their request was answered. */
  onError?(error: unknown): void;
  /** What to serve beside the API; nothing where absent. */
  readonly folders?: PageFolders | undefined;
}

/** The collector's HTTP face. Only chooses: every group of paths is an app of its own. */
export const createApp = (options: AppOptions): Hono => {
  const {
    store,
    config,
    keys,
    clock,
    foldPending,
    referrals,
    onAppended = () => {},
    onCatalogueChanged = () => {},
    onError = () => {},
  } = options;
  const { allowedOrigins } = config;
  const deps: RouteDeps = { store, config, clock, foldPending };
  const auth = createAuth({ keyKind: createKeyCheck(keys), allowedOrigins });
  const identity = createIdentity(config.identity);
  const metrics = createMetrics();
  const ingest = createIngest({ store, identity, clock, onAppended });
  const app = new Hono();

  app.use(async (c, next) => {
    await next();
    metrics.countRequest(c.res.status);
  });
  app.onError((error) => {
    if (error instanceof HttpProblem) return problemResponse(error);
    if (error instanceof BadCursorError) return problemResponse(new HttpProblem("bad-cursor", error.message));
    onError(error);
    return problemResponse(new HttpProblem("internal", "Nothing was taken; trying again later is safe."));
  });
  app.notFound((c) =>
    problemResponse(new HttpProblem("not-found", `There is nothing at ${c.req.method} ${c.req.path}.`)),
  );

  app.route("/", operationRoutes({ store, metrics, routes: () => app.routes }));

  for (const path of [
    "users",
    "admin",
    "rejected",
    "accounts",
    "surveys",
    "features",
    "referrals",
    "referrals.csv",
  ]) {
    app.use(`/v1/${path}`, auth.requireSecret);
    app.use(`/v1/${path}/*`, auth.requireSecret);
  }
  app.route("/v1/users", userRoutes(deps));
  app.route("/v1/admin/experiences", adminExperienceRoutes(deps));
  app.route("/v1/admin/features", adminFeatureRoutes({ ...deps, onCatalogueChanged }));
  app.route("/", createFeatureRoutes(deps));
  app.route("/v1/rejected", rejectedRoutes(deps));
  app.route("/", createAccountRoutes(deps));
  app.route("/", createSurveyRoutes(deps));
  app.route("/", createReferralRoutes({ ...deps, desk: referrals }));
  app.use("/v1/experiences/:id/results", auth.requireSecret);
  app.route("/", createResultRoutes(deps));

  const publicPath = crossOrigin(allowedOrigins);
  for (const path of ["experiences", "journey"]) {
    app.use(`/v1/${path}`, publicPath, async (c, next) => {
      auth.kindOf(c);
      await next();
    });
  }
  app.route("/v1/experiences", publishedRoutes(deps));
  app.route("/v1/journey", journeyRoutes({ ...deps, auth, identity, referrals }));
  app.route("/v1", ingestRoutes({ ingest, auth, metrics, crossOrigin: publicPath }));

  if (options.folders !== undefined) app.route("/", pageRoutes(options.folders));
  return app;
};
