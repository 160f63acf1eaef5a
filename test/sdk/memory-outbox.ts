import type { Message } from "../../protocol/event.ts";
import type { Answer, Database, Outbox } from "../../sdk/database.ts";

/** Stands in for IndexedDB: a transaction whose requests succeed in turn, and whose result is that of the one it gives back. */
export const memoryOutbox = (): Database["run"] => {
  const rows = new Map<string, Message>();
  return async (work) => {
    const requests: Answer<unknown>[] = [];
    const answered = <T>(result: T): Answer<T> => {
      const request = { result, onsuccess: null };
      requests.push(request);
      return request;
    };
    const outbox: Outbox = {
      getAll: (_query, count) => answered([...rows.values()].slice(0, count)),
      count: () => answered(rows.size),
      put: (message, messageId) => rows.set(messageId, message),
      delete: (messageId) => rows.delete(messageId),
    };
    const request = work(outbox);
    for (const each of requests) each.onsuccess?.(new Event("success"));
    return request?.result as never;
  };
};
