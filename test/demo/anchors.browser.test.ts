import { afterEach, expect, test } from "vitest";
import { page } from "vitest/browser";
import firstInvoice from "../../demo/content/first-invoice.json" with { type: "json" };
import recurring from "../../demo/content/recurring.json" with { type: "json" };
import type { Anchor } from "../../protocol/experience.ts";
import { findAnchor } from "../../widget/anchor/find-anchor.ts";
import { type OpenLedger, openLedger } from "./app/open-ledger.ts";

let ledger: OpenLedger | undefined;
afterEach(() => {
  ledger?.close();
  ledger = undefined;
});

const step = (id: string): Anchor => {
  const anchor = firstInvoice.steps.find((one) => one.id === id)?.anchor;
  if (anchor === undefined) throw new Error(`No step ${id}`);
  return anchor;
};

/** Each element by a mark of its own in the app's markup, which the anchors do not all use. */
const places: readonly { name: string; path: string; anchor: Anchor; is: string }[] = [
  {
    name: "new-invoice",
    path: "/invoices",
    is: 'main a.button[href="/invoices/new"]',
    anchor: step("new-invoice"),
  },
  { name: "client", path: "/invoices/new", is: ".field:first-child select", anchor: step("client") },
  { name: "lines", path: "/invoices/new", is: "fieldset.lines", anchor: step("lines") },
  { name: "send", path: "/invoices/new", is: "form button[type=submit]", anchor: step("send") },
  { name: "recurring", path: "/invoices/new", is: ".switch input", anchor: recurring.anchor },
];

const visits = places.flatMap((place) =>
  (["en", "es"] as const).flatMap((language) => [1280, 390].map((width) => ({ ...place, language, width }))),
);

test.for(visits)("$name is found in $language at $width pixels", async (visit) => {
  const { path, anchor, is, language, width } = visit;
  localStorage.clear();
  localStorage.setItem("ledger:language", language);
  ledger = await openLedger(`${path}?as=u_grace`, { fresh: false, width });
  await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
  expect(document.documentElement.lang).toBe(language);
  const [element, ...others] = document.querySelectorAll(is);
  expect(element).toBeDefined();
  expect(others).toEqual([]);
  expect(findAnchor(anchor, document, language)).toEqual({ element });
});

test("on pages where they do not belong, the anchors find nothing", async () => {
  ledger = await openLedger("/settings?as=u_grace");
  await expect.element(page.getByRole("heading", { level: 1 })).toBeVisible();
  for (const { anchor } of places) expect(findAnchor(anchor, document, "en")).toEqual({ reason: "absent" });
});

test("a draft is sent from its own page: the last step finds its button there too", async () => {
  ledger = await openLedger("/invoices/new?as=u_grace");
  await page.getByLabelText("Client", { exact: true }).selectOptions("Palm & Clay");
  await page.getByLabelText("Description").fill("Advice");
  await page.getByLabelText("Unit price").fill("100");
  await page.getByRole("button", { name: "Save draft" }).click();
  await expect.element(page.getByRole("heading", { level: 1, name: /^INV-/ })).toBeVisible();
  const element = page.getByRole("button", { name: "Send invoice" }).element();
  expect(findAnchor(step("send"), document, "en")).toEqual({ element });
});
