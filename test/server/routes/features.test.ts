import { afterEach, describe, expect, test, vi } from "vitest";
import type {
  FeatureFigures,
  FeatureResponse,
  FeaturesResponse,
  FeatureTrial,
} from "../../../protocol/api.ts";
import type { JsonObject } from "../../../protocol/json.ts";
import {
  byPublishable,
  bySecret,
  startTestCollector,
  type TestCollector,
  type TestOptions,
} from "../collector.ts";

let collector: TestCollector;
afterEach(() => collector.stop());

const start = (options: TestOptions = {}): void => {
  collector = startTestCollector(options);
};

const put = (id: string, body: unknown): Promise<Response> =>
  Promise.resolve(
    collector.app.request(`/v1/admin/features/${encodeURIComponent(id)}`, {
      method: "PUT",
      body: JSON.stringify(body),
      headers: bySecret,
    }),
  );

const send = async (...batch: JsonObject[]): Promise<void> => {
  const response = await collector.post("/v1/batch", { batch });
  expect(await response.json()).toMatchObject({ rejected: 0 });
};

const message = (messageId: string, rest: JsonObject): JsonObject => ({
  messageId,
  type: "track",
  userId: "u_1",
  timestamp: "2026-11-20T10:00:00.000Z",
  context: { groupId: "acme" },
  ...rest,
});

const click = (messageId: string, id: string, rest: JsonObject = {}): JsonObject =>
  message(messageId, {
    event: "Element Clicked",
    properties: { path: [{ tag: "button", attributes: { id } }, { tag: "body" }] },
    ...rest,
  });

const read = async (days = 30): Promise<FeaturesResponse> =>
  (await (await collector.get(`/v1/features?days=${days}`)).json()) as FeaturesResponse;

const featureOf = async (id: string): Promise<FeatureFigures | undefined> =>
  (await read()).features.find((feature) => feature.id === id);

/** Waits until everything there is was looked through. */
const searched = async (id: string): Promise<FeatureFigures> =>
  vi.waitFor(async () => {
    const feature = await featureOf(id);
    expect(feature?.search?.state).toBe("done");
    return feature as FeatureFigures;
  });

const entry = { name: "Export", tier: "advanced" } as const;

test("an id is told whole, whatever it holds", async () => {
  start();
  const [feature, groupId] = ["a\u0000b", "g\u0000h"];
  await send(message("m1", { event: "Feature Used", properties: { feature }, context: {} }));
  await send(message("m2", { type: "group", groupId }));
  expect(await featureOf(feature)).toMatchObject({ uses: 1, accounts: 1 });
  const { accounts } = (await (
    await collector.get(`/v1/features/${encodeURIComponent(feature)}`)
  ).json()) as FeatureResponse;
  expect(accounts.map(({ id }) => id)).toEqual([groupId]);
});

test("one feature tells which accounts used it, since when and when last", async () => {
  start();
  const use = { event: "Feature Used", properties: { feature: "Reports/x" } };
  await send(
    message("m1", { ...use, timestamp: "2026-05-01T10:00:00.000Z", context: { groupId: "initech" } }),
    message("m2", use),
    message("m3", { ...use, timestamp: "2026-11-21T10:00:00.000Z" }),
    message("m4", { ...use, userId: "u_2" }),
    message("m5", { ...use, userId: "u_3", context: { groupId: "globex" } }),
    message("m6", { type: "group", groupId: "globex", traits: { name: "Globex Ltd" } }),
  );
  const answer = (await (
    await collector.get(`/v1/features/${encodeURIComponent("Reports/x")}`)
  ).json()) as FeatureResponse;
  expect(answer).toMatchObject({ days: 30, accountsActive: 2, accountsEver: 3 });
  expect(answer.feature).toEqual(await featureOf("Reports/x"));
  expect(answer.accounts).toEqual([
    { id: "acme", name: "acme", users: 2, uses: 3, firstUsed: "2026-11-20", lastUsed: "2026-11-21" },
    { id: "globex", name: "Globex Ltd", users: 1, uses: 1, firstUsed: "2026-11-20", lastUsed: "2026-11-20" },
    { id: "initech", name: "initech", users: 0, uses: 0, firstUsed: "2026-05-01", lastUsed: "2026-05-01" },
  ]);
  const week = (await (await collector.get("/v1/features/Reports%2Fx?days=1")).json()) as FeatureResponse;
  expect(week.accounts.map(({ id, uses }) => [id, uses])).toEqual([
    ["acme", 0],
    ["globex", 0],
    ["initech", 0],
  ]);
  expect((await collector.get("/v1/features/Nothing")).status).toBe(404);
  expect((await collector.get("/v1/features/Reports%2Fx?days=0")).status).toBe(400);
  expect((await collector.app.request("/v1/features/Reports%2Fx", { headers: byPublishable })).status).toBe(
    403,
  );
});

test("a feature defined today counts past use, in the past, and what comes after", async () => {
  start();
  await send(
    click("m1", "export"),
    click("m2", "export", {
      timestamp: "2026-11-21T10:00:00.000Z",
      userId: "u_2",
      context: { groupId: "globex" },
    }),
    click("m3", "import"),
    message("m4", { event: "Invoice Sent", userId: "u_3", context: { groupId: "initech" } }),
  );
  expect(await featureOf("Export")).toBeUndefined();
  const answer = await put("Export", { ...entry, when: { selector: "#export" } });
  expect(answer.status).toBe(200);
  expect(await answer.json()).toEqual({
    ...entry,
    id: "Export",
    when: { selector: "#export" },
    source: "stored",
  });
  expect(await searched("Export")).toEqual({
    ...entry,
    id: "Export",
    releasedAt: null,
    when: [{ selector: "#export" }],
    source: "stored",
    users: 2,
    accounts: 2,
    uses: 2,
    adoption: 2 / 3,
    weeklyAccounts: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2],
    firstUsed: "2026-11-20",
    lastUsed: "2026-11-21",
    search: { state: "done", eventsLeft: 0, found: 2 },
  });
  await send(click("m5", "export"));
  await vi.waitFor(async () => expect(await featureOf("Export")).toMatchObject({ uses: 3, users: 2 }));
  // Sent again, defined again: nothing counts twice.
  await send(click("m5", "export"));
  await put("Export", { ...entry, tier: "core", when: { selector: "#export" } });
  await send(message("m6", { event: "Invoice Sent" }));
  expect(await searched("Export")).toMatchObject({ tier: "core", uses: 3, search: { found: 3 } });
  const journey = (await (await collector.get("/v1/users/u_1")).json()) as {
    journey: { features: { Export: { count: number; days: object } } };
  };
  expect(journey.journey.features.Export).toMatchObject({ count: 2 });
  expect(collector.failures).toEqual([]);
});

test("a definition that changes takes its old uses back, from every sum, and leaves what was told directly", async () => {
  start();
  await send(
    click("m1", "export"),
    click("m2", "import"),
    message("m3", { event: "Feature Used", properties: { feature: "Export" } }),
    message("m4", { event: "Invoice Sent", userId: "u_2" }),
  );
  await put("Export", { ...entry, when: [{ selector: "#export" }, { event: "Invoice Sent" }] });
  expect(await searched("Export")).toMatchObject({ uses: 3, users: 2 });
  await put("Export", { ...entry, when: { selector: "#import" } });
  await vi.waitFor(async () => expect(await featureOf("Export")).toMatchObject({ uses: 2, users: 1 }));
  expect((await searched("Export")).search).toEqual({ state: "done", eventsLeft: 0, found: 1 });

  const remove = await collector.app.request("/v1/admin/features/Export", {
    method: "DELETE",
    headers: bySecret,
  });
  expect(remove.status).toBe(204);
  await vi.waitFor(async () =>
    expect(await featureOf("Export")).toMatchObject({ uses: 1, tier: null, source: null, search: null }),
  );
  const exported = (await (await collector.get("/v1/users/u_2/export")).json()) as {
    events: { event: string }[];
  };
  expect(exported.events.map(({ event }) => event)).toEqual(["Invoice Sent"]);
  const { journey } = (await (await collector.get("/v1/users/u_1")).json()) as {
    journey: { features: { [id: string]: { count: number } } };
  };
  expect(journey.features.Export?.count).toBe(1);
  expect(collector.failures).toEqual([]);
});

test("a use that names no account counts for the account of its person, under the user they became", async () => {
  start();
  await send(
    message("m1", { event: "Report Exported", userId: null, anonymousId: "a_1", context: {} }),
    message("m2", { type: "identify", anonymousId: "a_1", traits: {}, context: {} }),
    message("m3", { event: "Report Exported" }),
  );
  await put("Export", { ...entry, when: { event: "Report Exported" } });
  expect(await searched("Export")).toMatchObject({ uses: 2, users: 1, accounts: 1, adoption: 1 });
});

test("pages count by URL; those outside the days asked for are old", async () => {
  start();
  const page = (messageId: string, url: string, timestamp: string) =>
    message(messageId, { type: "page", timestamp, context: { groupId: "acme", page: { url } } });
  await send(
    page("m1", "https://a.example/reports/7", "2026-11-20T10:00:00.000Z"),
    page("m2", "https://a.example/reports", "2026-11-20T10:00:00.000Z"),
    page("m3", "https://a.example/reports/8", "2026-09-01T10:00:00.000Z"),
  );
  await put("Reports", { ...entry, when: { url: "/reports/:id" } });
  expect(await searched("Reports")).toMatchObject({
    uses: 1,
    firstUsed: "2026-09-01",
    lastUsed: "2026-11-20",
  });
  expect((await read(120)).features[0]).toMatchObject({ uses: 2 });
});

describe("the catalogue", () => {
  const file = {
    features: [{ id: "Invoices", name: "Invoices", tier: "core", when: { url: "/invoices/*" } }],
  };

  test("is the configuration's and the team's; what the file names is changed in the file", async () => {
    start({ file });
    expect((await put("Export", entry)).status).toBe(200);
    const list = (await (await collector.get("/v1/admin/features")).json()) as { features: unknown[] };
    expect(list.features).toEqual([
      { ...file.features[0], source: "config" },
      { ...entry, id: "Export", source: "stored" },
    ]);
    const refused = await put("Invoices", entry);
    expect(refused.status).toBe(409);
    expect(((await refused.json()) as { detail: string }).detail).toContain("waymark.config.json");
    const remove = (id: string) =>
      collector.app.request(`/v1/admin/features/${id}`, { method: "DELETE", headers: bySecret });
    expect((await remove("Invoices")).status).toBe(409);
    expect((await remove("Nothing")).status).toBe(404);
    expect((await collector.get("/v1/admin/features/Nothing")).status).toBe(404);
    expect((await collector.get("/v1/admin/features/Export")).status).toBe(200);
  });

  test("the configuration's way to notice a feature works from the start", async () => {
    start({ file });
    await send(
      message("m1", {
        type: "page",
        context: { groupId: "acme", page: { url: "https://a.example/invoices/3" } },
      }),
    );
    await vi.waitFor(async () =>
      expect(await featureOf("Invoices")).toMatchObject({ uses: 1, source: "config" }),
    );
  });

  test.each([
    [{ ...entry, when: { selector: "li:nth-child(2)" } }, "when.selector", ':nth-child"'],
    [{ ...entry, when: [{ event: "A" }, { url: "reports" }] }, "when.1.url", "is no URL pattern"],
    [{ ...entry, when: { event: "Feature Used" } }, "when.event", "an event of your product"],
    [{ ...entry, when: { event: "Session Ended" } }, "when.event", "an event of your product"],
    [{ ...entry, when: { event: "Invoice Paid" } }, "when.event", "an event of your product"],
    [{ ...entry, when: { selector: "a", url: "/x" } }, "when", "only one of"],
    [{ ...entry, tier: "gold" }, "tier", "must be one of"],
    [{ ...entry, id: "Other" }, "id", 'must be "Export"'],
    [{ ...entry, colour: "red" }, "", "colour"],
  ])("%j is refused at %s", async (body, path, words) => {
    start();
    const response = await put("Export", body);
    expect(response.status).toBe(422);
    const { errors } = (await response.json()) as { errors: { path: string; message: string }[] };
    expect(errors).toEqual([expect.objectContaining({ path, message: expect.stringContaining(words) })]);
  });

  test("an objection to a way says which it is, for whoever says it in other words", async () => {
    start();
    const response = await put("Export", { ...entry, when: { selector: "li:nth-child(2)" } });
    const { errors } = (await response.json()) as { errors: readonly object[] };
    expect(errors).toMatchObject([{ code: "selector-pseudo", about: "nth-child" }]);
  });

  test("its selectors travel with what is published, and change its ETag", async () => {
    start({ file });
    const published = () => collector.get("/v1/experiences", byPublishable);
    const before = await published();
    expect(await before.json()).toEqual({ experiences: [] });
    await put("Export", { ...entry, when: [{ selector: ".export" }, { event: "E" }, { selector: "#e" }] });
    const after = await published();
    expect(await after.json()).toEqual({
      experiences: [],
      features: [
        { id: "Export", selector: ".export" },
        { id: "Export", selector: "#e" },
      ],
    });
    expect(after.headers.get("etag")).not.toBe(before.headers.get("etag"));
  });

  test("is the team's alone", async () => {
    start();
    for (const path of ["/v1/features", "/v1/admin/features", "/v1/admin/features/Export"]) {
      expect((await collector.get(path, byPublishable)).status).toBe(403);
    }
    expect((await collector.get("/v1/features?days=0")).status).toBe(400);
  });

  test("moves health: a feature saved today is one the account has or has not adopted", async () => {
    start();
    await send(message("m1", { event: "Report Exported" }));
    const coreAdoption = async (): Promise<unknown> =>
      ((await (await collector.get("/v1/accounts/acme/health")).json()) as { inputs: JsonObject }).inputs
        .coreAdoption;
    expect(await coreAdoption()).toBeNull();
    await put("Export", { ...entry, tier: "core", when: { event: "Report Exported" } });
    await searched("Export");
    expect(await coreAdoption()).toBe(100);
    await put("Import", { ...entry, tier: "core" });
    expect(await coreAdoption()).toBe(50);
  });
});

test("a trial says what a definition would find in the newest events, and saves nothing", async () => {
  start();
  await send(click("m1", "export"), click("m2", "export"), click("m3", "import", { userId: "u_2" }));
  const trial = async (body: unknown) => collector.post("/v1/admin/features/try", body, bySecret);
  expect((await (await trial({ when: { selector: "#export" } })).json()) as FeatureTrial).toEqual({
    events: 3,
    since: "2026-11-20T10:00:00.000Z",
    uses: 2,
    people: 1,
  });
  expect((await trial({ when: { selector: "a:hover" } })).status).toBe(422);
  expect((await trial({})).status).toBe(422);
  expect((await read()).features).toEqual([]);
});

test("a trial counts a visitor who became a user once", async () => {
  start();
  await send(
    message("m1", { event: "Report Exported", userId: null, anonymousId: "v" }),
    message("m2", { event: "Report Exported", userId: "u_1" }),
    message("m3", { type: "identify", userId: "u_1", anonymousId: "v" }),
    message("m4", { event: "Report Exported", userId: null, anonymousId: "w" }),
  );
  await read();
  const answer = await collector.post(
    "/v1/admin/features/try",
    { when: { event: "Report Exported" } },
    bySecret,
  );
  expect(await answer.json()).toMatchObject({ uses: 3, people: 2 });
});

test("a trial tells what the product told, not what was derived from it", async () => {
  start();
  await send(
    click("m1", "export", { timestamp: "2026-11-21T10:00:00.000Z" }),
    click("m2", "export", { timestamp: "2026-11-19T10:00:00.000Z" }),
  );
  await put("Export", { ...entry, when: { selector: "#export" } });
  await searched("Export");
  const answer = await collector.post("/v1/admin/features/try", { when: { selector: "button" } }, bySecret);
  expect(await answer.json()).toEqual({ events: 2, since: "2026-11-19T10:00:00.000Z", uses: 2, people: 1 });
});

test("a feature that is taken out says that its uses are taken back, and is listed until they are", async () => {
  start();
  await send(...["u_1", "u_2", "u_3"].map((userId) => click(`m-${userId}`, "export", { userId })));
  await put("Export", { ...entry, when: { selector: "#export" } });
  await searched("Export");
  await collector.app.request("/v1/admin/features/Export", { method: "DELETE", headers: bySecret });
  expect(await featureOf("Export")).toMatchObject({
    source: null,
    search: { state: "retracting", eventsLeft: null },
  });
  await vi.waitFor(async () => expect(await featureOf("Export")).toBeUndefined());
});
