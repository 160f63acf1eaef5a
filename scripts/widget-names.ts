import { globSync, readFileSync } from "node:fs";

const read = (...patterns: readonly string[]): string =>
  patterns
    .flatMap((pattern) => globSync(pattern))
    .sort()
    .map((file) => readFileSync(file, "utf8"))
    .join("\n");
const withoutComments = (text: string) => text.replace(/\/\*[\s\S]*?\*\/|(?<=^|\s)\/\/.*/g, "");
const wordsIn = (text: string) => new Set(text.match(/\w+/g));

/**
 * Names that only modules of the widget say to each other, all of which are built together. One is taken if an interface of the
 * widget declares it, and left alone if it is a word in anything else: the browser, a view's attributes, what is stored or sent
 * (`protocol/`), the tag (`sdk/` and `host.ts`), or any string of ours, which may be the name of a property.
 */
export const widgetNames = () => {
  const widget = withoutComments(
    globSync("widget/**/*.{ts,tsx}")
      .filter((file) => file !== "widget/host.ts")
      .sort()
      .map((file) => readFileSync(file, "utf8"))
      .join("\n"),
  );
  const others = withoutComments(
    read(
      "{protocol,sdk}/**/*.ts",
      "widget/host.ts",
      "widget/**/*.css",
      "node_modules/@typescript/*/lib/lib.{dom,es}*.d.ts",
      "node_modules/preact/src/*.d.ts",
    ),
  );
  const strings = widget.match(/"[^"\n]*"|`[^`]*`/g)?.join(" ");
  const foreign = wordsIn(`${others} ${strings}`);
  const declared = widget.matchAll(/^ +(?:readonly (\w{3,})\??:|(\w{3,})(?:<.*>)?\(.*\): .*;$)/gm);
  const own = new Set([...declared].map(([, property, method]) => property ?? method ?? ""));
  const names = [...own].filter((name) => !foreign.has(name));
  return {
    include: new RegExp(`^(?:${names.join("|")})$`),
    // Said in advance, so that every chunk is told the same.
    cache: Object.fromEntries(names.map((name, index) => [name, shortName(index)])),
  };
};

/** Capitals, as no name of the browser's or of ours is. */
export const shortName = (index: number) =>
  `${String.fromCharCode(65 + (index % 26))}${index < 26 ? "" : Math.floor(index / 26)}`;
