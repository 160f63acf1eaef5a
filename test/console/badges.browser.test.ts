import { screen, within } from "@testing-library/preact";
import { afterEach, describe, expect, it } from "vitest";
import { createFakeCollector } from "./fixtures/fake-collector.ts";
import { type OpenConsole, type OpenOptions, openConsole } from "./fixtures/open-console.ts";
import { createWorkspace, emptyWorkspace, type Workspace } from "./fixtures/workspace.ts";

let opened: OpenConsole | null = null;

const open = async (options: OpenOptions = {}, workspace: Workspace = createWorkspace()) => {
  opened = await openConsole(createFakeCollector(workspace), { path: "/console/badges", ...options });
};

afterEach(() => {
  opened?.close();
  opened = null;
});

/** What each cell of each row says, blanks between its parts told. */
const rowsOf = async (name: string) =>
  within(await screen.findByRole("table", { name }))
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map(({ textContent }) => textContent));

describe("badges", () => {
  it("say who earned each, level by level, of how many, and how it stands today", async () => {
    await open();
    expect(await rowsOf("Badges")).toEqual([
      ["First invoice paid", "24060% · 55% to 65%", "238", "–", "2"],
      ["Invoice senderdraft", "8020% · 16% to 24%", "80", "–", "0"],
      ["Bronze", "8020% · 16% to 24%", ""],
      ["Silver", "205% · 3% to 8%", ""],
      ["gone", "10% · 0% to 1%", ""],
      ["Ledger foundationvalid for 365 days", "123% · 2% to 5%", "9", "3", "0"],
    ]);
    await screen.findByText(/Shares are of all 400 people seen in an account.*even sample/);
    expect(document.title).toBe("Badges · Waymark");
    expect(screen.getByRole("link", { name: "Badges" }).getAttribute("aria-current")).toBe("page");
  });

  it("say how quizzes went, of those who began", async () => {
    await open();
    expect(await rowsOf("Quizzes")).toEqual([
      ["Foundation quizfoundation80% to pass", "20", "1260% · 39% to 78%", "5", "31", "3"],
      ["Advanced quiz90% to pass", "0", "0", "0", "0", "–"],
    ]);
  });

  it("one that cannot be read does not hide the others", async () => {
    const workspace = createWorkspace();
    const awards = new Map(workspace.awards);
    awards.delete("first-paid");
    await open({}, { ...workspace, awards });
    expect((await rowsOf("Badges")).at(-1)).toEqual([
      "First invoice paidcould not be read",
      "–",
      "–",
      "–",
      "–",
    ]);
  });

  it("speak Spanish, and say what to do where there is none", async () => {
    await open({ language: "es" }, emptyWorkspace);
    await screen.findByText("Todavía no hay insignias");
  });
});
