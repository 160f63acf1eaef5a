import type { HostileCase } from "../hostile-case.ts";

/** Those that patch what we send with, before us and after us. */
export const networkCases: readonly HostileCase[] = [
  {
    name: "fetch is wrapped by a monitor, before us",
    before() {
      const original = window.fetch;
      window.fetch = async (...call) => {
        const response = await original(...call);
        await response.clone().text();
        return response;
      };
    },
  },
  {
    name: "fetch is wrapped by a monitor, after us",
    after() {
      const original = window.fetch;
      window.fetch = (input, init) => original(new Request(input, init));
    },
  },
  {
    name: "fetch throws at once",
    before() {
      window.fetch = () => {
        throw new Error("blocked");
      };
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "fetch throws at once, from some time on",
    after() {
      window.fetch = () => {
        throw new Error("blocked");
      };
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "fetch gives garbage",
    before() {
      window.fetch = (() => "garbage") as unknown as typeof fetch;
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "fetch answers everything with an empty page",
    before() {
      window.fetch = async () => new Response("<!doctype html>", { status: 502 });
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "fetch never ends",
    before() {
      window.fetch = () => new Promise(() => {});
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "fetch is not there",
    before() {
      Reflect.deleteProperty(window, "fetch");
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "AbortSignal.timeout is not there",
    before() {
      Reflect.deleteProperty(AbortSignal, "timeout");
    },
    delivery: "later",
    widget: "unseen",
  },
  {
    name: "history is wrapped without care, after us",
    after() {
      const original = history.pushState;
      history.pushState = function (...change) {
        original.apply(this, change);
      };
    },
  },
  {
    name: "history is frozen, and there is no Navigation API",
    before() {
      Reflect.deleteProperty(window, "navigation");
      Object.freeze(history);
      Object.freeze(History.prototype);
    },
    pages: "unseen",
  },
  {
    name: "the Navigation API is shadowed by a variable of the page",
    before() {
      (window as { navigation?: unknown }).navigation = ["Home", "Invoices"];
    },
  },
  {
    name: "there is no Navigation API but an element of that name",
    before() {
      Reflect.deleteProperty(window, "navigation");
    },
    html: '<nav id="navigation"></nav>',
  },
];
