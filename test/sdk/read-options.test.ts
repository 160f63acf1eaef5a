import { describe, expect, test } from "vitest";
import type { WaymarkOptions } from "../../sdk/options.ts";
import { readOptions } from "../../sdk/read-options.ts";

/** The little that options ask of a page. */
const page = { location: { origin: "https://app.example", hostname: "app.example" } } as Window;
const read = (options: object) => readOptions({ key: "pk_test", ...options } as WaymarkOptions, page);

describe("options", () => {
  test("only the key is required", () => {
    expect(read({})).toEqual({
      key: "pk_test",
      host: "https://app.example",
      consent: "granted",
      allowedParameters: [],
      look: { locale: undefined, theme: "auto" },
      sessionIdleMs: 30 * 60_000,
      autocapture: false,
      cookieDomain: "",
      navigate: undefined,
    });
  });

  test("those given stand, undefined being the default", () => {
    const navigate = () => {};
    expect(
      read({
        host: "https://collector.example/waymark//",
        consent: "pending",
        locale: "pt-BR",
        theme: "dark",
        sessionIdleMinutes: 5,
        queryParameters: ["tab"],
        before: (event: unknown) => event,
        navigate,
      }),
    ).toMatchObject({
      host: "https://collector.example/waymark",
      consent: "pending",
      look: { locale: "pt-BR", theme: "dark" },
      sessionIdleMs: 300_000,
      allowedParameters: ["tab"],
      navigate,
    });
    expect(read({ host: undefined, theme: undefined, navigate: undefined })).toEqual(read({}));
  });

  test.each([
    ["cookieDomain", "other.example"],
    ["cookieDomain", "pp.example"],
    ["key", undefined],
    ["key", ""],
    ["key", 7],
    ["key", "sk_secret"],
    ["host", "collector.example"],
    ["host", "//collector.example"],
    ["host", "ftp://collector.example"],
    ["host", "https://"],
    ["host", null],
    ["consent", "required"],
    ["consent", true],
    ["theme", "black"],
    ["locale", "es_MX"],
    ["locale", ""],
    ["locale", 7],
    ["autocapture", "yes"],
    ["queryParameters", "tab"],
    ["queryParameters", [7]],
    ["queryParameters", [""]],
    ["before", "redact"],
    ["sessionIdleMinutes", 0],
    ["sessionIdleMinutes", -1],
    ["sessionIdleMinutes", Number.NaN],
    ["sessionIdleMinutes", "half an hour"],
    ["navigate", "/home"],
    ["navigate", null],
    ["writeKey", "pk_test"],
    ["Host", "https://collector.example"],
  ])("%s: %o throws and is named", (name, value) => {
    expect(() => read({ [name]: value })).toThrow(`option "${name}"`);
  });

  test("a page that gave every object something more is none of our options", () => {
    Object.defineProperty(Object.prototype, "extra", { value: 1, enumerable: true, configurable: true });
    let key = "";
    try {
      key = read({}).key;
    } finally {
      Reflect.deleteProperty(Object.prototype, "extra");
    }
    expect(key).toBe("pk_test");
  });

  test("a secret key is not repeated in the error", () => {
    expect(() => read({ key: "sk_abc123" })).not.toThrow("abc123");
  });
});
