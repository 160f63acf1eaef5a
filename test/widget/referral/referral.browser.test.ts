import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { page, userEvent } from "vitest/browser";
import { emptyJourney } from "../../../protocol/journey.ts";
import { nps } from "../samples.ts";
import { countOf, focused, pause, show, useCleanPage } from "../stage-page.ts";
import { inviteFriends, journeyWith, marta } from "./referral-samples.ts";

useCleanPage();

const card = () => page.getByRole("dialog", { name: "Give 20% off, get $200" });
const field = () => page.getByRole("textbox", { name: "Your link" });
const about = { experienceId: inviteFriends.id };

let copied: string[];
const clipboard = (writeText: (text: string) => Promise<void>) =>
  vi.spyOn(navigator.clipboard, "writeText").mockImplementation(writeText);

beforeEach(() => {
  copied = [];
  clipboard(async (text) => void copied.push(text));
});
afterEach(() => vi.restoreAllMocks());

const asked = async (fields: Partial<Parameters<typeof show>[0]> = {}) => {
  const shown = show({ experiences: [inviteFriends], journey: journeyWith(marta), ...fields });
  shown.widget.show(inviteFriends.id);
  await expect.element(page.getByRole("dialog")).toBeVisible();
  return shown;
};

const place = () => {
  const element = document.createElement("waymark-referral");
  document.body.append(element);
  return element;
};

describe("the link", () => {
  test("stands there to be read and copied, and copying is sharing", async () => {
    const { host } = await asked();
    await expect.element(field()).toHaveValue(marta.link);
    expect((field().element() as HTMLInputElement).readOnly).toBe(true);
    await page.getByRole("button", { name: "Copy link" }).click();
    expect(copied).toEqual([marta.link]);
    await expect.element(page.getByRole("status").filter({ hasText: "Copied" })).toBeVisible();
    expect(host.tracked).toEqual([["Referral Shared", { ...about, code: marta.code, channel: "copy" }]]);
    await expect.element(card()).toBeVisible();
  });

  test("is selected where the clipboard is forbidden", async () => {
    clipboard(() => Promise.reject(new DOMException("", "NotAllowedError")));
    const { host } = await asked();
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect.element(page.getByText(/^Your link is selected/)).toBeVisible();
    expect(countOf(host, "Referral Shared")).toBe(0);
    const input = field().element() as HTMLInputElement;
    expect(focused()).toBe(input);
    expect([input.selectionStart, input.selectionEnd]).toEqual([0, marta.link.length]);
  });

  test("copied by hand is shared as well", async () => {
    const { host } = await asked();
    field()
      .element()
      .dispatchEvent(new ClipboardEvent("copy", { bubbles: true }));
    expect(host.tracked).toEqual([["Referral Shared", { ...about, code: marta.code, channel: "copy" }]]);
  });

  test("goes out by other channels, in a tab that knows nothing of this one", async () => {
    const { host } = await asked();
    const text = "20%25%20off%20your%20first%20month%20of%20Ledger%20%26%20more";
    const link = "https%3A%2F%2Fledger.example%2F%3Fvia%3Dmarta-7Kq2";
    const links = page.getByRole("link").elements() as HTMLAnchorElement[];
    expect(links.map(({ textContent, href }) => [textContent, href])).toEqual([
      ["E-mail", `mailto:?subject=${text}&body=${text}%0A${link}`],
      ["WhatsApp", `https://wa.me/?text=${text}%20${link}`],
      ["LinkedIn", `https://www.linkedin.com/sharing/share-offsite/?url=${link}`],
      ["X", `https://x.com/intent/tweet?text=${text}&url=${link}`],
    ]);
    for (const { target, rel } of links) expect([target, rel]).toEqual(["_blank", "noopener noreferrer"]);
    links[1]?.addEventListener("click", (event) => event.preventDefault());
    await page.getByRole("link", { name: "WhatsApp" }).click();
    expect(host.tracked.at(-1)).toEqual([
      "Referral Shared",
      { ...about, code: marta.code, channel: "whatsapp" },
    ]);
  });

  test("is a picture to point a phone at, once somebody asks for it", async () => {
    const { host } = await asked();
    const toggle = page.getByRole("button", { name: "QR code" });
    expect(page.getByRole("img", { name: "QR code" }).query()).toBeNull();
    await toggle.click();
    const path = page.getByRole("img", { name: "QR code" }).element().querySelector("path");
    // 1001 1001 / 1001 1001: the first and the last of each row of four.
    expect(path?.getAttribute("d")?.match(/M\d+ \d+/g)).toEqual(
      [0, 1, 2, 3].flatMap((row) => [`M0 ${row}`, `M3 ${row}`]),
    );
    expect(host.tracked).toEqual([["Referral Shared", { ...about, code: marta.code, channel: "qr" }]]);
    await toggle.click();
    expect(page.getByRole("img", { name: "QR code" }).query()).toBeNull();
    expect(host.tracked).toHaveLength(1);
  });

  test("goes to the list of the system where there is one, and thinking better of it is no sharing", async () => {
    const share = vi.fn<(data: ShareData) => Promise<void>>();
    Object.defineProperty(navigator, "share", { value: share, configurable: true });
    const { host } = await asked();
    share.mockRejectedValueOnce(new DOMException("", "AbortError"));
    await page.getByRole("button", { name: "More" }).click();
    await pause(50);
    expect(host.tracked).toEqual([]);
    share.mockResolvedValueOnce();
    await page.getByRole("button", { name: "More" }).click();
    await expect.poll(() => countOf(host, "Referral Shared")).toBe(1);
    expect(share).toHaveBeenLastCalledWith({
      text: "20% off your first month of Ledger & more",
      url: marta.link,
    });
    Reflect.deleteProperty(navigator, "share");
  });

  test("is not there before the collector has told of it: a calm word, and nothing to press", async () => {
    await asked({ journey: emptyJourney });
    await expect.element(page.getByText(/^Your link will be here/)).toBeVisible();
    await expect.element(field()).not.toBeInTheDocument();
    await expect.element(page.getByRole("link")).not.toBeInTheDocument();
  });
});

describe("asking", () => {
  const promoter = { experienceId: "nps", kind: "nps", score: 9 };

  test("comes after a good moment, once, and leaves when it is sent away", async () => {
    const { host } = show({ experiences: [inviteFriends], journey: journeyWith(marta) });
    await pause(300);
    await expect.element(card()).not.toBeInTheDocument();
    host.report("Survey Answered", { ...promoter, score: 8 });
    await pause(300);
    await expect.element(card()).not.toBeInTheDocument();
    host.report("Survey Answered", promoter);
    await expect.element(card()).toBeVisible();
    await expect.poll(() => host.tracked).toEqual([["Referral Prompt Shown", about]]);
    await page.getByRole("button", { name: "Dismiss" }).click();
    await expect.element(card()).not.toBeInTheDocument();
    expect(host.tracked.at(-1)).toEqual(["Referral Prompt Dismissed", about]);
    expect(host.emitted.map(([name]) => name)).toEqual(["shown", "dismissed"]);
    host.report("Survey Answered", promoter);
    await pause(300);
    expect(countOf(host, "Referral Prompt Shown")).toBe(1);
  });

  test.each([
    ["green", true],
    ["yellow", false],
  ])("an account that the page calls %s is a good moment: %s", async (health, isAsked) => {
    const whenGreen = { ...inviteFriends, promptWhen: { accountTrait: "health", equals: "green" } };
    const { host } = show({
      experiences: [whenGreen],
      journey: journeyWith(marta),
      accountTraits: { health },
    });
    host.report("Invoice Sent");
    await pause(300);
    expect(countOf(host, "Referral Prompt Shown")).toBe(isAsked ? 1 : 0);
  });

  test("never comes by itself without a moment to come at", async () => {
    const { promptWhen: _, ...quiet } = inviteFriends;
    const { host, widget } = show({ experiences: [quiet], journey: journeyWith(marta) });
    host.report("Survey Answered", promoter);
    await pause(300);
    expect(host.tracked).toEqual([]);
    expect((await widget.why(quiet.id)).says).toContain("it only comes when it is asked for");
  });

  test("never comes before there is a link to share", async () => {
    const { host, widget } = show({ experiences: [inviteFriends] });
    host.report("Survey Answered", promoter);
    await pause(300);
    expect(host.tracked).toEqual([]);
    expect((await widget.why(inviteFriends.id)).says).toContain("no link for this person yet");
  });

  test("waits for the clock of its kind", async () => {
    const other = { ...inviteFriends, id: "other", title: "Another program" };
    const attention = { quietHours: 0, hoursBetween: 0 };
    const journey = journeyWith(marta);
    const { host } = show({ experiences: [inviteFriends, other], journey, attention });
    host.report("Referral Prompt Shown", { experienceId: "other" });
    host.report("Survey Answered", promoter);
    await pause(300);
    expect(host.tracked.map(([event]) => event)).toEqual(["Experience Queued"]);
  });

  test("is no prompt when it was asked for, and then leaves without a dismissal", async () => {
    const { host } = await asked();
    await userEvent.keyboard("{Tab}{Escape}");
    await expect.element(card()).not.toBeInTheDocument();
    expect(host.tracked).toEqual([]);
    expect(host.emitted.map(([name]) => name)).toEqual(["shown", "dismissed"]);
  });
});

describe("in an element of the page", () => {
  test("it is part of the page: a region, no dialog, no cross, and no prompt", async () => {
    place();
    const { host } = show({ experiences: [inviteFriends, nps], journey: journeyWith(marta) });
    await expect.element(page.getByRole("region", { name: "Give 20% off, get $200" })).toBeVisible();
    await page.getByRole("button", { name: "Copy link" }).click();
    expect(host.tracked.filter(([event]) => event.startsWith("Referral"))).toEqual([
      ["Referral Shared", { ...about, code: marta.code, channel: "copy" }],
    ]);
    await expect.element(page.getByRole("region", { name: "Give 20% off, get $200" })).toBeVisible();
  });
});

test("with keys alone: link, copy, every channel, away; the focus comes back", async () => {
  const input = document.createElement("input");
  document.body.append(input);
  await asked();
  input.focus();
  const seen: string[] = [];
  for (let stop = 0; stop < 8; stop++) {
    await userEvent.keyboard("{Tab}");
    const element = focused();
    seen.push(element?.getAttribute("aria-label") ?? element?.textContent ?? "");
  }
  expect(seen).toEqual([
    "Your link",
    "Copy link",
    "E-mail",
    "WhatsApp",
    "LinkedIn",
    "X",
    "QR code",
    "Dismiss",
  ]);
  await userEvent.keyboard("{Escape}");
  await expect.element(card()).not.toBeInTheDocument();
  expect(document.activeElement).toBe(input);
});
