import { requestInit } from "./send.ts";
import type { Settings } from "./settings.ts";

/** The JSON of a GET, null when it cannot be had. */
export type Get = (
  path: string,
  parameters: { readonly [name: string]: string },
  token?: string,
) => Promise<unknown>;

export const createGet =
  ({ host, key }: Pick<Settings, "host" | "key">): Get =>
  async (path, parameters, token) => {
    try {
      const response = await fetch(
        `${host}/v1/${path}?${new URLSearchParams({ writeKey: key, ...parameters })}`,
        // Not in the address, which servers log.
        { ...requestInit(), ...(token && { headers: { "waymark-identity": token } }) },
      );
      return response.ok ? await response.json() : null;
    } catch {
      // Offline, blocked, or not JSON: the caller does without.
      return null;
    }
  };
