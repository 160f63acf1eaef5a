import type { HostileCase } from "../hostile-case.ts";

/** Pages whose document is not what one expects, or does not stay. */
export const documentCases: readonly HostileCase[] = [
  { name: "an element is called waymark", html: '<form id="waymark"><input name="identify"></form>' },
  { name: "a frame is called waymark", html: '<iframe name="waymark" srcdoc="theirs"></iframe>' },
  {
    name: "window.waymark is a text",
    before() {
      (window as { waymark?: unknown }).waymark = "theirs";
    },
  },
  {
    name: "window.waymark is null",
    before() {
      (window as { waymark?: unknown }).waymark = null;
    },
  },
  {
    name: "calls wait that are no calls",
    before() {
      const calls = [null, undefined, 7, "track", {}, [], [Symbol("x")], ["constructor"], ["push", 1]];
      (window as { waymark?: unknown }).waymark = calls;
    },
  },
  {
    name: "the tag is there twice",
    html: '<script async src="COLLECTOR/waymark.js" data-key="KEY"></script>',
  },
  {
    name: "the tag is there twice, with another key",
    html: '<script src="COLLECTOR/waymark.js" data-key="KEY"></script><script src="COLLECTOR/waymark.js" data-key="pk_other"></script>',
  },
  { name: "a base leads elsewhere", html: '<base href="https://elsewhere.example/deep/">' },
  {
    // As in Firefox, in a frame whose document is a text.
    name: "what tells of the page's opening knows no address",
    before() {
      performance.getEntriesByType = () => [{ name: "document" } as PerformanceEntry];
    },
  },
  {
    name: "the language is none",
    html: '<script>document.documentElement.lang = "x_not a-language"</script>',
  },
  {
    name: "the title is an element of a drawing, and there is no other",
    before() {
      document.querySelector("title")?.remove();
    },
    html: "<svg><title>theirs</title></svg>",
  },
  {
    name: "the page changes without end",
    before() {
      const change = () => {
        for (let i = 0; i < 50; i++) {
          const each = document.createElement("i");
          each.className = `c${i}`;
          document.body.append(each);
          each.remove();
        }
        setTimeout(change, 4);
      };
      addEventListener("load", change);
    },
  },
  {
    name: "clicks are stopped on their way",
    before() {
      document.addEventListener(
        "click",
        (event) =>
          (event.target as Element).matches("[data-waymark-feature]") && event.stopImmediatePropagation(),
        true,
      );
    },
  },
  {
    name: "the page removes what it does not know",
    after() {
      new MutationObserver(() => {
        for (const each of document.querySelectorAll("waymark-widget")) each.remove();
      }).observe(document, { childList: true, subtree: true });
    },
    widget: "unseen",
  },
  {
    name: "the body is replaced by another",
    after() {
      const body = document.createElement("body");
      body.append(...document.body.children);
      document.body = body;
    },
  },
  {
    name: "the script that brought us is gone",
    after() {
      document.querySelector("script[data-key]")?.remove();
    },
  },
  {
    name: "attachShadow is patched",
    before() {
      const { attachShadow } = Element.prototype;
      Element.prototype.attachShadow = function (options) {
        return attachShadow.call(this, { ...options, mode: "closed" });
      };
    },
    widget: "unseen",
  },
  {
    name: "style sheets cannot be made",
    before() {
      Object.defineProperty(window, "CSSStyleSheet", { value: undefined });
    },
    widget: "unseen",
  },
];
