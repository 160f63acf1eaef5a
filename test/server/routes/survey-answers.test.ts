import { afterEach, beforeEach, describe, expect, test } from "vitest";
import type { SurveyAnswersResponse } from "../../../protocol/api.ts";
import { type HealthCollector, openHealthCollector, reporter } from "./health-collector.ts";

let collector: HealthCollector;
beforeEach(() => {
  collector = openHealthCollector();
});
afterEach(() => collector.close());

const survey = { experienceId: "q3", kind: "nps" };

const answer = (score: number, comment: string | null, back: number, more = {}) =>
  reporter(collector, "acme")(
    "Survey Answered",
    back,
    { ...survey, score, ...(comment === null ? {} : { comment }), ...more },
    `u${back}`,
  );

const page = async (query = ""): Promise<SurveyAnswersResponse> => {
  const { status, body } = await collector.get<SurveyAnswersResponse>(`/v1/surveys/q3/answers${query}`);
  expect(status).toBe(200);
  return body;
};
const users = ({ answers }: SurveyAnswersResponse) => answers.map(({ userId }) => userId);

const csv = async (query = ""): Promise<string> => {
  const response = await collector.request(`/v1/surveys/q3/answers.csv${query}`, {
    headers: { authorization: "Bearer sk_routes_test" },
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toContain("text/csv");
  expect(response.headers.get("content-disposition")).toBe('attachment; filename="q3-answers.csv"');
  // Not `text()`, which takes the byte order mark away.
  return Buffer.from(await response.arrayBuffer()).toString("utf8");
};

describe("GET /v1/surveys/:id/answers", () => {
  test("newest first, whole, page by page, without a gap or a repeat", async () => {
    await collector.send(...Array.from({ length: 25 }, (_, index) => answer(index % 11, null, index)));
    const seen: (string | null)[] = [];
    let cursor = "";
    do {
      const body = await page(`?limit=10${cursor}`);
      seen.push(...users(body));
      cursor = body.next === null ? "" : `&cursor=${body.next}`;
    } while (cursor !== "");
    expect(seen).toEqual(Array.from({ length: 25 }, (_, index) => `u${index}`));
  });

  test("carries every answer of a response, its id and what the page said", async () => {
    await collector.send(
      answer(9, "Fast", 0, {
        responseId: "r1",
        answers: { score: 9, comment: "Fast", uses: ["reports", "exports"], again: true, why: " " },
        hidden: { page: "billing", seats: 4, nested: {} },
      }),
    );
    expect((await page()).answers).toEqual([
      {
        at: "2025-10-14T12:00:00.000Z",
        responseId: "r1",
        isPartial: false,
        userId: "u0",
        userName: "u0",
        accountId: "acme",
        accountName: "acme",
        score: 9,
        comment: "Fast",
        answers: { uses: ["reports", "exports"], again: true },
        hidden: { page: "billing", seats: 4 },
      },
    ]);
  });

  test("finds words whatever their case and accents, in the comment and in written answers", async () => {
    await collector.send(
      answer(9, "La FACTURACIÓN es rápida", 0),
      answer(8, null, 1, { answers: { why: "facturacion sencilla" } }),
      answer(7, "Nothing of the kind", 2),
      answer(6, null, 3),
    );
    expect(users(await page(`?search=${encodeURIComponent("facturación")}`))).toEqual(["u0", "u1"]);
    expect(users(await page("?search=RAPIDA"))).toEqual(["u0"]);
    expect(await page("?search=absent")).toEqual({ answers: [], next: null });
  });

  test("filters by score, range, group and days", async () => {
    await collector.send(...[10, 9, 8, 6, 0].map((score, back) => answer(score, null, back)));
    expect(users(await page("?score=9"))).toEqual(["u1"]);
    expect(users(await page("?score=6-9"))).toEqual(["u1", "u2", "u3"]);
    expect(users(await page("?group=detractor"))).toEqual(["u3", "u4"]);
    expect(users(await page("?group=passive&score=9"))).toEqual([]);
    expect(users(await page("?from=2025-10-11&to=2025-10-13"))).toEqual(["u1", "u2", "u3"]);
    expect(users(await page("?to=2025-10-11"))).toEqual(["u3", "u4"]);
  });

  test("a search through a long log reads so far at once, and goes on where it stopped", async () => {
    await collector.send(
      ...Array.from({ length: 5_200 }, (_, index) => ({
        ...answer(9, index === 5_150 ? "needle" : null, 0),
        timestamp: new Date(collector.now - index * 1_000).toISOString(),
      })),
    );
    const first = await page("?search=needle&limit=200");
    expect(first.answers).toEqual([]);
    expect(first.next).not.toBeNull();
    const second = await page(`?search=needle&limit=200&cursor=${first.next}`);
    expect(second.answers.map(({ comment }) => comment)).toEqual(["needle"]);
    expect(second.next).toBeNull();
  });

  test.each([
    ["score=nine", "score", "must be a score such as 9, or a range such as 0-6"],
    ["score=6-0", "score", "must be a score such as 9, or a range such as 0-6"],
    ["group=happy", "group", "must be promoter, passive or detractor"],
    ["limit=0", "limit", "must be a whole number from 1 to 200"],
    ["format=xml", "format", "must be json or csv"],
  ])("%s is a 400 that names the field and the fix", async (query, path, message) => {
    await collector.send(answer(9, null, 0));
    const { status, body } = await collector.get<{ errors: unknown }>(`/v1/surveys/q3/answers?${query}`);
    expect(status).toBe(400);
    expect(body.errors).toEqual([{ path, message }]);
  });

  test("a cursor of another list, a survey nobody knows and a publishable key are refused", async () => {
    await collector.send(answer(9, null, 0));
    expect((await collector.get("/v1/surveys/q3/answers?cursor=nonsense")).status).toBe(400);
    expect((await collector.get("/v1/surveys/nothing/answers")).status).toBe(404);
    expect((await collector.get("/v1/surveys/nothing/answers.csv")).status).toBe(404);
    const response = await collector.request("/v1/surveys/q3/answers.csv", {
      headers: { authorization: "Bearer pk_routes_test" },
    });
    expect(response.status).toBe(403);
  });
});

describe("GET /v1/surveys/:id/answers.csv", () => {
  test("begins with a byte order mark unless told otherwise, and is the same by ?format=csv", async () => {
    await collector.send(answer(9, "Ja, schön", 0));
    const text = await csv();
    expect(text.startsWith("\uFEFFanswered_at,state,")).toBe(true);
    expect(await csv("?bom=false")).toBe(text.slice(1));
    const other = await collector.request("/v1/surveys/q3/answers?format=csv", {
      headers: { authorization: "Bearer sk_routes_test" },
    });
    expect(Buffer.from(await other.arrayBuffer()).toString("utf8")).toBe(text);
  });

  test("quotes as RFC 4180 says, and lets no answer become a formula", async () => {
    await collector.send(
      answer(9, 'Say "hi", then\r\nleave', 0),
      answer(2, "=HYPERLINK(A1)", 1),
      answer(2, "+1", 2),
      answer(2, "-1", 3),
      answer(2, "@SUM(1)", 4),
      answer(2, "\tplus", 5),
      answer(2, "＝1", 6),
    );
    const text = await csv("?bom=false");
    expect(text).toContain('"Say ""hi"", then\r\nleave"');
    for (const cell of ["'=HYPERLINK(A1)", "'+1", "'-1", "'@SUM(1)", "'\tplus", "'＝1"])
      expect(text).toContain(`,${cell},`);
    expect(text).not.toMatch(/,[=+\-@\t]/);
    expect(text.endsWith("\r\n")).toBe(true);
  });

  test("is never cut, and takes the same filters", async () => {
    await collector.send(
      ...Array.from({ length: 1_234 }, (_, index) => answer(index % 2 === 0 ? 10 : 0, null, 0, { n: index })),
    );
    expect((await csv()).trimEnd().split("\r\n")).toHaveLength(1_235);
    expect((await csv("?group=promoter")).trimEnd().split("\r\n")).toHaveLength(618);
  });
});
