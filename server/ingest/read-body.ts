import { gunzipSync } from "node:zlib";
import { limits } from "../../protocol/limits.ts";
import { HttpProblem } from "../problem.ts";

/** A request's body as JSON, whatever its content type says: beacons cannot name JSON without a preflight. */
export interface Body {
  readonly json: unknown;
  /** After decompression. */
  readonly bytes: number;
}

/**
 * Plain or gzip, at most `limits.bodyBytes` before and after decompression. Gzip is known by its first bytes, which no JSON
 * begins with: a browser cannot say `content-encoding` without a preflight. Where it is said, it must be true.
 * @throws {HttpProblem} too-large, unsupported-encoding, bad-json; an empty body is none, unless the call says what it stands for
 */
export const readBody = async (
  request: Request,
  { ifEmpty }: { readonly ifEmpty?: object } = {},
): Promise<Body> => {
  const encoding = request.headers.get("content-encoding")?.toLowerCase() ?? "identity";
  if (encoding !== "identity" && encoding !== "gzip") {
    throw new HttpProblem("unsupported-encoding", `Send the body plain or as gzip, not as ${encoding}.`);
  }
  const sent = isBounded(request) ? Buffer.from(await request.arrayBuffer()) : await readBounded(request);
  const isGzip = encoding === "gzip" || (sent[0] === 0x1f && sent[1] === 0x8b);
  const plain = isGzip ? gunzip(sent) : sent;
  if (plain.byteLength === 0 && ifEmpty !== undefined) return { json: ifEmpty, bytes: 0 };
  return { json: parseJson(new TextDecoder().decode(plain)), bytes: plain.byteLength };
};

/** True when the sender's Content-Length holds it to the limit: Node then reads no more than that. */
const isBounded = (request: Request): boolean => {
  const length = request.headers.get("content-length");
  if (length === null) return false;
  if (Number(length) > limits.bodyBytes) throw tooLarge();
  return true;
};

const readBounded = async (request: Request): Promise<Buffer> => {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > limits.bodyBytes) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
};

/** Synchronous: for bodies of this size a trip to the thread pool costs more than the work. */
const gunzip = (packed: Buffer): Buffer => {
  try {
    return gunzipSync(packed, { maxOutputLength: limits.bodyBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new HttpProblem("bad-json", "The body is gzip, or said to be, but does not unpack.");
  }
};

const parseJson = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new HttpProblem("bad-json", `The body is not JSON: ${error instanceof Error ? error.message : ""}`);
  }
};

const tooLarge = (): HttpProblem =>
  new HttpProblem("too-large", `Send at most ${limits.bodyBytes} bytes in a request: split the batch.`);
