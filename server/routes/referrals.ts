import { type Context, Hono } from "hono";
import { z } from "zod";
import type { ReferralBonus, ReferralLine, ReferralRow, ReferralsResponse } from "../../protocol/api.ts";
import { dayMs } from "../../protocol/day.ts";
import type { Referral as Program } from "../../protocol/experience.ts";
import { referralPreset } from "../../protocol/referral-preset.ts";
import {
  referralRowSchema,
  referralStates,
  referralsSchema,
} from "../../protocol/schema/referral-answers.ts";
import { personName } from "../health/person-summary.ts";
import { readBody } from "../ingest/read-body.ts";
import { uuidV7 } from "../ingest/uuid-v7.ts";
import { HttpProblem } from "../problem.ts";
import {
  doubtsAbout,
  type Entry,
  entriesOf,
  entriesOfReferral,
  openDoubts,
  type Referral,
  type ReferralState,
  stateOf,
  sumOf,
} from "../referrals/ledger.ts";
import type { Book, ReferralDesk } from "../referrals/referral-desk.ts";
import { byteOrderMark, csvRecord } from "../results/csv.ts";
import type { Store } from "../store/store.ts";
import { answering } from "./call.ts";
import { pageFields, wholeNumber } from "./read-query.ts";
import type { RouteDeps } from "./route-deps.ts";

const programQuery = z.object({
  program: z
    .string()
    .max(64, "must be the id of a program")
    .optional()
    .describe("Its id; may be left out where there is but one."),
});
const farthest = 1_000_000;

const listQuery = programQuery.extend({
  state: z.enum(referralStates, `must be one of ${referralStates.join(", ")}`).optional(),
  limit: pageFields.limit,
  cursor: wholeNumber(0, farthest, 0).describe("The `next` of the page before."),
  offset: wholeNumber(0, farthest, 0).describe("The same by its older name."),
});

const verdictSchema = z.object({
  program: z.string().optional().describe("May be left out where there is but one."),
  reason: z.string().trim().max(500).optional(),
});

const verdictBody = { schema: verdictSchema, isOptional: true, example: { reason: "Known to sales." } };

/** What somebody may decide, and of what: money that is out is not refused but taken back by a refund. */
const verdicts = {
  approve: { event: "Referral Approved", from: ["review"] },
  refuse: { event: "Referral Refused", from: ["review", "joined", "held"] },
} as const satisfies {
  readonly [verdict: string]: { readonly event: string; readonly from: readonly ReferralState[] };
};

/** What is to be read: the book of a program that is content, or of one that was, which is paid and followed no further. */
interface Reading extends Book {
  readonly id: string;
  readonly program: Program | undefined;
}

/** `/v1/referrals`: a program's figures, ledger and review queue. */
export const createReferralRoutes = ({
  store,
  clock,
  foldPending,
  desk,
}: RouteDeps & { readonly desk: ReferralDesk }): Hono => {
  const programOf = async (id: string | undefined): Promise<Program | undefined> => {
    const programs = (await store.experiences()).filter((one): one is Program => one.kind === "referral");
    if (id !== undefined) return programs.find((program) => program.id === id);
    const [only, another] = programs;
    if (only === undefined) throw new HttpProblem("not-found", "No referral program is content yet.");
    if (another === undefined) return only;
    const names = programs.map((program) => program.id).join(", ");
    throw new HttpProblem("bad-request", `Say which program: ?program= one of ${names}.`);
  };
  const unknown = (id: string) => new HttpProblem("not-found", `There is no program "${id}".`);
  const open = async (asked: string | undefined): Promise<Reading> => {
    await foldPending();
    const program = await programOf(asked);
    const id = program?.id ?? asked ?? "";
    if ((await desk.advance()) > 0) await foldPending();
    const book = await desk.book(id);
    const { referrals, visits } = book.ledger;
    if (program === undefined && referrals.size + visits.size === 0) throw unknown(id);
    return { ...book, id, program };
  };

  const decide = async (
    verdict: keyof typeof verdicts,
    referredId: string,
    context: Context,
    asked: string | undefined,
  ): Promise<ReferralRow> => {
    const { json } = await readBody(context.req.raw, { ifEmpty: {} });
    const given = verdictSchema.safeParse(json ?? {});
    if (!given.success)
      throw new HttpProblem("bad-request", 'Give { "reason": "…" }, a text of at most 500 characters.');
    const { id, program } = await open(given.data.program ?? asked);
    if (program === undefined) throw unknown(id);
    const { event, from } = verdicts[verdict];
    await desk.decide(id, ({ ledger }) => {
      const referral = ledger.referrals.get(referredId);
      const state = referral === undefined ? null : stateOf(referral);
      if (!referral?.attributed || state === null) {
        throw new HttpProblem("not-found", `"${referredId}" was not referred in "${id}".`);
      }
      if (!(from as readonly string[]).includes(state)) {
        throw new HttpProblem(
          "conflict",
          `The referral is ${state}: only ${from.join(", ")} can be decided so.`,
        );
      }
      const at = clock.now();
      return {
        type: "track",
        event,
        messageId: uuidV7(at),
        at,
        userId: referral.attributed.value.referrerId,
        anonymousId: null,
        accountId: null,
        sessionId: null,
        context: {},
        properties: {
          experienceId: id,
          referredId,
          ...(verdict === "approve" && { doubts: [...openDoubts(referral)] }),
          ...(given.data.reason && { reason: given.data.reason }),
        },
      };
    });
    const after = await open(id);
    const decided = after.ledger.referrals.get(referredId);
    if (decided === undefined) throw new Error(`The referral of "${referredId}" is gone after its decision.`);
    return rowOf(store, after, decided);
  };

  const deciding = (
    verdict: keyof typeof verdicts,
    told: { readonly name: string; readonly summary: string; readonly description: string },
  ) =>
    answering(
      {
        ...told,
        tag: "Referrals",
        query: programQuery,
        body: verdictBody,
        answer: referralRowSchema,
        problems: ["not-found", "conflict"],
      },
      async ({ id, query, context }) => decide(verdict, id, context, query.program),
    );

  return new Hono()
    .get(
      "/v1/referrals",
      answering(
        {
          name: "listReferrals",
          tag: "Referrals",
          summary: "A program's figures and referrals, newest first",
          query: listQuery,
          answer: referralsSchema,
          problems: ["not-found"],
        },
        async ({ query: { program: id, state, limit, ...page } }) => {
          const offset = page.cursor || page.offset;
          const book = await open(id);
          const wanted = referralsOf(book).filter((one) => state === undefined || stateOf(one) === state);
          const isFirstOfAll = state === undefined && offset === 0;
          return {
            ...figuresOf(book),
            asOf: new Date(clock.now()).toISOString(),
            referrals: await Promise.all(
              wanted.slice(offset, offset + limit).map((referral) => rowOf(store, book, referral)),
            ),
            bonuses: isFirstOfAll ? await bonusesOf(store, book) : [],
            next: offset + limit < wanted.length ? String(offset + limit) : null,
          };
        },
      ),
    )
    .get(
      "/v1/referrals.csv",
      answering(
        {
          name: "exportReferrals",
          tag: "Referrals",
          summary: "The ledger as a file, one record an amount",
          query: programQuery,
          answer: "text/csv",
          problems: ["not-found"],
        },
        async ({ query, context }) => {
          const book = await open(query.program);
          const records = [byteOrderMark + csvRecord(columns)];
          for (const referral of referralsOf(book)) {
            const row = await rowOf(store, book, referral);
            // Who earned nothing has a record too, without an amount.
            for (const line of row.lines.length > 0 ? row.lines : [null]) records.push(recordOf(row, line));
          }
          for (const { referrerId, referrerName, ...line } of await bonusesOf(store, book)) {
            records.push(recordOf({ referrerId, referrerName }, line));
          }
          return context.body(records.join(""), 200, {
            "content-type": "text/csv; charset=utf-8",
            "content-disposition": `attachment; filename="${book.id}-referrals.csv"`,
          });
        },
      ),
    )
    .post(
      "/v1/referrals/:id/approve",
      deciding("approve", {
        name: "approveReferral",
        summary: "Lets a referral in review count",
        description: "`id` is the referred user's. All doubts about it are settled.",
      }),
    )
    .post(
      "/v1/referrals/:id/refuse",
      deciding("refuse", {
        name: "refuseReferral",
        summary: "Refuses a referral that is not paid yet",
        description: "`id` is the referred user's.",
      }),
    );
};

const columns = [
  "state",
  "referrer_id",
  "referrer_name",
  "referred_id",
  "referred_name",
  "account_id",
  "code",
  "joined_at",
  "qualified_at",
  "rewarded_at",
  "doubts",
  "reason",
  "line",
  "line_at",
  "amount_minor",
  "currency",
];

const recordOf = (
  row: Pick<ReferralRow, "referrerId" | "referrerName"> & Partial<ReferralRow>,
  line: ReferralLine | null,
): string =>
  csvRecord([
    row.state ?? null,
    row.referrerId,
    row.referrerName,
    row.referredId ?? null,
    row.referredName ?? null,
    row.accountId ?? null,
    row.code ?? null,
    row.joinedAt ?? null,
    row.qualifiedAt ?? null,
    row.rewardedAt ?? null,
    row.doubts?.join(" ") ?? null,
    row.reason ?? null,
    line?.reason ?? null,
    line?.at ?? null,
    line?.amountMinor ?? null,
    line?.currency ?? null,
  ]);

/** Newest first. */
const referralsOf = ({ ledger }: Book): readonly Referral[] =>
  [...ledger.referrals.values()]
    .filter(({ attributed }) => attributed !== null)
    .sort(
      (a, b) => (b.attributed?.at ?? 0) - (a.attributed?.at ?? 0) || (a.referredId < b.referredId ? -1 : 1),
    );

const figuresOf = (reading: Reading): Omit<ReferralsResponse, "asOf" | "referrals" | "bonuses" | "next"> => {
  const { id, program, ledger, owners } = reading;
  const all = referralsOf(reading);
  const counts = { joined: 0, review: 0, held: 0, rewarded: 0, refused: 0, revoked: 0 };
  const referrers = new Set<string>();
  for (const referral of all) {
    const state = stateOf(referral);
    if (state === null) continue;
    counts[state] += 1;
    if (state !== "refused" && state !== "review" && referral.attributed) {
      referrers.add(referral.attributed.value.referrerId);
    }
  }
  const visitors = new Set([...ledger.visits.values()].map(({ visitorId }) => visitorId));
  return {
    program: id,
    gift: program?.gift ?? null,
    rate: {
      referrers: referrers.size,
      offered: owners.size,
      share: owners.size === 0 ? null : referrers.size / owners.size,
      target: referralPreset.targetRate,
    },
    counts: { visited: visitors.size, ...counts },
    reached: {
      joined: all.length,
      qualified: all.filter(({ qualified }) => qualified !== null).length,
      rewarded: all.filter((one) => entriesOfReferral(one).length > 0).length,
    },
    paid: sumOf(entriesOf(ledger)),
  };
};

const rowOf = async (store: Store, { program }: Reading, referral: Referral): Promise<ReferralRow> => {
  const { referredId, attributed, qualified, rewarded, refused, revoked } = referral;
  const referrerId = attributed?.value.referrerId ?? "";
  const [referrer, referred] = await Promise.all(
    [referrerId, referredId].map((id) => store.journey({ kind: "user", id })),
  );
  const at = (said: { readonly at: number } | null): string | null =>
    said === null ? null : new Date(said.at).toISOString();
  const state = stateOf(referral) ?? "joined";
  const lines = entriesOfReferral(referral);
  return {
    referrerId,
    referrerName: referrer ? personName(referrerId, referrer) : referrerId,
    referredId,
    referredName: referred ? personName(referredId, referred) : referredId,
    accountId: referred?.account?.value ?? null,
    code: attributed?.value.code ?? "",
    state,
    doubts: state === "review" ? openDoubts(referral) : doubtsAbout(referral),
    reason: (state === "refused" ? refused : state === "revoked" ? revoked : null)?.value ?? null,
    joinedAt: at(attributed),
    qualifiedAt: at(qualified),
    heldUntil:
      state === "held" && qualified && program
        ? new Date(qualified.at + program.holdDays * dayMs).toISOString()
        : null,
    rewardedAt: at(rewarded),
    lines: lines.map(lineOf),
    earned: sumOf(lines),
  };
};

const bonusesOf = (store: Store, { ledger }: Book): Promise<readonly ReferralBonus[]> =>
  Promise.all(
    entriesOf(ledger).flatMap((entry) =>
      entry.referrals === null ? [] : [bonusOf(store, entry, entry.referrals)],
    ),
  );

const bonusOf = async (store: Store, entry: Entry, referrals: number): Promise<ReferralBonus> => {
  const { referrerId } = entry;
  const referrer = await store.journey({ kind: "user", id: referrerId });
  return { ...lineOf(entry), referrerId, referrerName: personName(referrerId, referrer), referrals };
};

const lineOf = ({ reason, amountMinor, currency, at }: Entry): ReferralLine => ({
  reason,
  amountMinor,
  currency,
  at: new Date(at).toISOString(),
});
