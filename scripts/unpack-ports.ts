import MagicString from "magic-string";
import { type ESTree, type Plugin, parseSync, Visitor } from "vite";

/**
 * Hands over the parts of an object one by one where a function is called in one place, with an object of its own: `createDelivery({
 * ledger, clock })` takes named ports to be read by people, and no minifier dares to take the names away. What all modules know by the
 * same name is not handed over at all. 3% of the tag.
 */
export const unpackPorts = (): Plugin => ({
  name: "waymark-unpack-ports",
  renderChunk(code) {
    const unpacked = unpack(code);
    return { code: unpacked.toString(), map: unpacked.generateMap({ hires: true }) };
  },
});

interface Call {
  readonly node: ESTree.CallExpression;
  /** The functions it is made in, by what each takes. */
  readonly within: readonly ESTree.ArrowFunctionExpression["params"][];
}

export const unpack = (code: string): MagicString => {
  const { program } = parseSync("chunk.js", code);
  const textOf = ({ start, end }: ESTree.Span) => code.slice(start, end);
  const functions = new Map<string, ESTree.ArrowFunctionExpression>();
  const calls = new Map<string, Call>();
  /** How often each name is said. */
  const said = new Map<string, number>();
  /** In how many functions each variable of a name is. */
  const depths = new Map<string, number[]>();
  const within: Call["within"][number][] = [];
  const enter = ({ params }: { readonly params: Call["within"][number] }) => void within.push(params);
  const leave = () => void within.pop();

  new Visitor({
    Identifier: ({ name }) => void said.set(name, (said.get(name) ?? 0) + 1),
    VariableDeclarator({ id, init }) {
      for (const name of textOf(id).match(/[\w$]+/g) ?? [])
        depths.set(name, [...(depths.get(name) ?? []), within.length]);
      if (id.type === "Identifier" && init?.type === "ArrowFunctionExpression") functions.set(id.name, init);
    },
    CallExpression(node) {
      if (node.callee.type === "Identifier") calls.set(node.callee.name, { node, within: [...within] });
    },
    ArrowFunctionExpression: enter,
    "ArrowFunctionExpression:exit": leave,
    FunctionExpression: enter,
    "FunctionExpression:exit": leave,
  }).visit(program);

  /** That of modules: a script has a function around all of them. */
  const outermost = Math.min(...[...depths.values()].flat());
  const edited = new MagicString(code);
  /** What was written anew: what is inside of it stays as it is. */
  const rewritten: ESTree.Span[] = [];
  const isRewritten = ({ start, end }: ESTree.Span) =>
    rewritten.some((one) => one.start <= end && start <= one.end);
  const rewrite = (span: ESTree.Span, texts: readonly string[]) => {
    const { start, end } = span;
    rewritten.push(span);
    if (texts.length > 0) edited.overwrite(start, end, texts.join(", "));
    else edited.remove(start, end + (/^\s*,\s*/.exec(code.slice(end))?.[0].length ?? 0));
  };

  for (const [name, { params }] of functions) {
    const call = calls.get(name);
    // Said where it is made and where it is called, and nowhere else.
    if (call === undefined || said.get(name) !== 2) continue;
    const isKnownToAll = ({ taken, value }: Part) =>
      taken === value &&
      depths.get(value)?.length === 1 &&
      depths.get(value)?.[0] === outermost &&
      !call.within.some((params) => params.some((param) => textOf(param).includes(value)));
    params.forEach((param, index) => {
      const given = call.node.arguments[index];
      if (given === undefined || isRewritten(param) || isRewritten(given)) return;
      const parts = partsOf(param, given, textOf);
      const handed = parts?.filter((part) => !isKnownToAll(part));
      if (parts === undefined || handed === undefined) return;
      if (param.type === "Identifier" && handed.length > 0) return;
      rewrite(
        param,
        handed.map(({ taken }) => taken),
      );
      rewrite(
        given,
        handed.map(({ value }) => value),
      );
    });
  }
  return edited;
};

interface Part {
  /** How the function names it. */
  readonly taken: string;
  readonly value: string;
}

type TextOf = (span: ESTree.Span) => string;

/** In the order in which they are given, which is that of their side effects; undefined where they do not match one to one. */
const partsOf = (
  param: ESTree.ParamPattern,
  argument: ESTree.Argument,
  textOf: TextOf,
): Part[] | undefined => {
  if (param.type === "Identifier" && argument.type === "Identifier")
    return [{ taken: param.name, value: argument.name }];
  if (param.type !== "ObjectPattern" || argument.type !== "ObjectExpression") return undefined;
  const { properties: taken } = param;
  const { properties: given } = argument;
  const names = new Map<string, string>();
  for (const one of taken)
    if (one.type === "Property" && !one.computed) names.set(textOf(one.key), textOf(one.value));
  const parts = given.flatMap((one) => {
    const name = one.type === "Property" ? names.get(textOf(one.key)) : undefined;
    const value = name === undefined || one.type !== "Property" ? undefined : givenAs(one, textOf);
    return name && value ? [{ taken: name, value }] : [];
  });
  return [taken, given].every(({ length }) => length === parts.length) ? parts : undefined;
};

/** A method becomes a function, unless it says `this`. */
const givenAs = ({ method, value }: ESTree.ObjectProperty, textOf: TextOf): string | undefined => {
  if (!method || value.type !== "FunctionExpression" || value.body === null) return textOf(value);
  const { async, generator, start, end, body } = value;
  const isPlain = !generator && !/\b(?:this|arguments|super)\b/.test(textOf({ start, end }));
  const head = textOf({ start, end: body.start });
  return isPlain ? `${async ? "async " : ""}${head}=> ${textOf(body)}` : undefined;
};
