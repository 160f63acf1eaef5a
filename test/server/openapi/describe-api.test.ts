import { readdirSync, readFileSync } from "node:fs";
import { Hono } from "hono";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { history } from "../../../demo/history/history.ts";
import type { Message } from "../../../demo/history/message.ts";
import { createReferrals } from "../../../demo/history/referrals.ts";
import type {
  AccountsResponse,
  JourneyResponse,
  ReferralsResponse,
  RejectedResponse,
} from "../../../protocol/api.ts";
import { dayMs } from "../../../protocol/day.ts";
import { aliveSchema } from "../../../protocol/schema/ingest-answers.ts";
import { answering } from "../../../server/routes/call.ts";
import { byPublishable, bySecret, startTestCollector } from "../collector.ts";
import { described, UndescribedError } from "../described.ts";

interface Api {
  readonly openapi: string;
  readonly paths: { readonly [path: string]: { readonly [method: string]: Call } };
  readonly components: { readonly schemas: { readonly [name: string]: Schema } };
}

interface Call {
  readonly operationId: string;
  readonly summary: string;
  readonly security: readonly { readonly [scheme: string]: unknown }[];
  readonly parameters?: readonly { readonly name: string; readonly in: string }[];
  readonly requestBody?: { readonly content: { readonly "application/json": { readonly example: object } } };
}

interface Schema {
  readonly required?: readonly string[];
  readonly properties?: { readonly [name: string]: Schema };
}

const collector = startTestCollector({
  file: JSON.parse(readFileSync("demo/waymark.config.json", "utf8")),
  folders: { browser: "none", console: "none" },
});
afterAll(() => collector.stop());

const load = async (): Promise<Api> => (await collector.get("/openapi.json", {})).json();
const api = await load();
const calls = Object.entries(api.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, call]) => ({
    name: `${method.toUpperCase()} ${path}`,
    method,
    path,
    call,
  })),
);

describe("the document", () => {
  test("tells every route but those of pages, and no other", () => {
    const served = collector.app.routes.filter(({ method }) => method !== "ALL");
    const told = new Set(calls.map(({ name }) => name));
    const isTold = ({ method, path }: (typeof served)[number]) =>
      told.has(`${method} ${path.replace(/:(\w+)/g, "{$1}").replace(/(?<=.)\/$/, "")}`);
    expect(served.filter((route) => !isTold(route)).map(({ path }) => path)).toEqual([
      "/chunks/:name{.+\\.js}",
      "/console",
      "/console/*",
      "/",
    ]);
    expect(served.filter(isTold)).toHaveLength(told.size);
  });

  test("is the same in every collector, and revalidates from any origin", async () => {
    const another = startTestCollector({ folders: { browser: "none", console: "none" } });
    const [one, two] = await Promise.all([
      collector.get("/openapi.json", {}),
      another.get("/openapi.json", {}),
    ]);
    await another.stop();
    expect(await one.text()).toBe(await two.text());
    expect(one.headers.get("access-control-allow-origin")).toBe("*");
    const again = await collector.get("/openapi.json", { "if-none-match": one.headers.get("etag") ?? "" });
    expect([again.status, await again.text()]).toEqual([304, ""]);
  });

  test("names every call once", () => {
    const names = calls.map(({ call }) => call.operationId);
    expect(new Set(names).size).toBe(names.length);
  });

  test.each(calls)("$name asks for the key it tells of", async ({ path, method, call }) => {
    const ask = (headers: Record<string, string>) =>
      collector.app.request(path.replace("{id}", "none"), {
        method,
        headers,
        ...(method !== "get" && { body: "{}" }),
      });
    const isOpen = call.security.length === 0;
    const isSecret = !isOpen && call.security.every((one) => "secretKey" in one || "secretKeyAsUser" in one);
    expect((await ask({})).status === 401).toBe(!isOpen);
    expect((await ask(byPublishable)).status === 403).toBe(isSecret);
    expect([401, 403]).not.toContain((await ask(bySecret)).status);
  });

  test("requires what others rely on", () => {
    const required = (name: string) => api.components.schemas[name]?.required ?? [];
    expect(required("Accounts")).toEqual(expect.arrayContaining(["accounts", "next"]));
    expect(required("AccountListItem")).toContain("id");
    expect(required("AccountHealth")).toEqual(
      expect.arrayContaining(
        "accountId asOf model score band coverage trend components inputs lifecycle segments tier".split(" "),
      ),
    );
    expect(required("HealthComponent")).toEqual(
      expect.arrayContaining("key weight score contribution state inputs".split(" ")),
    );
    expect(required("UserExport")).toEqual(["user", "events"]);
    expect(required("SurveyResults")).toEqual(
      expect.arrayContaining(
        "kind score shown answered partial dismissed responseRate interval distribution".split(" "),
      ),
    );
    expect(required("IngestAnswer")).toEqual(
      expect.arrayContaining(["success", "accepted", "duplicate", "rejected"]),
    );
    expect(required("Problem")).toEqual(["type", "title", "status", "detail"]);
  });
});

/** Each answer is held against the document as it comes: see `described`. */
describe("with the demo's content and its last weeks", () => {
  const ask = async (path: string, init: RequestInit = {}): Promise<Response> => {
    const response = await collector.app.request(path, { headers: bySecret, ...init });
    expect([path, response.status]).toEqual([path, 200]);
    return response;
  };
  const put = (path: string, body: string) => ask(path, { method: "PUT", body });
  const send = async (batch: readonly object[]): Promise<void> => {
    for (let from = 0; from < batch.length; from += 1_000) {
      await ask("/v1/batch", {
        method: "POST",
        body: JSON.stringify({ batch: batch.slice(from, from + 1_000) }),
      });
    }
  };

  beforeAll(async () => {
    for (const name of readdirSync("demo/content")) {
      const id = name.replace(".json", "");
      await put(`/v1/admin/experiences/${id}`, readFileSync(`demo/content/${name}`, "utf8"));
    }
    const features: readonly { id: string }[] = JSON.parse(readFileSync("demo/features.json", "utf8"));
    for (const feature of features) {
      await put(`/v1/admin/features/${encodeURIComponent(feature.id)}`, JSON.stringify(feature));
    }
    const year = { seed: "1", today: new Date(collector.clock.now()) };
    const referrals = createReferrals(year);
    const lately: Message[] = [];
    for (const message of history(year)) {
      referrals.notice(message);
      const isLate = Date.parse(message.timestamp) > collector.clock.now() - 40 * dayMs;
      if (isLate || message.type !== "track") lately.push(message);
    }
    await send(lately);
    const codeOf = async (userId: string): Promise<string> => {
      const answer: JourneyResponse = await (await ask(`/v1/journey?userId=${userId}`)).json();
      return answer.journey.referrals?.["refer-a-friend"]?.code ?? "";
    };
    const brought: object[] = [];
    for await (const message of referrals.play(codeOf)) brought.push(message);
    await send(brought);
  });

  const content = "/v1/experiences/{id}/results";
  const examples: { readonly [path: string]: readonly string[] } = {
    "/v1/accounts": ["?sort=-trend&limit=5", "?band=red&search=a"],
    "/v1/accounts/{id}": ["kumo-labs"],
    "/v1/accounts/{id}/health": ["kumo-labs", "kumo-labs?days=7"],
    "/v1/admin/experiences/{id}": readdirSync("demo/content").map((name) => name.replace(".json", "")),
    "/v1/admin/features/{id}": ["Reports"],
    "/v1/features/{id}": ["Reports?days=90"],
    [content]: ["first-invoice", "annual-plan?goal=omit", "foundation-quiz", "loyalty"],
    "/v1/journey": ["?userId=u_kumo-labs_3&pending=m_1", "?anonymousId=nobody"],
    "/v1/referrals": ["", "?state=joined&limit=1"],
    "/v1/surveys/{id}/answers": ["nps?group=promoter&limit=20", "cash-forecast-csat", "nps?format=csv"],
    "/v1/surveys/{id}/answers.csv": ["cash-forecast-csat?locale=es"],
    "/v1/surveys/{id}/results": ["nps?by=plan", "nps?by=trait:role&questions=omit", "cash-forecast-csat"],
    "/v1/users/{id}": ["u_kumo-labs_3"],
    "/v1/users/{id}/export": ["u_kumo-labs_3"],
  };
  const gets = calls.filter(({ method, path }) => method === "get" && path !== "/waymark.js");
  test.each(gets)("$name answers as told", async ({ path }) => {
    const given = examples[path] ?? (path.includes("{id}") ? [] : [""]);
    expect(given.length).toBeGreaterThan(0);
    for (const example of given) {
      const [, id = "", query = ""] = /^([^?]*)(.*)$/.exec(example) ?? [];
      await ask(path.replace("{id}", id) + query);
    }
  });

  test("there is something to hold", async () => {
    const { accounts }: AccountsResponse = await (await ask("/v1/accounts")).json();
    expect(accounts.filter(({ score }) => score !== null).length).toBeGreaterThan(30);
    const { referrals }: ReferralsResponse = await (await ask("/v1/referrals")).json();
    expect(referrals.length).toBeGreaterThan(3);
    const { rejected }: RejectedResponse = await (await ask("/v1/rejected")).json();
    expect(rejected.length).toBeGreaterThan(0);
  });
});

describe("an answer", () => {
  const app = new Hono();
  const tell = (body: unknown, status: 200 | 418 = 200) =>
    answering({ name: "x", tag: "Operations", summary: "", answer: aliveSchema }, async ({ context }) =>
      context.json(body as object, status),
    );
  const good = { status: "ok", lag: { events: 0, ms: 0 } };
  app.get("/good", tell(good));
  app.get("/more", tell({ ...good, more: 1 }));
  app.get("/deeper", tell({ ...good, lag: { ...good.lag, more: 1 } }));
  app.get("/less", tell({ status: "ok" }));
  app.get("/other", tell({ ...good, lag: { events: "0", ms: 0 } }));
  app.get("/status", tell(good, 418));
  const body = { schema: z.object({ name: z.string() }), example: { name: "x" } };
  app.put(
    "/taken",
    answering({ name: "y", tag: "Content", summary: "", body, answer: null }, async ({ context }) =>
      context.body(null, 204),
    ),
  );
  const request = described(app);

  test("as told passes", async () => {
    expect((await request("/good")).status).toBe(200);
  });

  test.each(["/more", "/deeper", "/less", "/other", "/status"])("not as told does not: %s", async (path) => {
    await expect(async () => request(path)).rejects.toThrow(UndescribedError);
  });

  test("is no more taken for a request that is not told of", async () => {
    const put = async (query: string, name: unknown) =>
      request(`/taken${query}`, { method: "PUT", body: JSON.stringify({ name }) });
    expect((await put("", "x")).status).toBe(204);
    await expect(put("?more=1", "x")).rejects.toThrow(UndescribedError);
    await expect(put("", 1)).rejects.toThrow(UndescribedError);
  });
});
