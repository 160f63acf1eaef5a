/** What the script of a case does its work with. */
export interface Kit {
  /** The first element a selector matches; ` >>> ` goes on inside a shadow root or a frame. */
  find(selector: string): HTMLElement | null;
  /** The same where there must be one. */
  one(selector: string): HTMLElement;
  all(selector: string): HTMLElement[];
  /** The element some HTML describes. */
  make(html: string): HTMLElement;
  /** Gives an element a shadow root. Scripts in it do not run. */
  attach(host: Element, html: string): ShadowRoot;
  /** The document of a frame, loaded. */
  frame(selector: string): Promise<Document>;
  wait(ms: number): Promise<void>;
}

/** Goes through shadow roots and frames: `x-menu >>> iframe >>> button`. */
export const findDeep = (selector: string, page: Document): Element | null => {
  let root: ParentNode | null = page;
  let found: Element | null = null;
  for (const part of selector.split(" >>> ")) {
    found = root?.querySelector(part) ?? null;
    root = found?.shadowRoot ?? (found as HTMLIFrameElement | null)?.contentDocument ?? null;
  }
  return found;
};

export const createKit = (page: Document): Kit => {
  const find = (selector: string) => findDeep(selector, page) as HTMLElement | null;
  const one = (selector: string) => {
    const found = find(selector);
    if (found === null) throw new Error(`The case itself is wrong: no ${selector} in the page.`);
    return found;
  };
  return {
    find,
    one,
    all: (selector) => [...page.querySelectorAll<HTMLElement>(selector)],
    make(html) {
      const template = page.createElement("template");
      template.innerHTML = html;
      const made = template.content.firstElementChild;
      if (made === null) throw new Error(`The case itself is wrong: no element in ${html}`);
      return page.adoptNode(made) as HTMLElement;
    },
    attach(host, html) {
      const root = host.attachShadow({ mode: "open" });
      root.innerHTML = html;
      return root;
    },
    async frame(selector) {
      const frame = one(selector) as HTMLIFrameElement;
      const document = () => frame.contentDocument;
      // An empty document stands in for the one on its way.
      while (document()?.readyState !== "complete" || document()?.URL === "about:blank") {
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
      return document() as Document;
    },
    wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
  };
};
