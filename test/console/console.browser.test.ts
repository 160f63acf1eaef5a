import { screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createFakeCollector, secretKey } from "./fixtures/fake-collector.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./fixtures/open-console.ts";
import { createWorkspace, emptyWorkspace, type Workspace } from "./fixtures/workspace.ts";

let opened: OpenConsole | null = null;

const open = async (options: OpenOptions = {}, workspace: Workspace = createWorkspace()) => {
  const collector = createFakeCollector(workspace);
  opened = await openConsole(collector, options);
  return collector;
};

afterEach(() => {
  opened?.close();
  opened = null;
});

const heading = (name: string) => screen.findByRole("heading", { level: 1, name });

describe("signing in", () => {
  it("asks for the key, refuses a wrong one in words, and opens with the right one", async () => {
    const collector = await open({ isSignedIn: false });
    await heading("Sign in to the console");
    const field = screen.getByLabelText("Secret key");
    const submit = screen.getByRole("button", { name: "Sign in" });
    await userEvent.fill(field, "pk_public");
    await userEvent.click(submit);
    expect(screen.getByRole("alert").textContent).toContain("publishable");
    expect(collector.calls).toEqual([]);
    await userEvent.fill(field, "sk_wrong");
    await userEvent.click(submit);
    await waitFor(() => expect(screen.getByRole("alert").textContent).toContain("does not know this key"));
    expect(sessionStorage.length).toBe(0);
    expect(document.activeElement).toBe(field);
    await userEvent.fill(field, secretKey);
    await userEvent.click(submit);
    await heading("Today");
    expect(JSON.stringify(localStorage)).not.toContain(secretKey);
  });

  it("takes a key from the fragment and removes it from the address at once", async () => {
    await open({ isSignedIn: false, path: `/console/accounts?band=red#key=${secretKey}` });
    expect(location.href).not.toContain("sk_");
    expect(location.search).toBe("?band=red");
    await heading("Accounts");
  });

  it("opens also where the browser keeps nothing for the site", async () => {
    await open({ isSignedIn: false, path: `/console/#key=${secretKey}`, keepsNothing: true });
    await heading("Today");
    expect(sessionStorage.length).toBe(0);
  });

  it("comes back to the sign-in when the collector no longer takes the key, and says so", async () => {
    const collector = await open();
    await heading("Today");
    await screen.findByText(/accounts need you/);
    collector.mood = "refused";
    await userEvent.click(screen.getByRole("link", { name: "Surveys" }));
    await heading("Sign in to the console");
    expect(screen.getByRole("alert").textContent).toContain("no longer accepts your key");
    expect(sessionStorage.length).toBe(0);
  });

  it("signs out without leaving the key behind", async () => {
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Sign out" }));
    await heading("Sign in to the console");
    expect(screen.getByRole("alert").textContent).toBe("");
    expect(sessionStorage.length).toBe(0);
  });
});

describe("today", () => {
  it("says who needs someone and why, and who is doing better", async () => {
    await open();
    await screen.findByText("Three accounts need you.");
    expect(document.title).toBe("Today · Waymark");
    const need = within(screen.getByRole("list", { name: "Who needs you, and why" }));
    const rows = need.getAllByRole("listitem").map((row) => (row.textContent ?? "").replace(/\s+/g, " "));
    expect(rows).toHaveLength(3);
    expect(rows[0]).toContain("Nordwind GmbH");
    expect(rows[0]).toContain("Weekly active users 14 → 5, tickets opened 0 → 2, NPS 40 → 20.");
    expect(rows[0]).toContain("−23 points in 30 days");
    expect(rows[1]).toContain("Café Central");
    expect(rows[1]).toContain("12 h → 60 h");
    expect(rows[2]).toContain("Last seen 41 days ago.");
    const rose = within(screen.getByRole("list", { name: "Who is doing better" }));
    expect(rose.getAllByRole("link").map((link) => link.textContent)).toEqual(["Brightline"]);
    const bands = within(screen.getByRole("list", { name: "Accounts by band" }));
    expect(bands.getByRole("link", { name: "2 critical" }).getAttribute("href")).toBe(
      "/console/accounts?band=red",
    );
  });

  it("opens an account by keyboard, moves the focus to its heading, and back again", async () => {
    await open();
    const link = await screen.findByRole("link", { name: "Nordwind GmbH" });
    link.focus();
    await userEvent.keyboard("{Enter}");
    const title = await heading("Nordwind GmbH");
    expect(location.pathname).toBe("/console/accounts/nordwind");
    expect(document.activeElement).toBe(title);
    history.back();
    await heading("Today");
  });

  it("shows an empty workspace how to send its first event", async () => {
    await open({}, emptyWorkspace);
    await heading("Today");
    await screen.findByText(/first accounts appear here/);
    expect(screen.getByText(/waymark\.js/).textContent).toContain(`${location.origin}/waymark.js`);
    screen.getByRole("button", { name: "Copy the script tag" });
    expect(screen.queryByText(/need you/)).toBeNull();
  });

  it("shows it among accounts too, until there is one", async () => {
    await open({ path: "/console/accounts" }, emptyWorkspace);
    await screen.findByRole("heading", { name: "Send the first event" });
    expect(screen.queryByRole("heading", { name: "No account matches" })).toBeNull();
  });
});

describe("accounts", () => {
  const names = () =>
    screen
      .getAllByRole("rowheader")
      .map((cell) => cell.querySelector("a")?.textContent)
      .filter((name) => name !== undefined);

  it("groups by band, worst first, and never shows a missing score as nought", async () => {
    await open({ path: "/console/accounts" });
    await screen.findByRole("link", { name: "Shadow Partners" });
    const groups = screen
      .getAllByRole("rowheader")
      .filter((cell) => cell.getAttribute("scope") === "rowgroup");
    expect(groups.map((cell) => cell.textContent)).toEqual([
      "Critical",
      "At risk",
      "Healthy",
      "Not enough data",
    ]);
    const row = screen.getByRole("link", { name: "Shadow Partners" }).closest("tr");
    expect(row?.textContent).toContain("No score yet");
    expect(row?.textContent).not.toMatch(/\b0\b/);
  });

  it("searches as one types, keeps the focus, and keeps the search in the address", async () => {
    const collector = await open({ path: "/console/accounts" });
    await screen.findByRole("link", { name: "Nordwind GmbH" });
    collector.calls.length = 0;
    const field = screen.getByRole("searchbox", { name: "Search accounts" });
    await userEvent.type(field, "café");
    await waitFor(() => expect(names()).toEqual(["Café Central"]));
    expect(document.activeElement).toBe(field);
    expect(location.search).toBe(`?search=${encodeURIComponent("café")}`);
    expect(collector.calls.at(-1)).toBe("/v1/accounts?search=caf%C3%A9&sort=score&limit=50");
    // Typing at a person's pace asks once, not once a letter.
    expect(collector.calls.length).toBeLessThan(4);
    await userEvent.fill(field, "nobody at all");
    await screen.findByRole("heading", { name: "No account matches" });
    await userEvent.click(screen.getByRole("button", { name: "Clear search and filter" }));
    await screen.findByRole("link", { name: "Nordwind GmbH" });
    expect((field as HTMLInputElement).value).toBe("");
  });

  it("sorts by a header in both directions and keeps the focus on it", async () => {
    const collector = await open({ path: "/console/accounts" });
    const header = await screen.findByRole("button", { name: "Account" });
    const cell = () => screen.getByRole("columnheader", { name: "Account" });
    expect(cell().getAttribute("aria-sort")).toBe("none");
    await userEvent.click(header);
    await waitFor(() => expect(names()[0]).toBe("Brightline"));
    expect(cell().getAttribute("aria-sort")).toBe("ascending");
    await userEvent.click(screen.getByRole("button", { name: "Account" }));
    await waitFor(() => expect(names()[0]).toBe("Shadow Partners"));
    expect(cell().getAttribute("aria-sort")).toBe("descending");
    expect(location.search).toBe("?sort=-name");
    expect(collector.calls.at(-1)).toBe("/v1/accounts?sort=-name&limit=50");
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Account" }));
  });

  it("filters by band, from a click and from the address", async () => {
    const collector = await open({ path: "/console/accounts?band=unknown" });
    await waitFor(() => expect(names()).toEqual(["Shadow Partners", "Odd & Co"]));
    await userEvent.click(screen.getByRole("button", { name: "Critical 2" }));
    await waitFor(() => expect(names()).toHaveLength(2));
    await waitFor(() => expect(names()).toContain("Nordwind GmbH"));
    expect(screen.getByRole("button", { name: "Critical 2" }).getAttribute("aria-pressed")).toBe("true");
    expect(collector.calls.at(-1)).toBe("/v1/accounts?band=red&sort=score&limit=50");
  });

  it("sorts from a list where a phone has no room for headers", async () => {
    await open({ path: "/console/accounts", width: 390 });
    await userEvent.selectOptions(await screen.findByRole("combobox", { name: "Sort by" }), "Fell most");
    await waitFor(() => expect(names()[0]).toBe("Nordwind GmbH"));
    expect(location.search).toBe("?sort=trend");
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(390);
  });

  it("adds the next page on demand", async () => {
    const small = createWorkspace();
    const [first] = small.accounts;
    if (first === undefined) throw new Error("The workspace has accounts.");
    const many = Array.from({ length: 60 }, (_, index) => ({
      ...first,
      id: `a${index}`,
      name: `Account ${index}`,
    }));
    const collector = await open({ path: "/console/accounts" }, { ...small, accounts: many });
    await screen.findByRole("link", { name: "Account 49" });
    expect(screen.queryByRole("link", { name: "Account 50" })).toBeNull();
    await userEvent.click(screen.getByRole("button", { name: "Show more" }));
    await screen.findByRole("link", { name: "Account 59" });
    expect(collector.calls.at(-1)).toContain("cursor=50");
    expect(screen.queryByRole("button", { name: "Show more" })).toBeNull();
  });

  it("says when the collector cannot be reached, and recovers", async () => {
    const collector = createFakeCollector(createWorkspace());
    collector.mood = "offline";
    opened = await openConsole(collector, { path: "/console/accounts" });
    const alert = await screen.findByRole("alert");
    expect(alert.textContent).toContain("cannot be reached");
    collector.mood = "well";
    await userEvent.click(within(alert).getByRole("button", { name: "Try again" }));
    await screen.findByRole("link", { name: "Nordwind GmbH" });
    expect(screen.queryByRole("alert")).toBeNull();
  });
});

describe("an account", () => {
  it("tells what moved it, and the steps add up", async () => {
    await open({ path: "/console/accounts/nordwind" });
    await screen.findByText("Thirty days ago 76.0: product usage −16.0, support −6.8.");
    expect(document.title).toBe("Nordwind GmbH · Waymark");
    expect(76 - 16 - 6.8).toBeCloseTo(53.2);
    screen.getByText(
      "Business · 140 employees · 20 seats · Team plan · Adoption stage, day 64 · last seen yesterday",
    );
  });

  it("opens a component to its figures and says what is left out", async () => {
    await open({ path: "/console/accounts/nordwind" });
    const button = await screen.findByRole("button", { name: /Product usage/ });
    expect(screen.queryByRole("rowheader", { name: "Median session" })).toBeNull();
    await userEvent.click(button);
    expect(button.getAttribute("aria-expanded")).toBe("true");
    const row = screen.getByRole("rowheader", { name: "Median session" }).closest("tr");
    expect(row?.textContent).toContain("not known");
    const left = screen.getByRole("button", { name: /Business outcomes/ }).closest("tr");
    expect(left?.textContent).toContain("no data");
    expect(left?.textContent).toContain("left out");
  });

  it("reads the plot day by day with the arrow keys", async () => {
    await open({ path: "/console/accounts/nordwind" });
    const slider = await screen.findByRole("slider", { name: "Day on the plot" });
    expect(slider.getAttribute("aria-valuetext")).toMatch(/22.*53\.2, critical/);
    slider.focus();
    await userEvent.keyboard("{Home}");
    expect(slider.getAttribute("aria-valuetext")).toContain("no data");
    screen.getByText(/Lowest 53\.2 on .*, highest 76\.0 on/);
  });

  it("tells the timeline in words, with names for people and content", async () => {
    await open({ path: "/console/accounts/nordwind" });
    await screen.findByText("Marta Ruiz answered NPS 9: “Easy to use”");
    screen.getByText("Ticket opened: Cannot export");
    screen.getByText(/Invoice paid: .*273/);
    screen.getByText("Marta Ruiz finished the checklist “Getting started”");
    screen.getByText("Robot Waved");
  });

  it("shows an account without data as one, and survives any id", async () => {
    await open({ path: `/console/accounts/${encodeURIComponent("odd/id ?")}` });
    await heading("Odd & Co");
    await screen.findByText("No scores in the last 90 days.");
    screen.getByText("Nobody of this account has been identified yet.");
    await screen.findByText("Nothing stands out yet.");
    expect(screen.queryByText("0.0")).toBeNull();
  });

  it("says when there is no such account, without offering a retry", async () => {
    await open({ path: "/console/accounts/nope" });
    expect((await screen.findByRole("alert")).textContent).toContain("No account has this address");
    expect(screen.queryByRole("button", { name: "Try again" })).toBeNull();
  });
});

describe("surveys", () => {
  it("lists each survey with its score, range, answers and response rate", async () => {
    await open({ path: "/console/surveys" });
    const row = (await screen.findByRole("link", { name: "Would you recommend us?" })).closest("tr");
    for (const fact of ["36.8", "23.9 to 49.7", "target missed", "106", "57%"])
      expect(row?.textContent).toContain(fact);
    const untouched = screen.getByRole("link", { name: "How happy are you?" }).closest("tr");
    expect(untouched?.textContent).toContain("no answers yet");
    expect(untouched?.textContent).not.toContain("target");
    // Answered, but not with a score.
    const exit = screen.getByRole("link", { name: "Would you come back?" }).closest("tr");
    expect(exit?.textContent).not.toContain("no answers yet");
    expect(screen.queryByRole("link", { name: "Getting started" })).toBeNull();
  });

  it("tells one survey: interval, groups, answers; dismissals apart", async () => {
    await open({ path: "/console/surveys/nps" });
    await heading("Would you recommend us?");
    await screen.findByText("The true score is between 23.9 and 49.7, 19 times out of 20.");
    screen.getByText("Misses the target of 70.");
    screen.getByText("Not in the score.");
    screen.getByText(/variance of the promoter–detractor difference/);
    expect(screen.queryByText(/Only \d+ answers/)).toBeNull();
    const detractors = screen.getByText("Detractors", { exact: false, selector: ".group-key li" });
    expect(detractors.textContent).toContain("12");
    screen.getByText("9: 31 answers");
    await screen.findByText("I no longer chase clients");
    expect(screen.getByRole("link", { name: "Nordwind GmbH" }).getAttribute("href")).toBe(
      "/console/accounts/nordwind",
    );
    const rate = screen.getByText("Response rate", { selector: "dt" }).closest("div");
    expect(rate?.textContent).toContain("57%");
    expect(rate?.textContent).toContain("50% to 64%");
    // In the fifth of ten weeks nobody answered: a gap in the score, nought in the rate.
    const weeks = within(screen.getByRole("region", { name: "Week by week" }));
    const silent = weeks.getByRole("row", { name: /^Oct 12/ });
    expect(
      within(silent)
        .getAllByRole("cell")
        .map(({ textContent }) => textContent),
    ).toEqual(["no data", "no data", "16", "0", "0%"]);
    expect(document.querySelectorAll(".period-dot")).toHaveLength(9 + 10);
  });

  it("cuts by plan, and by what else people share, and keeps the cut in the address", async () => {
    const collector = await open({ path: "/console/surveys/nps" });
    const table = within(await screen.findByRole("table", { name: "Who says what" }));
    const rows = () =>
      table
        .getAllByRole("row")
        .slice(1)
        .map((row) => (row.textContent ?? "").replace(/\s+/g, " "));
    expect(rows()[0]).toMatch(/^team48\.4.*28\.4 to 68\.4.*64.*50%/);
    // A small segment says so, and never passes for a sure one.
    expect(rows()[2]).toContain("few answers");
    expect(rows()[0]).not.toContain("few answers");
    expect(rows()[3]).toContain("3 more");
    expect(rows()[4]).toContain("Not known");
    expect(rows()[4]).toContain("no answers yet");
    // Whether the target of the whole is met says nothing of a part of it.
    expect(rows().join()).not.toContain("target");
    const cut = screen.getByRole("combobox", { name: "Cut by" });
    cut.focus();
    await userEvent.selectOptions(cut, "Size");
    await waitFor(() => expect(rows()[0]).toMatch(/^Business.*target met, uncertain/));
    await userEvent.selectOptions(cut, "Tenure");
    await waitFor(() => expect(rows()[0]).toContain("Onboarding"));
    screen.getByText("From an even sample of 187 people.");
    await userEvent.selectOptions(cut, "role");
    await waitFor(() => expect(rows()[0]).toContain("owner"));
    expect(location.search).toBe("?by=trait%3Arole");
    expect(collector.calls).toContain("/v1/surveys/nps/results?by=trait%3Arole");
    expect(document.activeElement).toBe(cut);
  });

  it("tells each further question by itself", async () => {
    await open({ path: "/console/surveys/nps" });
    const section = within(await screen.findByRole("region", { name: "Question by question" }));
    const questions = section.getAllByRole("heading", { level: 3 }).map(({ textContent }) => textContent);
    expect(questions).toEqual(["Comment", "What do you use it for?", "Would you buy it again?"]);
    const told = section
      .getAllByRole("listitem")
      .map((item) => (item.textContent ?? "").replace(/\s+/g, " "));
    expect(told).toContain("Invoices75% 60 · 65% to 83%");
    expect(told).toContain("Something else5% 4 · 2% to 12%");
    expect(told).toContain("Yes90% 63 · 81% to 95%");
  });

  it("searches, filters and pages what people said, and takes it away as a file", async () => {
    const collector = await open({ path: "/console/surveys/nps?days=90" });
    const section = within(await screen.findByRole("region", { name: "What people said" }));
    const said = () => section.getAllByText(/No comment|chase|slow/);
    await waitFor(() => expect(said()).toHaveLength(20));
    section.getByText("Reports and own words");
    section.getByText("unfinished");
    expect(collector.calls).toContain("/v1/surveys/nps/results?from=2026-08-25&by=plan");
    await userEvent.click(section.getByRole("button", { name: "Show more" }));
    await waitFor(() => expect(said()).toHaveLength(40));
    const field = section.getByRole("searchbox", { name: "Search what people said" });
    await userEvent.type(field, "slow");
    await section.findByText("Exporting is slow");
    await waitFor(() => expect(said()).toHaveLength(1));
    expect(document.activeElement).toBe(field);
    await userEvent.click(section.getByRole("button", { name: "Detractors" }));
    await section.findByText("Nobody said that.");
    expect(location.search).toBe("?days=90&search=slow&group=detractor");
    await userEvent.click(section.getByRole("button", { name: "Download CSV" }));
    await waitFor(() =>
      expect(collector.calls.at(-1)).toMatch(
        /\/v1\/surveys\/nps\/answers\.csv\?search=slow&group=detractor&from=2026-08-25&locale=en/,
      ),
    );
    const again = await section.findByRole("button", { name: "Download CSV" });
    collector.mood = "broken";
    await userEvent.click(again);
    await section.findByText("That did not work. Try again.");
  });

  it("tells a survey without a score by its questions, and shows no score that is none", async () => {
    await open({ path: "/console/surveys/exit" });
    await heading("Would you come back?");
    const section = within(await screen.findByRole("region", { name: "Question by question" }));
    section.getByText("30 · 60% to 86%");
    expect(screen.queryByText("No answers yet")).toBeNull();
    expect(screen.queryByRole("region", { name: "How people answered" })).toBeNull();
    const weeks = within(screen.getByRole("region", { name: "Week by week" }));
    expect(weeks.getAllByRole("columnheader").map(({ textContent }) => textContent)).toEqual([
      "Since",
      "Shown",
      "Answered",
      "Response rate",
    ]);
    weeks.getByText(/a larger dot stands for more showings\./);
    expect(screen.queryByRole("button", { name: "Promoters" })).toBeNull();
    const partial = screen.getByText("Unfinished", { selector: "dt" }).closest("div");
    expect(partial?.textContent).toContain("6");
  });

  it("warns of few answers in words", async () => {
    await open({ path: "/console/surveys/effort" });
    await screen.findByText(/Only 7 answers/);
    screen.getByText(/lower is easier/);
    screen.getByText("Misses the target of 2, though the true score may still meet it.");
  });

  it("keeps what it showed when the collector breaks, under a banner that says so", async () => {
    const collector = await open({ path: "/console/surveys" });
    await screen.findByRole("link", { name: "Would you recommend us?" });
    collector.mood = "broken";
    await userEvent.click(screen.getByRole("link", { name: "Today" }));
    expect((await screen.findByRole("alert")).textContent).toContain("503, The disk is full.");
    await userEvent.click(screen.getByRole("link", { name: "Surveys" }));
    expect((await screen.findByRole("alert")).textContent).toContain("Showing what was here before.");
    screen.getByRole("link", { name: "Would you recommend us?" });
  });
});

describe("guides", () => {
  const textOf = (element: Element | null | undefined) => (element?.textContent ?? "").replace(/\s+/g, " ");

  it("opens with the steps that lost their element, most people first, and says why", async () => {
    const collector = await open({ path: "/console/guides" });
    const broken = within(await screen.findByRole("list", { name: "Lost their element" }));
    const rows = broken.getAllByRole("listitem").map(textOf);
    expect(rows).toHaveLength(2);
    for (const fact of ["30%", "Add what you sold", "Your first invoice", "12 of 40 people", "3 hours ago"])
      expect(rows[0]).toContain(fact);
    expect(rows[0]).toContain("Nothing on the page fits the description.");
    expect(rows[1]).toContain("Export to your bookkeeper");
    expect(rows[1]).toContain("Several elements fit equally well");
    // Repaired weeks ago, or no longer in the tour: nobody has to do anything.
    expect(document.body.textContent).not.toContain("out of sight");
    expect(screen.queryByRole("link", { name: "intro" })).toBeNull();
    // A list must not have the collector read thousands of journeys.
    const asked = collector.calls.filter((call) => call.includes("/results"));
    expect(asked).toHaveLength(4);
    expect(asked.every((call) => call.endsWith("?goal=omit"))).toBe(true);
  });

  it("lists each with who saw it and who completed it, and no surveys or checklists", async () => {
    await open({ path: "/console/guides" });
    const table = within(await screen.findByRole("table", { name: "Guides" }));
    const row = textOf(table.getByRole("link", { name: "Your first invoice" }).closest("tr"));
    for (const fact of ["Tour", "70", "42", "60%", "9"]) expect(row).toContain(fact);
    const draft = textOf(table.getByRole("link", { name: "Recurring invoices are here" }).closest("tr"));
    expect(draft).toContain("Announcement");
    expect(draft).toContain("draft");
    expect(table.queryByRole("link", { name: /recommend|Getting started/ })).toBeNull();
  });

  it("says that all is well where every element was found", async () => {
    const workspace = createWorkspace();
    const experiences = workspace.experiences.filter(({ id }) => id === "reports");
    await open({ path: "/console/guides" }, { ...workspace, experiences });
    await screen.findByText("Every element was found in the last 14 days.");
    expect(screen.queryByRole("list", { name: "Lost their element" })).toBeNull();
  });

  it("tells one tour: its steps, where elements were missed, and that it helps", async () => {
    const collector = await open({ path: "/console/guides" });
    await userEvent.click((await screen.findAllByRole("link", { name: "Your first invoice" }))[0] as Element);
    await heading("Your first invoice");
    expect(collector.calls.at(-1)).toBe("/v1/experiences/first-invoice/results");
    const section = (name: string) => within(screen.getByRole("region", { name }));
    await screen.findByRole("region", { name: "Step by step" });
    const steps = section("Step by step").getAllByRole("listitem").map(textOf);
    expect(steps).toHaveLength(4);
    expect(steps[0]).toMatch(/Start a new invoice.*70 saw it.*66 went on/);
    expect(steps[0]).not.toContain("Not found");
    expect(steps[1]).toContain("Not found for 12 of 40 people in 14 days.");
    expect(steps[3]).toContain("no longer in the tour");

    const misses = section("Where elements were missed").getAllByRole("listitem").map(textOf);
    expect(misses).toHaveLength(2);
    expect(misses[0]).toContain("https://app.nordwind.example/invoices/new · 4 times · 3 hours ago");
    expect(misses[1]).toContain("page not known · once");

    const goal = section("Does it help?");
    goal.getByText("It helps.");
    goal.getByText("The difference is +20.0 points; it is truly between +5.2 and +33.4, 19 times out of 20.");
    const told = textOf(goal.getByText("Withheld").closest("div"));
    for (const fact of ["60%", "48 of 80 people", "49% to 70%"]) expect(told).toContain(fact);
    goal.getByText(/“Invoice Sent”.*14 days after.*5 people still have time.*From an even sample/);
  });

  it("tells a hint without steps, but with its element", async () => {
    await open({ path: "/console/guides/export" });
    const misses = within(await screen.findByRole("region", { name: "Where elements were missed" }));
    misses.getByText(/Not found for 2 of 90 people in 14 days/);
    expect(textOf(misses.getByRole("listitem"))).toContain("/exports · once · 5 days ago");
    expect(screen.queryByRole("region", { name: "Step by step" })).toBeNull();
    expect(screen.queryByRole("region", { name: "Does it help?" })).toBeNull();
  });

  it("claims no effect while the interval spans nought, and none without anyone to compare with", async () => {
    const workspace = createWorkspace();
    await open({ path: "/console/guides/reports" }, workspace);
    await screen.findByText("Too early to tell.");
    expect(screen.queryByText("It helps.")).toBeNull();
    opened?.close();

    const results = workspace.guides.get("reports");
    if (results?.goal == null) throw new Error("The tour has a goal.");
    const nobody = { people: 0, reached: 0, open: 0, share: null, interval: null };
    const goal = { ...results.goal, withheld: nobody, lift: null, interval: null };
    await open(
      { path: "/console/guides/reports" },
      { ...workspace, guides: new Map([["reports", { ...results, goal }]]) },
    );
    await screen.findByText("Nothing to compare with.");
    screen.getByText(/Give it a holdout/);
    expect(screen.queryByText(/19 times out of 20/)).toBeNull();
  });

  it("keeps the results of content that is gone, and says when there never was any", async () => {
    const workspace = createWorkspace();
    await open({ path: "/console/guides/first-invoice" }, { ...workspace, experiences: [] });
    await heading("first-invoice");
    await screen.findByText(/70 saw it/);
    opened?.close();
    await open({ path: "/console/guides/nope" });
    expect((await screen.findByRole("alert")).textContent).toContain("No guide has this address");
  });

  it("fits a phone", async () => {
    await open({ path: "/console/guides", width: 320 });
    await screen.findByRole("list", { name: "Lost their element" });
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
    opened?.close();
    await open({ path: "/console/guides/first-invoice", width: 320 });
    await screen.findByText("It helps.");
    expect(document.documentElement.scrollWidth).toBeLessThanOrEqual(320);
  });
});

describe("in Spanish", () => {
  it("says everything in the reader's language, content and collector's labels too", async () => {
    await open({ language: "es" });
    await screen.findByText("Tres cuentas le necesitan.");
    expect(document.documentElement.lang).toBe("es");
    screen.getByText(/Usuarios activos a la semana 14 → 5/);
    await userEvent.click(screen.getByRole("link", { name: "Encuestas" }));
    await screen.findByRole("link", { name: "¿Nos recomendarías?" });
    await userEvent.click(screen.getByRole("link", { name: "Guías" }));
    await screen.findByText("Añade lo que has vendido");
    screen.getByText("Nada en la página encaja con la descripción.");
    await userEvent.click(screen.getByRole("button", { name: "English" }));
    await heading("Guides");
    expect(document.documentElement.lang).toBe("en");
  });
});
