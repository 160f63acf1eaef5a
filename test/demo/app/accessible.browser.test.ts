import axe from "axe-core";
import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import { standsStill } from "../../stands-still.ts";
import { type OpenLedger, openLedger } from "./open-ledger.ts";

let ledger: OpenLedger | undefined;
afterEach(() => ledger?.close());

const paths = [
  "/",
  "/invoices",
  "/invoices/new",
  "/invoices/INV-1040",
  "/clients",
  "/reports",
  "/settings",
  "/nowhere",
];
const looks = [
  { theme: "light", language: "en", width: 1280 },
  { theme: "dark", language: "es", width: 1280 },
  { theme: "light", language: "es", width: 360 },
  { theme: "dark", language: "en", width: 360 },
] as const;

const open = async (path: string, { theme, language, width }: (typeof looks)[number]) => {
  localStorage.clear();
  localStorage.setItem("ledger:theme", theme);
  localStorage.setItem("ledger:language", language);
  ledger = await openLedger(path, { fresh: false, width });
};

const violations = async (): Promise<readonly string[]> => {
  await standsStill();
  const found = (await axe.run(document)).violations;
  return found.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
  );
};

const fits = () => document.documentElement.scrollWidth <= innerWidth;

for (const look of looks) {
  test(`every page, ${look.theme}, ${look.language}, ${look.width} px`, { timeout: 60_000 }, async () => {
    for (const path of paths) {
      await open(`${path}?as=u_ana`, look);
      await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
      expect({ path, violations: await violations(), fits: fits() }).toEqual({
        path,
        violations: [],
        fits: true,
      });
      ledger?.close();
    }
  });

  test(`sign-in and dialogs, ${look.theme}, ${look.language}, ${look.width} px`, async () => {
    await open("/", look);
    await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
    expect(await violations()).toEqual([]);
    ledger?.close();
    await open("/clients?as=u_ana", look);
    await page.getByRole("button", { name: /^(Add client|Añadir cliente)$/ }).click();
    await expect.element(page.getByRole("dialog")).toBeVisible();
    expect(await violations()).toEqual([]);
  });
}
