import type { Anchor } from "../../../protocol/experience.ts";
import type { AnchorCase } from "../anchor-case.ts";
import { createAnchor, createSelector, shell, table, toolbar } from "./app-shell.ts";

const family = "routes";
const create = { family, anchor: createAnchor, selector: createSelector } as const;
const outlet = (inner: string, next = "") =>
  shell(`<div id="outlet">${inner}</div><template id="next">${next}</template>`);
const profileForm = `<form id="profile" aria-label="Profile"><input name="name" aria-label="Name"> <button type="submit" class="save">Save</button></form>`;
const billingForm = `<form id="billing" aria-label="Billing"><input name="iban" aria-label="IBAN"> <button type="submit" class="save">Save</button></form>`;
const saveProfile: Anchor = {
  attributes: { type: "submit" },
  role: "button",
  name: "Save",
  text: "Save",
  tag: "button",
  within: ["form#profile", "div#outlet", "main"],
};

export const routes: readonly AnchorCase[] = [
  {
    name: "route-reached-by-push-state",
    html: outlet(table(5), toolbar()),
    run: async ({ one, wait }) => {
      await wait(600);
      history.pushState({}, "", "/invoices");
      one("#outlet").innerHTML = one("#next").innerHTML;
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "route-with-loading-state",
    html: outlet(table(5), toolbar()),
    run: async ({ one, wait }) => {
      await wait(300);
      history.pushState({}, "", "/invoices");
      one("#outlet").innerHTML = "<p role=status>Loading…</p>";
      await wait(500);
      one("#outlet").innerHTML = one("#next").innerHTML;
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "route-left-for-good",
    html: outlet(toolbar(), table(5)),
    onceShown: ({ one }) => {
      history.pushState({}, "", "/clients");
      one("#outlet").innerHTML = one("#next").innerHTML;
    },
    ...create,
    truth: (kit) => kit.find("[data-testid=create-invoice]"),
    expect: "absent",
  },
  {
    name: "route-left-and-back",
    html: outlet(toolbar(), table(5)),
    onceShown: async ({ one, wait }) => {
      const here = one("#outlet").innerHTML;
      history.pushState({}, "", "/clients");
      one("#outlet").innerHTML = one("#next").innerHTML;
      await wait(500);
      history.pushState({}, "", "/invoices");
      one("#outlet").innerHTML = here;
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "route-kept-alive",
    html: outlet(toolbar()),
    onceShown: async ({ one, make, wait }) => {
      // The page's nodes are kept aside and put back as they were.
      const kept = [...one("#outlet").childNodes];
      one("#outlet").replaceChildren(make("<p>Clients</p>"));
      await wait(500);
      one("#outlet").replaceChildren(...kept);
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "same-button-on-the-right-route",
    html: outlet(profileForm),
    family,
    anchor: saveProfile,
    selector: "#profile .save",
    truth: "#profile .save",
    expect: "found",
  },
  {
    name: "same-button-on-another-route",
    html: outlet(billingForm),
    family,
    anchor: saveProfile,
    selector: "#profile .save",
    truth: null,
    expect: "absent",
  },
  {
    name: "route-left-for-the-same-button",
    html: outlet(profileForm, billingForm),
    onceShown: ({ one }) => {
      history.pushState({}, "", "/billing");
      one("#outlet").innerHTML = one("#next").innerHTML;
    },
    family,
    anchor: saveProfile,
    selector: "#profile .save",
    truth: (kit) => kit.find("#profile .save"),
    expect: "absent",
  },
  {
    name: "same-button-among-two-forms",
    html: outlet(`${billingForm}${profileForm}`),
    family,
    anchor: saveProfile,
    selector: "#profile .save",
    truth: "#profile .save",
    expect: "found",
  },
  {
    name: "hash-route",
    html: outlet(`<p>Home</p>`, toolbar()),
    run: async ({ one, wait }) => {
      addEventListener("hashchange", () => {
        one("#outlet").innerHTML = one("#next").innerHTML;
      });
      await wait(500);
      location.hash = "#/invoices";
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "route-in-a-view-transition",
    html: outlet(table(4), toolbar()),
    run: async ({ one, wait }) => {
      await wait(500);
      document.startViewTransition(() => {
        history.pushState({}, "", "/invoices");
        one("#outlet").innerHTML = one("#next").innerHTML;
      });
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "head-and-body-swapped",
    html: shell(toolbar()),
    onceShown: async ({ wait }) => {
      const next = new DOMParser().parseFromString(document.documentElement.outerHTML, "text/html");
      for (const other of next.querySelectorAll(
        "waymark-widget, script, .driver-overlay, .driver-popover, .shepherd-element",
      )) {
        other.remove();
      }
      history.pushState({}, "", "/invoices?page=2");
      document.documentElement.replaceChild(document.adoptNode(next.body), document.body);
      await wait(100);
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
  {
    name: "address-changes-alone",
    html: shell(toolbar()),
    onceShown: async ({ wait }) => {
      for (let page = 1; page < 6; page++) {
        history.replaceState({}, "", `?page=${page}`);
        await wait(60);
      }
    },
    ...create,
    truth: createSelector,
    expect: "found",
  },
];
