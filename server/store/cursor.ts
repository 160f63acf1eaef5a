/**
 * The `next` of a page: opaque to callers, and safe in a URL. It holds the sort key of the last item, so a page stays
 * where it was while rows come and go.
 */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString("base64url");

export type CursorPart = string | number | null;

interface PartTypes {
  readonly number: number;
  readonly string: string;
  /** Any part a cursor may hold. */
  readonly any: CursorPart;
}

/**
 * Null where there is no cursor: the first page.
 * @throws {BadCursorError} for anything that is not the `next` of such a list.
 */
export const decodeCursor = <const T extends readonly (keyof PartTypes)[]>(
  cursor: string | undefined,
  shape: T,
): { -readonly [K in keyof T]: PartTypes[T[K]] } | null => {
  if (cursor === undefined) return null;
  const parts = parse(cursor);
  const fits =
    Array.isArray(parts) &&
    parts.length === shape.length &&
    shape.every((type, index) => isPart(parts[index]) && (type === "any" || typeof parts[index] === type));
  if (!fits) throw new BadCursorError("This cursor is not the `next` of a page of this list.");
  return parts as { -readonly [K in keyof T]: PartTypes[T[K]] };
};

export class BadCursorError extends Error {
  override readonly name = "BadCursorError";
}

const parse = (cursor: string): unknown => {
  try {
    return JSON.parse(Buffer.from(cursor, "base64url").toString("utf8"));
  } catch {
    // Not ours: answered like any other cursor of the wrong shape.
    return null;
  }
};

const isPart = (value: unknown): value is CursorPart =>
  value === null ||
  typeof value === "string" ||
  (typeof value === "number" && Number.isSafeInteger(Math.trunc(value)));
