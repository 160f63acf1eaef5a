import { screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createFakeCollector, secretKey } from "./fixtures/fake-collector.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./fixtures/open-console.ts";
import { createWorkspace, emptyWorkspace, type Workspace } from "./fixtures/workspace.ts";

let opened: OpenConsole | null = null;

const open = async (options: OpenOptions = {}, workspace: Workspace = createWorkspace()) => {
  const collector = createFakeCollector(workspace);
  opened = await openConsole(collector, { path: "/console/referrals", ...options });
  return collector;
};

afterEach(() => {
  opened?.close();
  opened = null;
});

const queue = () => screen.findByRole("list", { name: "Waiting for your word" });
const rowsOf = async () =>
  within(await screen.findByRole("table", { name: "Every referral" }))
    .getAllByRole("row")
    .slice(1);

describe("referrals", () => {
  it("say how the program does, and what was paid in each currency", async () => {
    await open();
    await screen.findByText("Nine of 120 people who saw the program have brought somebody.");
    expect(document.title).toBe("Referrals · Waymark");
    const facts = [...document.querySelectorAll(".facts > div")].map((fact) => fact.textContent);
    expect(facts).toContain("Referral rate8% target 10%");
    expect(facts).toContain("Paid$200 · ¥1,500 ");
    const funnel = [...document.querySelectorAll(".referral-funnel li")].map((stage) => stage.textContent);
    // Who waits for a word, and whose reward was taken back, had come as far as they had.
    expect(funnel).toEqual(["Followed a link84", "Signed up26", "Qualified4", "Rewarded2"]);
    expect(screen.getByText("For whoever joins: 20% off.")).toBeTruthy();
  });

  it("keep the ledger of a program that was deleted, and decide nothing more of it", async () => {
    await open({ path: "/console/referrals?program=summer" });
    await screen.findByText(/This program was deleted/);
    expect(await rowsOf()).toHaveLength(20);
    expect(screen.getByLabelText<HTMLSelectElement>("Program").value).toBe("summer");
    expect(screen.queryByRole("button", { name: /Approve|Refuse/ })).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText("Program"), "Give 20% off, get $200");
    await screen.findByRole("button", { name: "Approve Kwame Osei" });
  });

  it("put what waits first, with each doubt in words, and take it away once approved", async () => {
    const collector = await open();
    const rows = within(await queue()).getAllByRole("listitem");
    expect(rows[0]?.textContent).toContain("Inés Ortega brought Kwame Osei");
    expect(rows[0]?.textContent).toContain(
      "Both belong to the same account. Unusually many signed up by this link that day.",
    );
    // Of one that had passed, and was doubted later, also that it had.
    expect(rows[0]?.textContent).not.toContain("qualified");
    expect(rows[1]?.textContent).toContain("signed up 2 days ago · qualified yesterday");
    await userEvent.click(screen.getByRole("button", { name: "Approve Kwame Osei" }));
    await screen.findByText("Kwame Osei is approved.");
    await waitFor(async () => expect(within(await queue()).getAllByRole("listitem")).toHaveLength(1));
    expect(collector.posted).toEqual([{ program: "invite" }]);
    expect(document.activeElement).toBe(
      screen.getByRole("heading", { level: 2, name: "Waiting for your word" }),
    );
  });

  it("refuse with a reason by the keyboard alone, and only once it was sent", async () => {
    const collector = await open();
    (await screen.findByRole("button", { name: "Refuse Marta Ruiz" })).focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Why, for your records")));
    await userEvent.keyboard("{Escape}");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Refuse Marta Ruiz" }));
    expect(collector.posted).toEqual([]);
    await userEvent.keyboard("{Enter}");
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText("Why, for your records")));
    await userEvent.keyboard("Same office{Enter}");
    await screen.findByText("Marta Ruiz is refused.");
    expect(collector.posted).toEqual([{ program: "invite", reason: "Same office" }]);
    expect(collector.calls).toContain("/v1/referrals/u_marta_ruiz/refuse");
  });

  it("say what went wrong and keep the row where a decision does not reach the collector", async () => {
    const collector = await open();
    await queue();
    collector.mood = "broken";
    await userEvent.click(screen.getByRole("button", { name: "Approve Kwame Osei" }));
    await screen.findByText("The disk is full.");
    expect(within(await queue()).getAllByRole("listitem")).toHaveLength(2);
  });

  it("say in the reader's language that somebody else was faster, and take the row away", async () => {
    const collector = await open({ language: "es" });
    const approve = await screen.findByRole("button", { name: "Aprobar Kwame Osei" });
    await collector.fetch(new URL("/v1/referrals/u_kwame_osei/refuse", location.origin), {
      method: "POST",
      headers: { authorization: `Bearer ${secretKey}` },
      body: JSON.stringify({ program: "invite", reason: "" }),
    });
    await userEvent.click(approve);
    await screen.findByText("Kwame Osei ya no espera: otra persona se adelantó.");
    await waitFor(() => expect(screen.queryByRole("button", { name: "Aprobar Kwame Osei" })).toBeNull());
  });

  it("list everything page by page, and by where it stands", async () => {
    const collector = await open();
    expect(await rowsOf()).toHaveLength(20);
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    await waitFor(async () => expect(await rowsOf()).toHaveLength(26));
    expect(collector.calls.at(-1)).toBe("/v1/referrals?program=invite&limit=20&offset=20");
    await userEvent.click(screen.getByRole("button", { name: "taken back" }));
    await waitFor(async () => expect(await rowsOf()).toHaveLength(1));
    expect((await rowsOf())[0]?.textContent).toContain("Refunded");
    expect(location.search).toBe("?state=revoked");
  });

  it("show what was granted and then taken back line by line, down to what is owed", async () => {
    await open();
    const row = (await screen.findByRole("rowheader", { name: /Tom Lind/ })).closest("tr");
    const lines = [...(row?.querySelectorAll("td:last-child .meta") ?? [])].map((line) => line.textContent);
    expect(row?.querySelector("td:last-child")?.textContent).toMatch(/^\$0/);
    expect(lines).toEqual(["Reward $200 · 39 days ago", "Reward taken back −$200 · 12 days ago"]);
    const bonuses = within(screen.getByRole("list", { name: "For several referrals" }));
    expect(bonuses.getAllByRole("listitem").map((line) => line.textContent)).toEqual([
      "Inés Ortega, for 2 referralsBonus taken back −$50 · 12 days ago",
      "Inés Ortega, for 2 referralsBonus $50 · 29 days ago",
    ]);
  });

  it("hand over the ledger as a file, fetched with the key", async () => {
    const collector = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Download CSV" }));
    await waitFor(() => expect(collector.calls).toContain("/v1/referrals.csv?program=invite"));
  });

  it("change to another program, and say calmly that nobody has seen it", async () => {
    await open();
    await userEvent.selectOptions(await screen.findByLabelText("Program"), "Bring a partner");
    await screen.findByText("Nobody has seen the program yet.");
    await screen.findByText("Nothing waits for you.");
    expect(screen.queryByRole("table")).toBeNull();
    expect(location.search).toBe("?program=partners");
  });

  it("say what to do where there is no program, without asking for its figures", async () => {
    const collector = await open({}, emptyWorkspace);
    await screen.findByRole("heading", { name: "No referral program yet" });
    expect(collector.calls.filter((call) => call.startsWith("/v1/referrals"))).toEqual([]);
  });

  it("speak Spanish", async () => {
    await open({ language: "es" });
    await screen.findByText("Nueve de 120 personas que vieron el programa han traído a alguien.");
    expect(screen.getByText("Inés Ortega trajo a Marta Ruiz")).toBeTruthy();
    expect(screen.getByText("Ambas personas tienen direcciones de la misma empresa.")).toBeTruthy();
    expect(document.querySelector("main")?.textContent).not.toMatch(/brought|Approve|Refuse/);
  });
});
