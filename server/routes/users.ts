import { Hono } from "hono";
import type { UserResponse } from "../../protocol/api.ts";
import { userExportSchema, userSchema } from "../../protocol/schema/person-answers.ts";
import { HttpProblem } from "../problem.ts";
import type { Store } from "../store/store.ts";
import { identityOfPersonId } from "../store/subject-ref.ts";
import { traitsOf } from "../traits-of.ts";
import { answering } from "./call.ts";
import type { RouteDeps } from "./route-deps.ts";

/** Events a page of an export: what is in memory at once. */
const exportPage = 500;

/** `/v1/users/:id`: everything known of one person. A visitor who became nobody yet is `anonymous:…`. */
export const userRoutes = ({ store, foldPending }: RouteDeps): Hono => {
  const app = new Hono();
  const find = async (id: string): Promise<UserResponse> => {
    await foldPending();
    const { items } = await store.events({ kind: "user", id }, { limit: 1 });
    if (items.length === 0) throw unknown(id);
    return userOf(id, store);
  };
  app.get(
    "/:id",
    answering(
      {
        name: "getUser",
        tag: "Users",
        summary: "Profile and journey of a person",
        answer: userSchema,
        problems: ["not-found"],
      },
      async ({ id }) => find(id),
    ),
  );
  app.get(
    "/:id/export",
    answering(
      {
        name: "exportUser",
        tag: "Users",
        summary: "Everything kept of a person, their anonymous past included",
        answer: userExportSchema,
        problems: ["not-found"],
      },
      async ({ id, context }) => {
        const user = await find(id);
        return context.body(
          ReadableStream.from(exportParts(user, store)).pipeThrough(new TextEncoderStream()),
          200,
          {
            "content-type": "application/json",
            "cache-control": "no-store",
          },
        );
      },
    ),
  );
  app.delete(
    "/:id",
    answering(
      {
        name: "eraseUser",
        tag: "Users",
        summary: "Erases a person",
        description:
          "Events, journey and indexes are erased from the disk; daily sums stay, under a number that leads to nobody.",
        answer: null,
        problems: ["not-found"],
      },
      async ({ id, context }) => {
        await foldPending();
        if (!(await store.eraseUser(id))) throw unknown(id);
        return context.body(null, 204);
      },
    ),
  );
  return app;
};

const userOf = async (id: string, store: Pick<Store, "journey">): Promise<UserResponse> => {
  const journey = await store.journey(identityOfPersonId(id));
  return {
    id,
    accountId: journey.account?.value ?? null,
    traits: traitsOf(journey),
    firstSeenAt: isoOf(journey.firstSeenAt),
    lastSeenAt: isoOf(journey.lastSeenAt),
    journey,
  };
};

/** `{ user, events }` piece by piece: a busy year of one person is too much to hold at once. */
async function* exportParts(user: UserResponse, store: Pick<Store, "events">): AsyncGenerator<string> {
  yield `{"user":${JSON.stringify(user)},"events":[`;
  let cursor: string | undefined;
  let separator = "";
  do {
    const page = await store.events({ kind: "user", id: user.id }, { limit: exportPage, cursor });
    for (const event of page.items) {
      yield `${separator}${JSON.stringify({ ...event, timestamp: isoOf(event.at) })}`;
      separator = ",";
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined);
  yield "]}";
}

const isoOf = (at: number | null): string | null => (at === null ? null : new Date(at).toISOString());

const unknown = (id: string): HttpProblem => new HttpProblem("not-found", `Nothing is known of "${id}".`);
