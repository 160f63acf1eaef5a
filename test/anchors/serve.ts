import { randomUUID } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { join, sep } from "node:path";
import type { Batch, Message } from "../../protocol/event.ts";
import { emptyJourney } from "../../protocol/journey.ts";
import { experienceSchema } from "../../protocol/schema/experience.ts";
import { expand, textOf } from "../sdk/fake-collector.ts";
import { type AnchorCase, defaultWaitMs } from "./anchor-case.ts";
import { buildPages } from "./build-pages.ts";
import { casePage, indexPage } from "./case-page.ts";
import { allCases } from "./cases/all-cases.ts";

/** The suite as a site that a person can open, and the collector its pages report to. */
export interface AnchorSite {
  readonly origin: string;
  /** What the page with this key has reported, each message once. */
  reportedBy(key: string): readonly Message[];
  close(): Promise<void>;
}

export interface SiteOptions {
  readonly port?: number;
  readonly cases?: readonly AnchorCase[];
  /** Other libraries by name, each a script that calls `anchorPage.use`. */
  readonly tools?: { readonly [name: string]: string };
}

/** What the last build made, as `/waymark.js` and `/chunks/…`: read once, so that a build meanwhile does not mix two. */
const readProduct = (): Map<string, string> =>
  new Map(
    readdirSync("dist/browser", { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".js"))
      .map((file) => [`/${file.replaceAll(sep, "/")}`, readFileSync(join("dist/browser", file), "utf8")]),
  );

/** One tour of one step, at the element of the case. Every page has a key, and so a person and a journey, of its own. */
const tourOf = ({ name, anchor, waitMs = defaultWaitMs }: AnchorCase) =>
  experienceSchema.parse({
    id: name,
    kind: "tour",
    title: name,
    delayMs: 0,
    steps: [
      {
        id: "here",
        title: "Here it is",
        body: "This is what the step is about.",
        anchor,
        waitMs,
        spotlight: true,
      },
    ],
  });

export const serveAnchors = async ({
  port = 0,
  cases = allCases,
  tools = {},
}: SiteOptions = {}): Promise<AnchorSite> => {
  const byName = new Map(cases.map((anchorCase) => [anchorCase.name, anchorCase]));
  const product = readProduct();
  const scripts = await buildPages(tools);
  const reported = new Map<string, Map<string, Message>>();

  const collect = async (request: IncomingMessage, url: URL): Promise<object | null> => {
    if (url.pathname === "/v1/journey") return { journey: emptyJourney, asOf: new Date().toISOString() };
    if (url.pathname === "/v1/experiences") {
      const wanted = byName.get(caseOf(url.searchParams.get("writeKey") ?? ""));
      return { experiences: wanted === undefined ? [] : [tourOf(wanted)] };
    }
    const batch = JSON.parse(await textOf(request)) as Batch;
    const key = batch.writeKey ?? "";
    const messages = reported.get(key) ?? new Map<string, Message>();
    reported.set(key, messages);
    for (const message of expand(batch)) messages.set(message.messageId, message);
    return { success: true, accepted: batch.batch.length, duplicate: 0, rejected: 0, errors: [] };
  };

  /** Null where there is nothing of the name. */
  const pageOf = (url: URL): readonly [type: string, text: string] | null => {
    if (url.pathname === "/") return ["text/html", indexPage(cases, ["waymark", ...Object.keys(tools)])];
    const [folder, ...path] = url.pathname.slice(1).split("/");
    if (folder === "case") {
      const wanted = byName.get(path[0] ?? "");
      if (wanted === undefined) return null;
      const inner = path[1] === undefined ? undefined : wanted.documents?.[path[1]];
      if (inner !== undefined) return ["text/html", inner];
      const tool = url.searchParams.get("with") ?? "waymark";
      return ["text/html", casePage(wanted, tool, url.searchParams.get("key") ?? keyFor(wanted.name))];
    }
    if (folder === "script") {
      const script = scripts.get(path.join("/"));
      return script === undefined ? null : ["text/javascript", script];
    }
    const code = product.get(url.pathname);
    if (code !== undefined) return ["text/javascript", code];
    return null;
  };

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    try {
      const [type, text] = url.pathname.startsWith("/v1/")
        ? ["application/json", JSON.stringify(await collect(request, url))]
        : (pageOf(url) ?? ["", ""]);
      response.writeHead(type === "" ? 404 : 200, {
        "content-type": `${type || "text/plain"}; charset=utf-8`,
        "cache-control": "no-store",
      });
      response.end(text);
    } catch (error) {
      response.writeHead(500, { "content-type": "text/plain" }).end(`${error}`);
    }
  });
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reportedBy: (key) => [...(reported.get(key)?.values() ?? [])],
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};

/** Keys carry the name of their case: content is asked for by key. */
export const keyFor = (name: string): string => `pk_${name}_${randomUUID().slice(0, 8)}`;

const caseOf = (key: string): string => key.replace(/^pk_/, "").replace(/_[^_]*$/, "");

// `node test/anchors/serve.ts [port]`: after `npm run build`, for looking at the pages by hand.
if (import.meta.main) console.log((await serveAnchors({ port: Number(process.argv[2] ?? 4100) })).origin);
