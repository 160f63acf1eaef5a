import { describe, expect, test } from "vitest";
import { rename } from "../../scripts/local-names.ts";

const renamed = (code: string, module = true): string => rename(code, module).toString();

describe("variables are named once more", () => {
  test.each([
    ["the same code says the same, wherever it stands", "f(x => x.q), f(y => y.q)", "f(e=>e.q),f(e=>e.q)"],
    ["what functions keep to themselves comes first", "var a=1;f((b,c)=>b+c+a)", "var n=1;f((e,t)=>e+t+n)"],
    ["a name is free again where the other is not seen", "f(a=>g(b=>a+b),c=>c)", "f(e=>g(t=>e+t),e=>e)"],
    [
      "what an inner function takes from outside is not covered",
      "f(a=>(b=>a(b))(c=>c))",
      "f(e=>(t=>e(t))(e=>e))",
    ],
    ["what the page has keeps its name, and nobody takes it", "f(a=>e(a),t)", "f(n=>e(n),t)"],
    [
      "properties keep theirs, variables or not",
      "var{key:a,b}=c;f({a,b:a,d:b})",
      "var{key:e,b:t}=c;f({a:e,b:e,d:t})",
    ],
    ["a name that is right already is said once", "f(({e,x})=>({e,x}))", "f(({e,x:t})=>({e,x:t}))"],
    [
      "names of functions, faults and loops",
      "function q(z){try{z()}catch(w){for(let v of w)v(z)}}",
      "function e(e){try{e()}catch(t){for(let n of t)n(e)}}",
    ],
    [
      "imports and exports keep what others call them",
      'import{m as a,n}from"x";var b=a(n);export{b as c,n}',
      'import{m as e,n as t}from"x";var n=e(t);export{n as c,t as n}',
    ],
  ])("%s", (_what, code, expected) => {
    expect(renamed(code).replaceAll(/\s*([=>,(){}:+])\s*/g, "$1")).toBe(expected);
  });

  test("in a script, those of its one function are seen by all", () => {
    expect(renamed("!function(){var a=1;f(b=>b+a)}()", false)).toBe("!function(){var t=1;f(e=>e+t)}()");
  });

  test("more variables than letters: none is named like a word of the language, none twice", () => {
    const names = Array.from({ length: 900 }, (_, index) => `v${index}`);
    const code = renamed(`var ${names.map((name, index) => `${name}=${index}`)};f(${names})`);
    let said: number[] = [];
    new Function("f", code)((...values: number[]) => {
      said = values;
    });
    expect(said).toEqual(names.map((_, index) => index));
  });
});
