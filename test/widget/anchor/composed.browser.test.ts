import { afterEach, expect, test } from "vitest";
import { lineOf } from "../../../widget/anchor/composed.ts";

afterEach(() => document.body.replaceChildren());

test("a field named parentNode leads nobody in circles", () => {
  document.body.innerHTML = `<form><input name="parentNode"><button>Create invoice</button></form>`;
  const [form, button] = ["form", "button"].map((name) => document.querySelector(name) as Element);

  expect(lineOf(button as Element, document)).toEqual([
    button,
    form,
    document.body,
    document.documentElement,
  ]);
});

test("what is not on the page has no line", () => {
  expect(lineOf(document.createElement("button"), document)).toEqual([]);
});
