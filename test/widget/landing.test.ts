import { describe, expect, test } from "vitest";
import { dayMs } from "../../protocol/day.ts";
import { type Message, toEvent } from "../../protocol/event.ts";
import { emptyJourney, fold, type Journey } from "../../protocol/journey.ts";
import { newVisits } from "../../widget/landing.ts";
import { inviteFriends, journeyWith, marta } from "./referral/referral-samples.ts";
import { nps } from "./samples.ts";

const now = Date.UTC(2026, 10, 25);
const first = { ...inviteFriends, touch: "first" } as const;

const visited = (code: string, daysAgo: number, journey: Journey = emptyJourney): Journey => {
  const at = now - daysAgo * dayMs;
  const message: Message = {
    type: "track",
    messageId: `m-${code}-${daysAgo}`,
    anonymousId: "a_1",
    event: "Referral Visited",
    properties: { experienceId: inviteFriends.id, code, touch: "last" },
    timestamp: new Date(at).toISOString(),
  };
  return fold(journey, toEvent(message, { receivedAt: at, sentAt: null }));
};

const codes = (query: string, journey = emptyJourney, program: typeof inviteFriends = inviteFriends) =>
  newVisits([nps, program], new URL(`https://ledger.example/pricing${query}`).searchParams, {
    journey,
    now,
  }).map(({ code }) => code);

describe("a visit by a link", () => {
  test("is told, with the code of the address", () => {
    expect(codes("?plan=pro&via=marta-7Kq2#top")).toEqual(["marta-7Kq2"]);
  });

  test("is told by the parameter that the program names", () => {
    const program = { ...inviteFriends, param: "ref" };
    expect(codes("?ref=marta-7Kq2&via=other", emptyJourney, program)).toEqual(["marta-7Kq2"]);
    expect(codes("?via=marta-7Kq2", emptyJourney, program)).toEqual([]);
  });

  test.each([
    "",
    "?via=",
    "?via=ab",
    "?via=%3Cscript%3E",
    "?via=a%20b%20c",
    `?via=${"x".repeat(65)}`,
    "#?via=marta",
  ])("is none with the address %s", (query) => expect(codes(query)).toEqual([]));

  test("is none of a user, by whatever link, their own included", () => {
    expect(codes(`?via=${marta.code}`, journeyWith(marta))).toEqual([]);
    expect(codes("?via=someone-else", journeyWith(marta))).toEqual([]);
  });
});

describe("the window", () => {
  test("one code is told once, until the window is over", () => {
    expect(codes("?via=marta", visited("marta", 29))).toEqual([]);
    expect(codes("?via=marta", visited("marta", 30))).toEqual(["marta"]);
  });

  test("on the last touch another code counts", () => {
    expect(codes("?via=jonas", visited("marta", 1))).toEqual(["jonas"]);
    expect(codes("?via=marta", visited("jonas", 1, visited("marta", 2)))).toEqual(["marta"]);
  });

  test("on the first touch no other counts within the window", () => {
    expect(codes("?via=jonas", visited("marta", 29), first)).toEqual([]);
    expect(codes("?via=jonas", visited("marta", 31), first)).toEqual(["jonas"]);
  });

  test("the order in which visits arrive does not matter", () => {
    expect(visited("marta", 2, visited("jonas", 1))).toEqual(visited("jonas", 1, visited("marta", 2)));
  });
});
