import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliDecompressSync } from "node:zlib";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { JourneyResponse, SavedExperience, UserResponse } from "../../protocol/api.ts";
import { defaultAttention } from "../../protocol/attention.ts";
import type { ExperiencesResponse } from "../../protocol/experience.ts";
import { byPublishable, bySecret, keys, startTestCollector, type TestCollector } from "./collector.ts";

let collector: TestCollector;
const start = (options?: Parameters<typeof startTestCollector>[0]): TestCollector => {
  collector = startTestCollector(options);
  return collector;
};
afterEach(() => collector.stop());

const survey = { kind: "survey", metric: "nps", question: "How likely?" };

const put = (id: string, body: unknown, headers: Record<string, string> = bySecret) =>
  collector.app.request(`/v1/admin/experiences/${id}`, {
    method: "PUT",
    body: JSON.stringify(body),
    headers,
  });

describe("experiences", () => {
  beforeEach(() => start());

  test("are saved whole, and only published ones are public", async () => {
    expect((await put("nps", survey)).status).toBe(200);
    expect((await put("draft", { ...survey, status: "draft" })).status).toBe(200);
    const admin = (await (await collector.get("/v1/admin/experiences")).json()) as ExperiencesResponse;
    expect(admin.experiences.map(({ id }) => id)).toEqual(["draft", "nps"]);
    expect(await (await collector.get("/v1/admin/experiences/draft")).json()).toMatchObject({
      status: "draft",
    });

    const response = await collector.get("/v1/experiences", byPublishable);
    const { experiences } = (await response.json()) as ExperiencesResponse;
    expect(experiences).toMatchObject([{ id: "nps", everyDays: 90 }]);
    expect(response.headers.get("cache-control")).toContain("max-age");
  });

  test("are not sent again to whom has them, until they change", async () => {
    await put("nps", survey);
    const etag = (await collector.get("/v1/experiences", byPublishable)).headers.get("etag") ?? "";
    const again = () => collector.get("/v1/experiences", { ...byPublishable, "if-none-match": `W/${etag}` });
    expect((await again()).status).toBe(304);
    expect(await (await again()).text()).toBe("");
    await put("nps", { ...survey, priority: 9 });
    expect((await again()).status).toBe(200);
  });

  test("come with the workspace's own budget of attention, where it has one", async () => {
    await put("nps", survey);
    const bare = await collector.get("/v1/experiences", byPublishable);
    expect(Object.keys((await bare.json()) as object)).toEqual(["experiences"]);
    await collector.stop();

    start({ file: { attention: { quietHours: 48, hoursBetweenKind: { tour: 12 } } } });
    await put("nps", survey);
    const response = await collector.get("/v1/experiences", byPublishable);
    const { attention } = (await response.json()) as ExperiencesResponse;
    expect({ ...defaultAttention, ...attention }).toEqual({
      ...defaultAttention,
      quietHours: 48,
      hoursBetweenKind: { ...defaultAttention.hoursBetweenKind, tour: 12 },
    });
    // A browser that holds the content must fetch it again when the budget changes.
    expect(response.headers.get("etag")).not.toBe(bare.headers.get("etag"));
  });

  test("that start what does not exist are saved, with a warning until it does", async () => {
    const checklist = {
      kind: "checklist",
      title: "Start",
      items: [
        {
          id: "send",
          title: "Send",
          completeWhen: { event: "Sent" },
          action: { label: "Show me", show: "first-invoice" },
        },
      ],
    };
    const tour = {
      kind: "tour",
      title: "First invoice",
      status: "draft",
      steps: [
        {
          id: "end-card",
          title: "Done",
          layout: "modal",
          actions: [{ label: "More", show: "start" }],
        },
      ],
    };
    const warningsOf = async (response: Response) => {
      expect(response.status).toBe(200);
      return ((await response.json()) as SavedExperience).warnings;
    };
    const place = "items.0.action.show";
    expect(await warningsOf(await put("start", checklist))).toEqual([
      {
        path: place,
        message: 'there is no experience "first-invoice" yet: until there is, this does nothing',
      },
    ]);
    expect(await warningsOf(await put("first-invoice", tour))).toBeUndefined();
    expect(await warningsOf(await put("start", checklist))).toEqual([
      { path: place, message: '"first-invoice" is a draft: until it is published, this does nothing' },
    ]);
    await put("first-invoice", { ...tour, status: "published" });
    expect(await warningsOf(await put("start", checklist))).toBeUndefined();
    expect(await (await collector.get("/v1/admin/experiences/start")).json()).not.toHaveProperty("warnings");
  });

  test("that are not valid are refused with the place of every fault, and change nothing", async () => {
    const response = await put("nps", { ...survey, metric: "stars", qestion: "?" });
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { path: string; message: string }[] };
    expect(errors.some(({ path }) => path === "metric")).toBe(true);
    expect(errors.some(({ message }) => message.includes("qestion"))).toBe(true);
    expect((await put("nps", { ...survey, id: "other" })).status).toBe(422);
    expect((await put("nps", null)).status).toBe(422);
    expect(await collector.store.experiences()).toEqual([]);
  });

  test("are removed once", async () => {
    await put("nps", survey);
    const remove = () =>
      collector.app.request("/v1/admin/experiences/nps", { method: "DELETE", headers: bySecret });
    expect((await remove()).status).toBe(204);
    expect((await remove()).status).toBe(404);
    expect((await collector.get("/v1/admin/experiences/nps")).status).toBe(404);
  });
});

describe("one person", () => {
  const tell = () =>
    collector.post("/v1/batch", {
      batch: [
        { type: "track", event: "Invoice Sent", anonymousId: "a_1", messageId: "m1" },
        {
          type: "identify",
          userId: "u_1",
          anonymousId: "a_1",
          messageId: "m2",
          traits: { email: "ana@acme.test" },
        },
        { type: "group", userId: "u_1", groupId: "acme", messageId: "m3" },
        {
          type: "track",
          event: "Survey Answered",
          userId: "u_1",
          messageId: "m4",
          properties: { experienceId: "nps", kind: "nps", score: 3, comment: "too dear" },
        },
      ],
    });
  beforeEach(() => start());

  test("has a journey at once, which tells progress and nothing private", async () => {
    await tell();
    for (const query of ["userId=u_1", "anonymousId=a_1", "userId=u_1&anonymousId=a_9"]) {
      const response = await collector.get(`/v1/journey?${query}`, byPublishable);
      expect(response.headers.get("cache-control")).toBe("no-store");
      const text = await response.text();
      const { journey } = JSON.parse(text) as JourneyResponse;
      expect(journey.events["Invoice Sent"]?.count).toBe(1);
      expect(journey.experiences.nps?.completed?.count).toBe(1);
      for (const secret of ["ana@acme.test", "too dear", "acme"]) expect(text).not.toContain(secret);
    }
    const nobody = (await (
      await collector.get("/v1/journey?userId=u_9", byPublishable)
    ).json()) as JourneyResponse;
    expect(nobody.journey.firstSeenAt).toBeNull();
    expect((await collector.get("/v1/journey", byPublishable)).status).toBe(400);
    expect((await collector.get(`/v1/journey?userId=${"x".repeat(201)}`, byPublishable)).status).toBe(400);
  });

  test("is told to the team with traits, account and every event, those of their anonymous past too", async () => {
    await tell();
    const user = (await (await collector.get("/v1/users/u_1")).json()) as UserResponse;
    expect(user).toMatchObject({ id: "u_1", accountId: "acme", traits: { email: "ana@acme.test" } });
    expect(user.firstSeenAt).toBe(new Date(collector.clock.now()).toISOString());
    const exported = (await (await collector.get("/v1/users/u_1/export")).json()) as {
      user: UserResponse;
      events: { messageId: string; timestamp: string }[];
    };
    expect(exported.user).toEqual(user);
    expect(exported.events.map(({ messageId }) => messageId).sort()).toEqual(["m1", "m2", "m3", "m4"]);
    expect(exported.events[0]?.timestamp).toBe(user.lastSeenAt);
  });

  test("is exported whole over more than one page", async () => {
    const batch = Array.from({ length: 900 }, (_, index) => ({
      type: "page",
      userId: "u_1",
      messageId: `p${index}`,
    }));
    await collector.post("/v1/batch", { batch });
    await collector.post("/v1/batch", {
      batch: batch.map((page) => ({ ...page, messageId: `q${page.messageId}` })),
    });
    const { events } = (await (await collector.get("/v1/users/u_1/export")).json()) as {
      events: { messageId: string }[];
    };
    expect(new Set(events.map(({ messageId }) => messageId)).size).toBe(1_800);
    expect(events).toHaveLength(1_800);
  });

  test("is forgotten on request", async () => {
    await tell();
    const erase = () => collector.app.request("/v1/users/u_1", { method: "DELETE", headers: bySecret });
    expect((await erase()).status).toBe(204);
    expect((await erase()).status).toBe(404);
    expect((await collector.get("/v1/users/u_1")).status).toBe(404);
    expect((await collector.get("/v1/users/u_1/export")).status).toBe(404);
    expect((await collector.get("/v1/users/anonymous%3Aa_1")).status).toBe(404);
  });
});

describe("keys and origins", () => {
  const secretPaths = [
    "/v1/users/u_1",
    "/v1/users/u_1/export",
    "/v1/admin/experiences",
    "/v1/admin/experiences/nps",
    "/v1/rejected",
    "/v1/accounts",
    "/v1/accounts/acme/health",
    "/v1/surveys/nps/results",
    "/v1/referrals.csv",
  ];

  test.each(secretPaths)("%s is for secret keys only", async (path) => {
    start();
    expect((await collector.get(path, {})).status).toBe(401);
    expect((await collector.get(path, { authorization: "Bearer sk_wrong" })).status).toBe(401);
    const refused = await collector.get(path, byPublishable);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toMatchObject({ type: "urn:waymark:problem:secret-key-needed" });
    expect(refused.headers.get("access-control-allow-origin")).toBeNull();
    const told = await collector.get(path);
    expect([200, 404]).toContain(told.status);
    expect(told.headers.get("cache-control")).toBe("no-store");
  });

  test("of all paths, the secret key alone opens all but those that pages and operators need", async () => {
    start();
    const isPublic =
      /^\/(healthz|metrics|openapi\.json|v1\/(experiences|journey|batch|b|import|[a-z]|track|identify|group|page|screen|alias))$/;
    const routes = collector.app.routes.filter(
      ({ method, path }) => method !== "ALL" && !isPublic.test(path),
    );
    expect(routes.length).toBeGreaterThan(20);
    for (const { method, path } of routes) {
      const url = path.replace(/:\w+/g, "x");
      const ask = (headers: Record<string, string>, how = method) =>
        collector.app.request(url, { method: how, headers, ...(how.startsWith("P") && { body: "{}" }) });
      expect([path, (await ask({})).status]).toEqual([path, 401]);
      expect([path, (await ask(byPublishable)).status]).toEqual([path, 403]);
      if (method === "GET") expect([path, (await ask(byPublishable, "HEAD")).status]).toEqual([path, 403]);
    }
  });

  test.each([
    ["/v1/rejected?limit=abc", "limit", "must be a whole number from 1 to 1000"],
    ["/v1/rejected?limit=1001", "limit", "must be a whole number from 1 to 1000"],
    ["/v1/accounts?limit=1.5", "limit", "must be a whole number from 1 to 200"],
    ["/v1/features?days=0", "days", "must be a whole number from 1 to 365"],
    ["/v1/referrals?limit=", "limit", "must be a whole number from 1 to 200"],
    ["/v1/referrals?offset=-1", "offset", "must be a whole number from 0 to 1000000"],
    ["/v1/surveys/x/answers?limit=1e2", "limit", "must be a whole number from 1 to 200"],
  ])("%s is refused, and the field and the fix named", async (path, field, message) => {
    start();
    const response = await collector.get(path);
    expect(response.status).toBe(400);
    expect(await response.json()).toMatchObject({ errors: [{ path: field, message }] });
  });

  test("a publishable key cannot write or erase", async () => {
    start();
    expect((await put("nps", survey, byPublishable)).status).toBe(403);
    for (const path of ["/v1/users/u_1", "/v1/admin/experiences/nps"]) {
      const response = await collector.app.request(path, { method: "DELETE", headers: byPublishable });
      expect(response.status).toBe(403);
    }
  });

  test("public calls answer any origin, without credentials, errors too", async () => {
    start();
    const origin = { origin: "https://app.example.com" };
    const preflight = await collector.app.request("/v1/batch", { method: "OPTIONS", headers: origin });
    expect(preflight.status).toBe(204);
    expect(preflight.headers.get("access-control-allow-headers")).toContain("Authorization");
    const answers = [
      preflight,
      await collector.post("/v1/t", { event: "A", userId: "u" }, { ...byPublishable, ...origin }),
      await collector.post("/v1/batch", "{", { ...byPublishable, ...origin }),
      await collector.get("/v1/experiences", { ...byPublishable, ...origin }),
      await collector.get("/v1/journey?userId=u", origin),
    ];
    expect(answers.map(({ status }) => status)).toEqual([204, 200, 400, 200, 401]);
    for (const { headers } of answers) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("access-control-allow-credentials")).toBeNull();
    }
    // A script of another origin reads only what is named: the version it has, and when to come again.
    for (const { headers } of answers.slice(1))
      expect(headers.get("access-control-expose-headers")).toBe("ETag, Retry-After");
  });

  test("listed origins alone may use the publishable key; servers and the secret key are not asked", async () => {
    start({ file: { allowedOrigins: ["https://app.example.com"] } });
    const post = (headers: Record<string, string>) =>
      collector.post("/v1/t", { event: "A", userId: "u" }, headers);
    const good = await post({ ...byPublishable, origin: "https://app.example.com" });
    expect(good.headers.get("access-control-allow-origin")).toBe("https://app.example.com");
    const bad = await post({ ...byPublishable, origin: "https://evil.example" });
    expect(bad.status).toBe(403);
    expect(bad.headers.get("access-control-allow-origin")).toBeNull();
    expect((await post(byPublishable)).status).toBe(200);
    expect((await post({ ...bySecret, origin: "https://evil.example" })).status).toBe(200);
  });
});

describe("what watches the collector", () => {
  beforeEach(() => start());

  test("health says how far the folds are behind, metrics count what became of events", async () => {
    expect(await (await collector.get("/healthz", {})).json()).toEqual({
      status: "ok",
      lag: { events: 0, ms: 0 },
    });
    await collector.post("/v1/batch", { batch: [{ type: "page", userId: "u", messageId: "m" }, {}] });
    await collector.post("/v1/batch", { batch: [{ type: "page", userId: "u", messageId: "m" }] });
    const text = await (await collector.get("/metrics", {})).text();
    for (const outcome of ["accepted", "duplicate", "rejected"]) {
      expect(text).toContain(`waymark_events_total{outcome="${outcome}"} 1\n`);
    }
    expect(text).not.toContain(keys.secret);
  });

  test("the fold follows by itself", async () => {
    await collector.post("/v1/batch", { batch: [{ type: "page", userId: "u", messageId: "m" }] });
    await expect.poll(async () => (await collector.store.lag()).events).toBe(0);
    expect((await collector.store.journey({ kind: "user", id: "u" })).pages.count).toBe(1);
  });

  test("unknown paths are problems, and never a page", async () => {
    const response = await collector.get("/v1/nothing");
    expect(response.status).toBe(404);
    expect(response.headers.get("content-type")).toBe("application/problem+json");
  });

  test("a cursor of another list is a problem of the caller", async () => {
    const response = await collector.get("/v1/rejected?cursor=nonsense");
    expect(response.status).toBe(400);
    expect(collector.failures).toEqual([]);
  });
});

describe("pages", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "waymark-pages-"));
    for (const [path, text] of Object.entries({
      "browser/waymark.js": "tag()",
      "browser/widget.json": "{}",
      "browser/chunks/stage-abc.js": "export const stage = 1;",
      "console/index.html": "<title>Console</title>",
      "console/assets/app-1.js": "app()",
      "demo/index.html": '<script data-key="%WAYMARK_KEY%"></script>',
      "demo/logo.svg": "<svg/>",
      "secret.txt": "nobody reads this",
    })) {
      mkdirSync(join(folder, path, ".."), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    start({
      folders: {
        browser: join(folder, "browser"),
        console: join(folder, "console"),
        site: { folder: join(folder, "demo"), replace: { "%WAYMARK_KEY%": keys.publishable } },
      },
    });
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  test("the tag is short-lived and revalidated, chunks are for good, both readable by other origins", async () => {
    const tag = await collector.get("/waymark.js", {});
    expect(await tag.text()).toBe("tag()");
    expect(tag.headers.get("content-type")).toContain("text/javascript");
    expect(tag.headers.get("cache-control")).not.toContain("immutable");
    const etag = tag.headers.get("etag") ?? "";
    expect((await collector.get("/waymark.js", { "if-none-match": etag })).status).toBe(304);
    const chunk = await collector.get("/chunks/stage-abc.js", {});
    expect(chunk.headers.get("cache-control")).toContain("immutable");
    for (const { headers } of [tag, chunk]) {
      expect(headers.get("access-control-allow-origin")).toBe("*");
      expect(headers.get("x-content-type-options")).toBe("nosniff");
    }
    const packed = await collector.get("/waymark.js", { "accept-encoding": "gzip, br" });
    expect(packed.headers.get("content-encoding")).toBe("br");
    expect(brotliDecompressSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe("tag()");
    const gzip = await collector.get("/waymark.js", { "accept-encoding": "br;q=0, gzip;q=0.5" });
    expect(gzip.headers.get("content-encoding")).toBe("gzip");
    writeFileSync(join(folder, "browser/waymark.js"), "tag(2, 'rebuilt')");
    expect((await collector.get("/waymark.js", { "if-none-match": etag })).status).toBe(200);
  });

  test("the console has its routes and its guards", async () => {
    expect((await collector.get("/console", {})).headers.get("location")).toBe("/console/");
    for (const path of ["/console/", "/console/accounts/acme"]) {
      const response = await collector.get(path, {});
      expect(await response.text()).toContain("Console");
      expect(response.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    }
    expect((await collector.get("/console/assets/app-1.js", {})).status).toBe(200);
    expect((await collector.get("/console/assets/app-2.js", {})).status).toBe(404);
  });

  test("a collector without a site leads to its console", async () => {
    start({ folders: { browser: folder, console: join(folder, "console") } });
    expect((await collector.get("/", {})).headers.get("location")).toBe("/console/");
  });

  test("the site is filled in, has its routes, and never stands before the API", async () => {
    expect(await (await collector.get("/", {})).text()).toContain(`data-key="${keys.publishable}"`);
    expect(await (await collector.get("/clients/7", {})).text()).toContain("data-key");
    expect((await collector.get("/logo.svg", {})).headers.get("content-type")).toBe("image/svg+xml");
    expect((await collector.get("/v1/nothing", {})).headers.get("content-type")).toBe(
      "application/problem+json",
    );
    expect((await collector.get("/healthz", {})).headers.get("content-type")).toContain("json");
    expect((await collector.get("/chunks/none.js", {})).status).toBe(404);
  });

  test.each([
    "/..%2fsecret.txt",
    "/console/..%2f..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/console/%2e%2e%2fsecret.txt",
    "/chunks/..%2fwidget.json.js",
    "/%00",
    "/%E0%A4%A",
  ])("%s leads to no file outside", async (path) => {
    const response = await collector.get(path, {});
    expect(await response.text()).not.toContain("nobody reads this");
    expect(response.status).toBeLessThan(500);
  });
});
