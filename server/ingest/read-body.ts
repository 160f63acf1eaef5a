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
 * Plain or gzip, at most `limits.bodyBytes` before and after decompression.
 * @throws {HttpProblem} too-large, unsupported-encoding, bad-json
 */
export const readBody = async (request: Request): Promise<Body> => {
  const encoding = request.headers.get("content-encoding")?.toLowerCase() ?? "identity";
  if (encoding === "identity") {
    if (isBounded(request)) {
      return { json: parseJson(await request.text()), bytes: Number(request.headers.get("content-length")) };
    }
    const bytes = await readBounded(request);
    return { json: parseJson(new TextDecoder().decode(bytes)), bytes: bytes.byteLength };
  }
  if (encoding !== "gzip") {
    throw new HttpProblem("unsupported-encoding", `Send the body plain or as gzip, not as ${encoding}.`);
  }
  const packed = isBounded(request)
    ? new Uint8Array(await request.arrayBuffer())
    : await readBounded(request);
  const unpacked = gunzip(packed);
  return { json: parseJson(unpacked.toString("utf8")), bytes: unpacked.byteLength };
};

/** True when the sender's Content-Length holds it to the limit: Node then reads no more than that. */
const isBounded = (request: Request): boolean => {
  const length = request.headers.get("content-length");
  if (length === null) return false;
  if (Number(length) > limits.bodyBytes) throw tooLarge();
  return true;
};

const readBounded = async (request: Request): Promise<Uint8Array> => {
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
const gunzip = (packed: Uint8Array): Buffer => {
  try {
    return gunzipSync(packed, { maxOutputLength: limits.bodyBytes });
  } catch (error) {
    if (error instanceof RangeError) throw tooLarge();
    throw new HttpProblem("bad-json", "The body is said to be gzip but does not unpack.");
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
