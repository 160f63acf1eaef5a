import { globSync, readFileSync } from "node:fs";

/** All that somebody new reads, by path. */
export const pages: ReadonlyMap<string, string> = new Map(
  globSync(["*.md", "docs/**/*.md"]).map((path) => [path, readFileSync(path, "utf8")]),
);

export const pageOf = (path: string): string => {
  const page = pages.get(path);
  if (page === undefined) throw new Error(`There is no page ${path}.`);
  return page;
};

export interface Block {
  readonly path: string;
  /** What stands behind the language: `file=events.d.ts`. */
  readonly info: string;
  readonly code: string;
}

/** The fenced examples of a language, in the order they are read in; those within a list are indented. */
export const blocksOf = (...languages: readonly string[]): readonly Block[] =>
  [...pages].flatMap(([path, page]) =>
    [...page.matchAll(/^( *)```(\w+) ?(.*)\n([\s\S]*?)^ *```$/gm)]
      .filter(([, , language = ""]) => languages.includes(language))
      .map(([, , , info = "", code = ""]) => ({ path, info, code })),
  );

/** The words a page sets as code, in a line or as an example: names to write, not prose. */
export const codeWordsOf = (page: string): ReadonlySet<string> =>
  new Set(
    (page.match(/^ *```[\s\S]*?^ *```$|`[^`\n]+`/gm) ?? []).flatMap((code) => code.match(/[\w-]+/g) ?? []),
  );

/** The cells of each row of the tables with such a header. */
export const rowsUnder = (page: string, header: RegExp): readonly (readonly string[])[] =>
  page
    .split("\n\n")
    .flatMap((part) => part.split(/\n(?!\|)/))
    .map((table) => table.split("\n").filter((line) => line.startsWith("|")))
    .filter(([first]) => first !== undefined && header.test(first))
    .flatMap((table) => table.slice(2))
    .map((row) =>
      row
        .split(/(?<!\\)\|/)
        .slice(1, -1)
        .map((cell) => cell.trim()),
    );

/** What a cell sets as code. */
export const codeIn = (text: string): readonly string[] =>
  [...text.matchAll(/`([^`]+)`/g)].map(([, code = ""]) => code);
