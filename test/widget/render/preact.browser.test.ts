import fc from "fast-check";
import "../../long-lists.ts";
import * as preact from "preact";
import { afterEach, describe, expect, test } from "vitest";
import * as small from "../../../widget/render/preact.ts";
import { createDrawing, type Library, randomView } from "./random-view.ts";

const roots: Element[] = [];
const createRoot = (): HTMLElement => {
  const root = document.createElement("div");
  document.body.append(root);
  roots.push(root);
  return root;
};
afterEach(() => {
  for (const root of roots.splice(0)) root.remove();
});

const nodesIn = (root: Node): Node[] => {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_ALL);
  const nodes: Node[] = [];
  while (walker.nextNode()) nodes.push(walker.currentNode);
  return nodes;
};

/** What can be told of a node from outside. A property that is gone leaves an empty attribute behind in Preact, and none in ours. */
const describeNode = (node: Node): unknown => {
  if (!(node instanceof Element)) return node.nodeValue;
  const attributes = [...node.attributes]
    .map(({ name, value }) => `${name}=${value}`)
    .filter((text) => !/^(title|placeholder)=$/.test(text))
    .sort();
  const { checked, value } = node as HTMLInputElement;
  return [node.namespaceURI, node.localName, attributes, checked, value, node.parentElement?.localName];
};

/** One library at work in a root of its own, seen from outside. */
const observe = (library: Library) => {
  const root = createRoot();
  const drawing = createDrawing(library);
  const births = new WeakMap<Node, string>();
  const observer = new MutationObserver(() => {});
  observer.observe(root, { childList: true, subtree: true });
  return {
    root,
    drawing,
    render(child: preact.ComponentChild, frame: number) {
      for (const list of Object.values(drawing.log)) list.length = 0;
      library.render(child, root);
      const moved = new Set(
        observer
          .takeRecords()
          .flatMap(({ addedNodes }) => [...addedNodes].filter((node) => births.has(node))),
      );
      const nodes = nodesIn(root);
      nodes.forEach((node, index) => {
        if (!births.has(node)) births.set(node, `${frame}:${index}`);
      });
      return {
        nodes: nodes.map(describeNode),
        births: nodes.map((node) => births.get(node)),
        refs: [...drawing.refs].map(([place, { current }]) => [place, current && nodes.indexOf(current)]),
        set: [...drawing.log.set],
        cleared: [...drawing.log.cleared].sort(),
        moves: moved.size,
      };
    },
    /** The user presses, types and ticks. */
    act(at: number) {
      const elements = [...root.querySelectorAll<HTMLElement>("*")];
      const element = elements[at % Math.max(1, elements.length)];
      const field = root.querySelector("textarea");
      if (field) field.value = `typed ${at}`;
      for (const type of ["click", "keydown", "input"]) {
        element?.dispatchEvent(new Event(type, { bubbles: true, cancelable: true }));
      }
      return drawing.log.events;
    },
  };
};

test("draws, keeps, moves, tells and hears what Preact does", () => {
  fc.assert(
    fc.property(
      randomView,
      fc.array(fc.tuple(fc.nat(), fc.nat()), { minLength: 2, maxLength: 6 }),
      (view, frames) => {
        const theirs = observe(preact);
        const ours = observe(small);
        for (const [frame, [seed, at]] of frames.entries()) {
          const { moves: theirMoves, ...expected } = theirs.render(theirs.drawing.draw(view, seed), frame);
          const { moves, ...seen } = ours.render(ours.drawing.draw(view, seed), frame);
          expect(seen).toEqual(expected);
          expect(moves).toBeLessThanOrEqual(theirMoves);
          expect(ours.act(at)).toEqual(theirs.act(at));
        }
        const left = [theirs, ours].map(({ render, root }) => ({
          ...render(null, -1),
          html: root.innerHTML,
        }));
        expect(left[1]).toEqual(left[0]);
        expect(left[1]?.html).toBe("");
        for (const root of roots.splice(0)) root.remove();
      },
    ),
    { numRuns: 300 },
  );
});

describe.each([
  ["Preact", preact],
  ["ours", small],
] as [string, Library][])("what views count on, in %s", (_, library) => {
  const { Fragment, render, createRef } = library;
  const h = library.h as (type: unknown, props: object | null, ...children: unknown[]) => preact.VNode;

  test("whoever writes goes on writing while things come and go around the field", () => {
    const root = createRoot();
    const draw = (isMore: boolean) =>
      render(
        h(
          Fragment,
          null,
          isMore && h("textarea", null),
          h("p", null, isMore && "more", h("textarea", { id: "own" })),
        ),
        root,
      );
    draw(false);
    const field = root.querySelector<HTMLTextAreaElement>("#own");
    field?.focus();
    if (field) field.value = "half a sen";
    field?.setSelectionRange(4, 6);
    draw(true);
    draw(false);
    expect(document.activeElement).toBe(field);
    expect(field?.value).toBe("half a sen");
    expect([field?.selectionStart, field?.selectionEnd]).toEqual([4, 6]);
  });

  test("one that moves among many is the only one that moves: a frame is not loaded again, the focus is not lost", () => {
    const root = createRoot();
    const draw = (keys: string) =>
      render(
        h(
          "ul",
          null,
          [...keys].map((key) => h("li", { key, id: key, tabIndex: -1 })),
        ),
        root,
      );
    draw("abcdef");
    const before = new Map([...root.querySelectorAll("li")].map((item) => [item.id, item]));
    const observer = new MutationObserver(() => {});
    observer.observe(root, { childList: true, subtree: true });
    for (const [order, mover] of [
      ["bcdefa", "a"],
      ["abcdef", "a"],
      ["abfcde", "f"],
    ] as const) {
      const focused = before.get("d");
      focused?.focus();
      draw(order);
      const items = [...root.querySelectorAll("li")];
      expect(items.map(({ id }) => id).join("")).toBe(order);
      expect(items.every((item) => before.get(item.id) === item)).toBe(true);
      const moved = observer.takeRecords().flatMap(({ addedNodes }) => [...addedNodes] as Element[]);
      expect(moved.map(({ id }) => id)).toEqual([mover]);
      expect(document.activeElement).toBe(focused);
    }
  });

  test("another key, another component or another tag is another element", () => {
    const root = createRoot();
    const One = () => h("svg", null);
    const Other = () => h("svg", null);
    const seen = new Set<Element | null>();
    const drawings = [
      h("div", { key: 1 }),
      h("div", { key: 2 }),
      h("div", null),
      h("p", null),
      h(One, null),
      h(Other, null),
    ];
    for (const child of drawings) {
      render(child, root);
      expect(root.childElementCount).toBe(1);
      seen.add(root.firstElementChild);
    }
    expect(seen.size).toBe(drawings.length);
  });

  test("refs are told when all is in the page: first who is gone, then who is new, inside before outside", () => {
    const root = createRoot();
    const log: string[] = [];
    const ref = (name: string) => (element: Element | null) =>
      log.push(`${name} ${element ? element.isConnected && root.querySelector("#last") !== null : "gone"}`);
    const refs = { outer: ref("outer"), inner: ref("inner"), other: ref("other") };
    const shared = createRef<Element>();
    const draw = (key: string) =>
      render(
        h(
          Fragment,
          null,
          h("div", { key, ref: refs.outer }, h("p", { ref: refs.inner }), h("i", { ref: shared })),
          h("b", { id: "last", ref: refs.other }),
        ),
        root,
      );
    // What a ref returns here is a number: neither library may take it for more than that.
    draw("1");
    expect(log.splice(0)).toEqual(["inner true", "outer true", "other true"]);
    draw("2");
    expect(log.splice(0)).toEqual(["outer gone", "inner gone", "inner true", "outer true"]);
    expect(shared.current).toBe(root.querySelector("i"));
    render(null, root);
    expect(log).toEqual(["outer gone", "inner gone", "other gone"]);
    expect(shared.current).toBeNull();
    expect(root.childNodes.length).toBe(0);
  });

  test("what a handler returns is no answer to the browser, and the latest one is the only one", () => {
    const root = createRoot();
    const heard: number[] = [];
    const draw = (number: number | undefined) =>
      render(h("input", { type: "checkbox", onClick: number && (() => heard.push(number) > 99) }), root);
    for (const number of [1, 2, undefined, 3, undefined, 4]) draw(number);
    const box = root.querySelector("input");
    box?.click();
    expect(heard).toEqual([4]);
    expect(box?.checked).toBe(true);
    draw(undefined);
    box?.click();
    expect(heard).toEqual([4]);
  });

  test("a tick is where the drawing says, whatever the user did meanwhile", () => {
    const root = createRoot();
    const draw = (checked: boolean | undefined) => render(h("input", { type: "checkbox", checked }), root);
    draw(true);
    const box = root.querySelector("input");
    box?.click();
    draw(true);
    expect(box?.checked).toBe(true);
    box?.click();
    draw(undefined);
    expect(box?.checked).toBe(false);
  });

  test("draws again from within a handler and a ref", () => {
    const root = createRoot();
    let count = 0;
    const draw = (): void => {
      const ref = (element: Element | null) => {
        if (!element || count !== 1) return;
        count++;
        draw();
      };
      const onClick = () => {
        count++;
        draw();
      };
      render(h("div", { onClick }, h("button", { ref, onClick }, count), count > 1 && h("p", null)), root);
    };
    draw();
    const button = root.querySelector("button");
    button?.click();
    // Pressed, and once more from the ref, and once more as the click came by the outer one.
    expect(count).toBe(3);
    expect(root.innerHTML).toBe("<div><button>3</button><p></p></div>");
    expect(root.querySelector("button")).toBe(button);
  });

  test("texts are texts, and pictures are SVG", () => {
    const root = createRoot();
    render(
      h(
        "div",
        null,
        "<img src=x>",
        h("svg", { viewBox: "0 0 1 1" }, h("path", { pathLength: 1 })),
        h("i", null),
      ),
      root,
    );
    expect(root.innerHTML).toBe(
      '<div>&lt;img src=x&gt;<svg viewBox="0 0 1 1"><path pathLength="1"></path></svg><i></i></div>',
    );
    expect(root.querySelector("path")).toBeInstanceOf(SVGPathElement);
    expect(root.querySelector("i")).toBeInstanceOf(HTMLElement);
  });
});

test("after a component threw half way, the next drawing is whole", () => {
  const root = createRoot();
  const Broken = (): preact.VNode => {
    throw new Error("broken");
  };
  const { h, render, Fragment } = small;
  const draw = (child: preact.ComponentChild) =>
    render(h(Fragment, null, h("p", null), h("div", null, child)), root);
  draw(h("b", null));
  expect(() => draw(h(Broken, null))).toThrow("broken");
  draw(h("i", null));
  expect(root.innerHTML).toBe("<p></p><div><i></i></div>");
});
