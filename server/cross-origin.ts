import type { MiddlewareHandler } from "hono";

/**
 * CORS of the public calls: any origin, never with credentials. Where the workspace lists its origins, only those are
 * named; refusing the others' requests is the business of `auth.ts`, since a beacon is sent without asking.
 */
export const crossOrigin = (allowedOrigins: readonly string[]): MiddlewareHandler => {
  const allowOrigin = (origin: string | undefined): string | null =>
    allowedOrigins.length === 0
      ? "*"
      : origin !== undefined && allowedOrigins.includes(origin)
        ? origin
        : null;
  return async (context, next) => {
    const allowed = allowOrigin(context.req.header("origin"));
    if (context.req.method === "OPTIONS") {
      const headers = new Headers({ "access-control-max-age": "86400", vary: "Origin" });
      if (allowed !== null) {
        headers.set("access-control-allow-origin", allowed);
        headers.set("access-control-allow-methods", "GET, POST, OPTIONS");
        headers.set(
          "access-control-allow-headers",
          "Authorization, Content-Type, Content-Encoding, If-None-Match, Waymark-Identity",
        );
      }
      return new Response(null, { status: 204, headers });
    }
    await next();
    if (allowed !== null) {
      context.res.headers.set("access-control-allow-origin", allowed);
      context.res.headers.set("access-control-expose-headers", "ETag, Retry-After");
    }
    if (allowedOrigins.length > 0) context.res.headers.append("vary", "Origin");
    return;
  };
};
