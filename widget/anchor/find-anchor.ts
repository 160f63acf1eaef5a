import type { Anchor } from "../../protocol/experience.ts";
import { lineOf, modalsOf, type Root, reachOf } from "./composed.ts";
import { type Signal, signalsOf } from "./fingerprint.ts";
import { isUsable } from "./is-usable.ts";
import { isInteractive } from "./role-of.ts";
import { blank, squash, uncounted } from "./said.ts";
import type { MissReason } from "./watch-anchor.ts";

export type Found = { readonly element: Element } | { readonly reason: MissReason };

export interface Finder {
  find(roots: readonly Root[]): Found;
  /** How well an element fits, as a share of all votes; 0 where a person cannot see or use it. */
  fit(element: Element, modals: readonly Element[]): number;
}

/** An element needs more than this share of the votes … */
const neededShare = 0.55;
/** … and must be so much ahead of the next, as a share of the votes too. */
const neededLead = 0.08;
/** So many that fit as well are not worth telling apart. */
const manyEquals = 200;
/** A count in brackets, or its beginning. */
const count = /^[([][\d+)\]]*$/;
/** How far above its words an element is looked for. */
const climbLevels = 8;

/** For one look at the page: what it says is read once. The page's language is what it says of itself, else `locale`. */
export const createFinder = (anchor: Anchor, page: Document, locale: string): Finder => {
  const signals = signalsOf(anchor, page, page.documentElement.lang || locale).sort(
    (a, b) => b.weight - a.weight,
  );
  const speaking = signals.filter((signal) => signal.words);
  const isKindGiven = anchor.role !== undefined || anchor.tag !== undefined;

  const shareOf = (element: Element): number => {
    let votes = 0;
    let possible = 0;
    for (const { weight, vote } of signals) {
      const cast = vote(element);
      if (cast === undefined) continue;
      votes += weight * cast;
      possible += weight;
    }
    return possible && votes / possible;
  };

  const speaksFor = (element: Element) => speaking.some(({ vote }) => (vote(element) ?? 0) > 0);

  let perfect = 0;
  /** So many fit in full that looking for more is in vain. */
  const isHopeless = () => perfect > manyEquals;

  /** Calls back with each element a signal speaks for, and perhaps with some it does not. */
  const gather = (
    { selector, words, vote }: Signal,
    roots: readonly Root[],
    take: (element: Element) => void,
  ) => {
    const climb = (node: Node) => lineOf(node, page).slice(0, climbLevels).forEach(take);
    const first = words?.map((each) => each.charAt(0).replace(/[\^\]\\-]/, "\\$&")).join("");
    const begins = new RegExp(`^[${blank}]*[${first}]`, "i");
    const cores = words?.map(uncounted) ?? [];
    for (const root of roots) {
      if (isHopeless()) return;
      if (selector) {
        try {
          for (const element of root.querySelectorAll(selector)) take(element);
        } catch {
          // No valid CSS: it speaks for nothing.
        }
      }
      if (!words) continue;
      for (const element of root.querySelectorAll(
        "[aria-label],[aria-labelledby],[alt],[title],[placeholder],input,select,textarea,fieldset,table,figure",
      )) {
        if ((vote(element) ?? 0) > 0) climb(element);
      }
      const texts = page.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (
        let text = texts.nextNode() as Text | null;
        text && !isHopeless();
        text = texts.nextNode() as Text | null
      ) {
        if (!begins.test(text.data)) continue;
        const said = squash(text.data);
        if (
          cores.some(
            (each) => each.startsWith(said) || (said.startsWith(each) && count.test(said.slice(each.length))),
          )
        )
          climb(text);
      }
    }
  };

  const fitting = (roots: readonly Root[]): Map<Element, number> => {
    const asked = new Set<Element>();
    const shares = new Map<Element, number>();
    let best = 0;
    let left = signals.reduce((sum, { weight }) => sum + weight, 0);
    let possible = left;
    for (const signal of signals) {
      // What no signal so far spoke for cannot make it, or cannot come close, with the votes that are left.
      if (left / possible <= (best > neededShare ? best - neededLead : neededShare)) break;
      if (signal.selector === undefined && !signal.words) continue;
      gather(signal, roots, (element) => {
        // A slot says what those in it say, and is nothing to point at.
        if (asked.has(element) || element.localName === "slot") return;
        asked.add(element);
        const share = shareOf(element);
        if (share > neededShare) shares.set(element, share);
        if (share === 1) perfect += 1;
        best = Math.max(best, share);
      });
      left -= signal.weight;
      if (signal.words) possible = Math.max(left, possible - signal.weight);
    }
    return shares;
  };

  const find = (roots: readonly Root[]): Found => {
    const shares = fitting(roots);
    const modals = modalsOf(roots);
    const best = Math.max(...shares.values());
    const equals = [...shares.keys()].filter((element) => (shares.get(element) ?? 0) > best - neededLead);
    if (equals.length === 0) return { reason: "absent" };
    if (equals.length > manyEquals) return { reason: "ambiguous" };
    const lines = equals.map((element) => lineOf(element, page));
    const chosen = new Map<Element, readonly Element[]>();
    for (const line of lines) {
      const [inner] = line;
      if (!inner) continue;
      if (!speaksFor(inner)) {
        chosen.set(inner, line);
        continue;
      }
      // The words of a button are those of the parts inside it, too, and of whatever is around it alone: it stands for them.
      if (lines.some((other) => other !== line && other.includes(inner))) continue;
      const button = isKindGiven ? -1 : line.findIndex((each) => shares.has(each) && isInteractive(each));
      const own = line.slice(Math.max(button, 0));
      if (own[0]) chosen.set(own[0], own);
    }
    const usable = [...chosen].filter(([, line]) => isUsable(line, modals));
    const [only] = usable;
    if (!only) return { reason: "hidden" };
    return usable.length > 1 ? { reason: "ambiguous" } : { element: only[0] };
  };

  return {
    find,
    fit: (element, modals) => (isUsable(lineOf(element, page), modals) ? shareOf(element) : 0),
  };
};

/** Finds the element of an anchor, wherever on the page a person can see and use it; when in doubt, none. Never throws. */
export const findAnchor = (anchor: Anchor, page: Document, locale: string): Found =>
  createFinder(anchor, page, locale).find(reachOf(page).roots);
