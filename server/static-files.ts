import { readFile, stat } from "node:fs/promises";
import { extname, join, normalize, sep } from "node:path";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { etagOf, matchesEtag } from "./etag.ts";

/** Serves the files of one folder, compressed once each and revalidated by ETag. */
export interface StaticFiles {
  /** Null when the folder has no such file, or the path leads out of it. */
  respond(path: string, request: Request): Promise<Response | null>;
}

export interface StaticOptions {
  readonly folder: string;
  readonly headers: { readonly [name: string]: string };
  /** Texts to put into HTML files: `{ "%WAYMARK_KEY%": "pk_…" }`. */
  readonly replace?: { readonly [placeholder: string]: string };
}

interface Entry {
  readonly version: string;
  readonly etag: string;
  readonly type: string;
  readonly plain: Uint8Array<ArrayBuffer>;
  readonly packed: Map<string, Uint8Array<ArrayBuffer>>;
}

const types: { readonly [extension: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".png": "image/png",
  ".jpg": "image/jpeg",
  ".webp": "image/webp",
  ".ico": "image/x-icon",
  ".woff2": "font/woff2",
  ".txt": "text/plain; charset=utf-8",
  ".webmanifest": "application/manifest+json",
};

const isText = (type: string): boolean => /^text\/|json|svg/.test(type);

/** What the folder holds is bounded by the build, so every file may stay in memory; a rebuilt file is read again. */
export const createStaticFiles = ({ folder, headers, replace = {} }: StaticOptions): StaticFiles => {
  const entries = new Map<string, Entry>();

  const load = async (file: string): Promise<Entry | null> => {
    const found = await stat(file).catch(() => null);
    if (found === null || !found.isFile()) return null;
    const version = `${found.mtimeMs} ${found.size}`;
    const before = entries.get(file);
    if (before?.version === version) return before;
    const type = types[extname(file)] ?? "application/octet-stream";
    const plain = type.startsWith("text/html")
      ? new Uint8Array(Buffer.from(fill(await readFile(file, "utf8"), replace)))
      : new Uint8Array(await readFile(file));
    const entry: Entry = { version, etag: etagOf(plain), type, plain, packed: new Map() };
    entries.set(file, entry);
    return entry;
  };

  return {
    respond: async (path, request) => {
      const file = within(folder, path);
      const entry = file === null ? null : await load(file);
      if (entry === null) return null;
      const common = {
        ...headers,
        etag: entry.etag,
        vary: "Accept-Encoding",
        "x-content-type-options": "nosniff",
      };
      if (matchesEtag(request.headers.get("if-none-match"), entry.etag)) {
        return new Response(null, { status: 304, headers: common });
      }
      const encoding = isText(entry.type) ? bestEncoding(request.headers.get("accept-encoding") ?? "") : null;
      return new Response(encoding === null ? entry.plain : pack(entry, encoding), {
        headers: {
          ...common,
          "content-type": entry.type,
          ...(encoding === null ? {} : { "content-encoding": encoding }),
        },
      });
    },
  };
};

const within = (folder: string, path: string): string | null => {
  let decoded: string;
  try {
    decoded = decodeURIComponent(path);
  } catch {
    // A malformed escape names no file.
    return null;
  }
  if (decoded.includes("\0")) return null;
  const root = normalize(folder + sep);
  const file = normalize(join(root, decoded));
  return file.startsWith(root) ? file : null;
};

const fill = (html: string, replace: { readonly [placeholder: string]: string }): string =>
  Object.entries(replace).reduce(
    (text, [placeholder, value]) => text.replaceAll(placeholder, () => value),
    html,
  );

type Encoding = "br" | "gzip";

/** RFC 9110 §12.5.3: a weight of nought refuses. */
const bestEncoding = (accepted: string): Encoding | null =>
  (["br", "gzip"] as const).find((encoding) =>
    accepted.split(",").some((one) => {
      const [name = "", weight = ""] = one.split(";");
      return name.trim().toLowerCase() === encoding && !/^\s*q=0(\.0*)?\s*$/.test(weight);
    }),
  ) ?? null;

const pack = ({ plain, packed }: Entry, encoding: Encoding): Uint8Array<ArrayBuffer> => {
  const before = packed.get(encoding);
  if (before !== undefined) return before;
  const made = new Uint8Array(
    encoding === "br"
      ? brotliCompressSync(plain, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: plain.byteLength } })
      : gzipSync(plain, { level: 9 }),
  );
  packed.set(encoding, made);
  return made;
};
