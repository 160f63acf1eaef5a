import { screen, waitFor, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { userEvent } from "vitest/browser";
import { createFakeCollector, type FakeCollector } from "./fixtures/fake-collector.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./fixtures/open-console.ts";
import { createWorkspace, emptyWorkspace, type Workspace } from "./fixtures/workspace.ts";

let opened: OpenConsole | null = null;

const open = async (
  options: OpenOptions = {},
  workspace: Workspace = createWorkspace(),
): Promise<FakeCollector> => {
  const collector = createFakeCollector(workspace);
  opened = await openConsole(collector, { path: "/console/features", ...options });
  return collector;
};

afterEach(() => {
  opened?.close();
  opened = null;
});

/** What each column says of each row, without what only narrow windows show. */
const rows = async () =>
  within(await screen.findByRole("table", { name: "Features" }))
    .getAllByRole("row")
    .slice(1)
    .map((row) =>
      [...row.children].map((cell) => {
        const wide = cell.cloneNode(true) as HTMLElement;
        for (const narrow of wide.querySelectorAll(".narrow-only")) narrow.remove();
        const spoken = wide.querySelector("svg")?.getAttribute("aria-label");
        return spoken ?? wide.textContent;
      }),
    );
const names = async () => (await rows()).map(([name]) => name?.match(/^[A-Z][a-z]+/)?.[0]);

const form = () => screen.findByRole("dialog");
const field = async (label: string | RegExp) => within(await form()).getByLabelText(label);

describe("features", () => {
  it("say who uses each, how it is recognised, how that moved and when it was last used", async () => {
    await open();
    expect(await rows()).toEqual([
      [
        "InvoicesCorein waymark.config.json",
        "Marked in the product",
        "93%40 accounts",
        "142",
        "Accounts a week, over 13 weeks: from 31 to 40",
        "today",
        "",
      ],
      [
        "Export to CSVAdvancedExport",
        "Click on [data-testid=export]Event Report Exportedand 1 more",
        "28%12 accounts",
        "31",
        "Accounts a week, over 13 weeks: from 0 to 12",
        "yesterday",
        "Edit",
      ],
      [
        "Bulk Editnot in the catalogue",
        "Marked in the product",
        "5%2 accounts",
        "4",
        "Accounts a week, over 13 weeks: from 0 to 2",
        "3 days ago",
        "Add",
      ],
      ["SettingsPremium", "Page /settings", "0%0 accounts", "0", "–Not used in 13 weeks", "never", "Edit"],
    ]);
    expect(document.title).toBe("Features · Waymark");
    expect(screen.getByRole("link", { name: "Features" }).getAttribute("aria-current")).toBe("page");
  });

  it("are filtered and sorted, with the address following, and found again after nothing was", async () => {
    await open();
    await rows();
    await userEvent.click(screen.getByRole("button", { name: "By page 2" }));
    expect(await names()).toEqual(["Export", "Settings"]);
    expect(location.search).toBe("?way=url");
    await userEvent.click(screen.getByRole("button", { name: "All 4" }));
    await userEvent.click(screen.getByRole("button", { name: "Last used" }));
    // What was never used comes last in either direction.
    expect(await names()).toEqual(["Bulk", "Export", "Invoices", "Settings"]);
    await userEvent.click(screen.getByRole("button", { name: "Last used" }));
    expect(await names()).toEqual(["Invoices", "Export", "Bulk", "Settings"]);
    expect(location.search).toBe("?sort=-lastUsed");
    await userEvent.fill(screen.getByRole("searchbox"), "zzz");
    await userEvent.click(await screen.findByRole("button", { name: "Clear search and filter" }));
    expect(await names()).toEqual(["Invoices", "Export", "Bulk", "Settings"]);
  });

  it("say what to do where there is none, and what went wrong where they cannot be read", async () => {
    await open({ language: "es" }, emptyWorkspace);
    await screen.findByText("Todavía no hay funciones");
    opened?.close();
    const collector = createFakeCollector(createWorkspace());
    collector.mood = "broken";
    opened = await openConsole(collector, { path: "/console/features" });
    await screen.findByText(/The disk is full/);
    collector.mood = "well";
    await userEvent.click(screen.getByRole("button", { name: "Try again" }));
    expect(await rows()).toHaveLength(4);
  });
});

describe("a new feature", () => {
  it("is tried on the past while it is written, by the keyboard alone, and counted once saved", async () => {
    const collector = await open();
    (await screen.findByRole("button", { name: "Define a feature" })).focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(async () => expect(document.activeElement).toBe(await field("Name")));
    await userEvent.keyboard("Reports");
    expect((await field("Identifier")) as HTMLInputElement).toHaveProperty("value", "Reports");
    await userEvent.keyboard("{Tab}{Tab}{Tab}");
    (await within(await form()).findByRole("button", { name: /Recognise by/ })).focus();
    await userEvent.keyboard("{Enter}");
    await waitFor(async () => expect(document.activeElement).toBe(await field("Way 1: kind")));
    await userEvent.selectOptions(await field("Way 1: kind"), "url");
    await userEvent.keyboard("{Tab}/reports/:id");
    await screen.findByText(/^Used 7 times by 3 people in the newest 5,000 events, since Nov 10\./);
    expect(collector.posted).toEqual([{ when: [{ url: "/reports/:id" }] }]);
    await userEvent.keyboard("{Enter}");
    await screen.findByText("Reports is saved.");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(collector.posted.at(-1)).toEqual({
      id: "Reports",
      name: "Reports",
      tier: "core",
      when: [{ url: "/reports/:id" }],
    });
    await screen.findByText("Counting the past: 12,000 events to go");
    // Read again by itself while the past is being counted.
    const before = collector.calls.filter((call) => call === "/v1/features").length;
    await waitFor(
      () => expect(collector.calls.filter((call) => call === "/v1/features").length).toBeGreaterThan(before),
      { timeout: 4_000 },
    );
  });

  it("says beside a way why it cannot be used, though an empty one stands before it", async () => {
    await open();
    await userEvent.click(await screen.findByRole("button", { name: "Define a feature" }));
    await userEvent.click(within(await form()).getByRole("button", { name: /Recognise by/ }));
    await userEvent.click(within(await form()).getByRole("button", { name: "Add another way" }));
    await userEvent.fill(await field("Way 2: Click on"), "li:nth-child(2)");
    await screen.findByText("This cannot be used: see above.");
    expect((await field("Way 2: Click on")).getAttribute("aria-invalid")).toBe("true");
    expect((await field("Way 1: Click on")).getAttribute("aria-invalid")).toBe("false");
  });

  it("objects to a way in the reader's language", async () => {
    await open({ language: "es" });
    await userEvent.click(await screen.findByRole("button", { name: "Definir una función" }));
    await userEvent.click(within(await form()).getByRole("button", { name: /^Reconocer/ }));
    const way = within(await form()).getByRole("textbox", { name: /^Forma 1/ });
    await userEvent.fill(way, "li:nth-child(2)");
    await screen.findByText(/Un clic guardado no dice nada de «:nth-child»/);
  });

  it("needs a name, and does not write over another", async () => {
    const collector = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Define a feature" }));
    const save = within(await form()).getByRole("button", { name: "Save" });
    await userEvent.click(save);
    await screen.findByText("A feature needs a name.");
    await userEvent.fill(await field("Name"), "Export");
    await userEvent.click(save);
    await screen.findByText(/There is a feature with this identifier/);
    expect(collector.posted).toEqual([]);
    await userEvent.keyboard("{Escape}");
    expect(screen.queryByRole("dialog")).toBeNull();
    expect(document.activeElement).toBe(screen.getByRole("button", { name: "Define a feature" }));
  });
});

describe("a feature there is", () => {
  it("keeps its identifier and everything that was not changed", async () => {
    const collector = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Edit Export to CSV" }));
    await userEvent.fill(await field("Name"), "CSV export");
    await userEvent.click(within(await form()).getByRole("button", { name: "Remove way 2" }));
    await userEvent.click(within(await form()).getByRole("button", { name: "Save" }));
    await screen.findByText("CSV export is saved.");
    expect(collector.calls).toContain("/v1/admin/features/Export");
    expect(collector.posted.at(-1)).toEqual({
      id: "Export",
      name: "CSV export",
      tier: "advanced",
      when: [{ selector: "[data-testid=export]" }, { url: "/exports/*" }],
    });
  });

  it("leaves only after a second word, and the page says so", async () => {
    const collector = await open();
    await userEvent.click(await screen.findByRole("button", { name: "Edit Settings" }));
    await userEvent.click(within(await form()).getByRole("button", { name: "Remove feature" }));
    expect(collector.calls).not.toContain("/v1/admin/features/Settings");
    await userEvent.keyboard("{Enter}");
    const said = await screen.findByText("Settings is out of the catalogue.");
    expect(document.activeElement).toBe(said);
    await waitFor(async () => expect(await names()).not.toContain("Settings"));
  });

  it("that was used and is in no catalogue is added under the name it was sent with", async () => {
    const collector = await open({ width: 390 });
    await userEvent.click(await screen.findByRole("button", { name: "Add Bulk Edit to the catalogue" }));
    await userEvent.click(within(await form()).getByRole("button", { name: "Save" }));
    await screen.findByRole("button", { name: "Edit Bulk Edit" });
    expect(collector.posted).toEqual([{ id: "Bulk Edit", name: "Bulk Edit", tier: "core" }]);
  });
});

describe("one feature", () => {
  const accounts = async () =>
    within(await screen.findByRole("table", { name: "Who uses it" }))
      .getAllByRole("row")
      .slice(1)
      .map((row) => [...row.children].map(({ textContent }) => textContent));

  it("is reached from the list, and says which accounts use it, since when and when last", async () => {
    await open();
    await userEvent.click(await screen.findByRole("link", { name: "Export to CSV" }));
    await screen.findByText("12 of 43 active accounts");
    expect(location.pathname).toBe("/console/features/Export");
    expect(await accounts()).toEqual([
      ["Nordwind GmbH", "3", "41", "May 6, 2026", "yesterday"],
      ["Brightline", "5", "12", "Nov 2, 2026", "today"],
      ["Café Centralnot lately", "–", "–", "Jan 26, 2026", "3 months ago"],
    ]);
    const weeks = within(screen.getByRole("table", { name: "Week by week" })).getAllByRole("row");
    expect(weeks).toHaveLength(14);
    expect(weeks.at(-1)?.textContent).toBe("Nov 1612");
    await userEvent.click(screen.getByRole("link", { name: "Nordwind GmbH" }));
    expect(location.pathname).toBe("/console/accounts/nordwind");
  });

  it("is sorted by whoever asks, and edited where it stands", async () => {
    const collector = await open({ path: "/console/features/Export" });
    await userEvent.click(await screen.findByRole("button", { name: "Last used" }));
    expect((await accounts()).map(([name]) => name)).toEqual([
      "Café Centralnot lately",
      "Nordwind GmbH",
      "Brightline",
    ]);
    await userEvent.click(screen.getByRole("button", { name: "Edit" }));
    await userEvent.fill(await field("Name"), "CSV export");
    await userEvent.click(within(await form()).getByRole("button", { name: "Save" }));
    const said = await screen.findByText("CSV export is saved.");
    await waitFor(() => expect(document.activeElement).toBe(said));
    await screen.findByRole("heading", { level: 1, name: "CSV export" });
    expect(collector.posted.at(-1)).toMatchObject({ id: "Export", name: "CSV export" });
  });

  it("says so where nobody used it, and where there is none", async () => {
    await open({ path: "/console/features/Settings" });
    await screen.findByText("Nobody has used it yet");
    expect(screen.queryByRole("table")).toBeNull();
    opened?.close();
    await open({ path: "/console/features/Nope" });
    await screen.findByText("No feature has this address");
  });
});
