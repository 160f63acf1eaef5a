import { extname } from "node:path";
import { Hono } from "hono";
import { createStaticFiles, type StaticFiles } from "../static-files.ts";
import { answering } from "./call.ts";

/** A single-page app served at `/` beside the collector, such as the demo. */
export interface Site {
  readonly folder: string;
  /** Texts to put into its HTML: `{ "%WAYMARK_KEY%": "pk_…" }`. */
  readonly replace: { readonly [placeholder: string]: string };
}

export interface PageFolders {
  /** Holds `waymark.js` and `chunks/`. */
  readonly browser: string;
  readonly console: string;
  readonly site?: Site | undefined;
}

/** The tag is fetched by other origins' pages, and its chunks by their `import()`, which needs CORS. */
const forOtherOrigins = {
  "access-control-allow-origin": "*",
  "cross-origin-resource-policy": "cross-origin",
};

const consoleHeaders = {
  "cache-control": "no-cache",
  "content-security-policy":
    "default-src 'self'; img-src 'self' data:; style-src 'self'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
  "referrer-policy": "no-referrer",
  "x-frame-options": "DENY",
};

/** The tag, the widget's chunks, the console and, where there is one, a site. */
export const pageRoutes = ({ browser, console: consoleFolder, site }: PageFolders): Hono => {
  const app = new Hono();
  const tag = createStaticFiles({
    folder: browser,
    headers: { ...forOtherOrigins, "cache-control": "public, max-age=300, stale-while-revalidate=86400" },
  });
  // A chunk's name carries the hash of its content: whoever has it has it for good.
  const chunks = createStaticFiles({
    folder: browser,
    headers: { ...forOtherOrigins, "cache-control": "public, max-age=31536000, immutable" },
  });
  const consoleFiles = createStaticFiles({ folder: consoleFolder, headers: consoleHeaders });

  app.get(
    "/waymark.js",
    answering(
      {
        name: "getTag",
        tag: "Browser",
        summary: "The tag, which fetches what else it needs by itself",
        key: "none",
        answer: "text/javascript",
        isCached: true,
        problems: ["not-found"],
      },
      async ({ context: c }) => (await tag.respond("waymark.js", c.req.raw)) ?? c.notFound(),
    ),
  );
  app.get(
    "/chunks/:name{.+\\.js}",
    async (c) => (await chunks.respond(c.req.path, c.req.raw)) ?? c.notFound(),
  );
  app.get("/console", (c) => c.redirect("/console/"));
  app.get("/console/*", async (c) => {
    const path = c.req.path.slice("/console/".length);
    return (await respondOrIndex(consoleFiles, path, c.req.raw)) ?? c.notFound();
  });

  if (site === undefined) app.get("/", (c) => c.redirect("/console/"));
  else {
    const siteFiles = createStaticFiles({
      folder: site.folder,
      headers: { "cache-control": "no-cache" },
      replace: site.replace,
    });
    app.get("*", async (c) =>
      c.req.path.startsWith("/v1/")
        ? c.notFound()
        : ((await respondOrIndex(siteFiles, c.req.path, c.req.raw)) ?? c.notFound()),
    );
  }
  return app;
};

/** Routes of a single-page app have no file of their own: anything without an extension is its index. */
const respondOrIndex = async (
  files: StaticFiles,
  path: string,
  request: Request,
): Promise<Response | null> => {
  const asked = path.endsWith("/") || path === "" ? `${path}index.html` : path;
  const found = await files.respond(asked, request);
  return found ?? (extname(path) === "" ? files.respond("index.html", request) : null);
};
