import { keys } from "./running-process.ts";

/** A JSON call with the secret key. */
export const secretGet = async <T>(url: string): Promise<T> => {
  const response = await fetch(url, { headers: { authorization: `Bearer ${keys.secret}` } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as T;
};

export const publish = async (url: string, experience: { readonly id: string }): Promise<void> => {
  const response = await fetch(`${url}/v1/admin/experiences/${experience.id}`, {
    method: "PUT",
    headers: { authorization: `Bearer ${keys.secret}`, "content-type": "application/json" },
    body: JSON.stringify(experience),
  });
  if (!response.ok)
    throw new Error(`Publishing ${experience.id}: ${response.status} ${await response.text()}`);
};

export interface ExportedUser {
  readonly user: { readonly id: string };
  readonly events: readonly {
    readonly messageId: string;
    readonly type: string;
    readonly event?: string;
    readonly at: number;
    readonly context: { readonly page?: { readonly path?: string } };
    readonly properties?: { readonly [name: string]: unknown };
  }[];
}
