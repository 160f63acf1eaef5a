import { expect, test } from "vitest";
import { doubtsOf, isSelf, type Side } from "../../../server/referrals/doubts.ts";

const noon = Date.UTC(2026, 10, 22, 12);
const quiet = { visitedAt: noon - 60_000, at: noon, signUps: [], maxPerDay: 5 };
const marta: Side = {
  userId: "marta",
  accountId: "nordwind",
  since: 0,
  accountSince: 0,
  email: "marta@nordwind.example",
};
const ana: Side = {
  userId: "ana",
  accountId: "brightline",
  since: noon,
  accountSince: noon,
  email: "ana@brightline.example",
};

test("finds nothing to doubt in a stranger of another company", () => {
  expect(doubtsOf(marta, ana, quiet)).toEqual([]);
  expect(isSelf(marta, ana)).toBe(false);
});

test("doubts who shares the account or the company's mail domain", () => {
  expect(doubtsOf(marta, { ...ana, accountId: "nordwind" }, quiet)).toEqual(["same-account"]);
  expect(doubtsOf(marta, { ...ana, email: "Ana@Nordwind.example" }, quiet)).toEqual(["same-domain"]);
  expect(doubtsOf({ ...marta, accountId: null }, { ...ana, accountId: null }, quiet)).toEqual([]);
});

test("doubts who joins an account that was known before the visit, not one that came with the sign-up", () => {
  const of = (accountSince: number | null) => doubtsOf(marta, { ...ana, accountSince }, quiet);
  expect(of(quiet.visitedAt - 1)).toEqual(["known-account"]);
  expect(of(quiet.visitedAt)).toEqual([]);
  expect(of(null)).toEqual([]);
});

test("doubts who was known before the visit themselves", () => {
  const of = (since: number | null) => doubtsOf(marta, { ...ana, since }, quiet);
  expect(of(quiet.visitedAt - 1)).toEqual(["known-user"]);
  expect(of(quiet.visitedAt)).toEqual([]);
  expect(of(null)).toEqual([]);
});

test("takes a mailbox that anybody can have for no company", () => {
  const free = (side: Side) => ({ ...side, email: `${side.userId}@gmail.com` });
  expect(doubtsOf(free(marta), free(ana), quiet)).toEqual([]);
});

test("doubts the sixth of one UTC day, and not the sixth of two", () => {
  const five = Array.from({ length: 5 }, (_, hour) => noon - hour * 3_600_000);
  expect(doubtsOf(marta, ana, { ...quiet, signUps: five })).toEqual(["velocity"]);
  expect(
    doubtsOf(marta, ana, {
      ...quiet,
      signUps: five.map((at, index) => (index === 0 ? at - 86_400_000 : at)),
    }),
  ).toEqual([]);
});

test.each([
  ["marta@nordwind.example", "MARTA+second@nordwind.example"],
  ["marta.roth@gmail.com", "martaroth+x@gmail.com"],
  ["marta.roth@gmail.com", "martaroth@googlemail.com"],
])("knows %s in %s", (own, other) => {
  expect(isSelf({ ...marta, email: own }, { ...ana, email: other })).toBe(true);
});

test.each([null, "", " ", "n/a", "-", "@"])("does not take two whose address is %j for one", (email) => {
  expect(isSelf({ ...marta, email }, { ...ana, email })).toBe(false);
  expect(isSelf({ ...marta, email }, { ...ana, email: null })).toBe(false);
});
