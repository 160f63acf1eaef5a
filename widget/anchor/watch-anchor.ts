import type { Anchor } from "../../protocol/experience.ts";
import { visiblePart } from "../card/visible-part.ts";
import type { Stop } from "../host.ts";
import { documentsOf } from "./clippers-of.ts";
import { lineOf, modalsOf, reachOf } from "./composed.ts";
import { createFinder } from "./find-anchor.ts";
import { marginsOf, watchMoves } from "./watch-moves.ts";

/** Why an element was not found. `absent`: nothing fits · `ambiguous`: several fit as well · `hidden`: it is there, and nobody can see it. */
export type MissReason = "absent" | "ambiguous" | "hidden";

export interface Miss {
  readonly reason: MissReason;
  /** How long it was waited for, in milliseconds. */
  readonly waitedMs: number;
}

export interface AnchorWatch {
  /** The element, whenever it is found or replaced by another; null while it is away again. */
  onElement(element: Element | null): void;
  /**
   * What is to be seen of it; null while nothing is. Whenever it may have moved or changed its size: at most once a frame, in the frame
   * of the scroll that moved it.
   */
  onMove?(box: DOMRect | null, element: Element): void;
  /** It was not there for `waitMs` on end. Said once; the watching goes on, since it may come late. */
  onMiss?(miss: Miss): void;
}

export interface WatchedAnchor {
  readonly anchor: Anchor;
  readonly page: Document;
  readonly locale: string;
  readonly waitMs: number;
}

/** An element must be the one for so many frames more before it is shown: a page being rendered may yet bring its twin. */
const settleFrames = 2;
/** Where the browser draws no frame though the tab is in front, as in a frame out of sight or on a machine that cannot keep up. */
const frameFallbackMs = 250;
/** Of so many elements at most a size is watched. */
const mostLatent = 500;

/** What changes what can be seen without changing the tree. */
const pageEvents =
  "transitionend transitioncancel animationend toggle close load resize visibilitychange".split(" ");

/**
 * Looks when something has changed, at most once a frame. What is found is shown once it has been so over `settleFrames`; then
 * it stays for as long as it fits as well as it did: a twin that comes later does not take it away. Whatever replaces it is
 * shown at once, and withdrawn if it does not settle.
 */
export const watchAnchor = (
  { anchor, page, locale, waitMs }: WatchedAnchor,
  { onElement, onMove, onMiss }: AnchorWatch,
): Stop => {
  const listening = new AbortController();
  const watched = new WeakSet<object>();
  let { roots } = reachOf(page);
  let latentCount = 0;
  let hasGrown = true;
  /** Since the last look, otherwise than by scrolling. */
  let hasChanged = true;
  let shown: Element | null = null;
  /** How well it fitted when it was shown. */
  let shownShare = 0;
  let candidate: Element | null = null;
  /** How often the candidate must still be found. */
  let framesLeft = 0;
  let frame = 0;
  let late: ReturnType<typeof setTimeout> | undefined;
  /** Where what is shown is, in each of the documents around it. */
  let place = "";
  let stopMoves: Stop = () => {};
  let waiting: ReturnType<typeof setTimeout> | undefined;
  let awaySinceMs = 0;
  let isDue = false;
  let hasMissed = false;

  /** Looks at the next frame, however often it is asked: in the background, with the first when the tab is back. */
  const schedule = () => {
    if (frame || listening.signal.aborted) return;
    frame = requestAnimationFrame(look);
    late = setTimeout(() => page.hidden || look(), frameFallbackMs);
  };
  const unschedule = () => {
    cancelAnimationFrame(frame);
    clearTimeout(late);
    frame = 0;
  };

  const grow = () => {
    hasGrown = hasChanged = true;
    schedule();
  };
  /** Scrolling may take away what is shown. It brings nothing, and comes with every frame: no reason to search the page. */
  const glance = () => {
    if (shown) schedule();
  };

  const mutations = new MutationObserver((records) => {
    hasChanged = true;
    if (records.some(({ addedNodes }) => addedNodes.length > 0)) hasGrown = true;
    schedule();
  });
  /**
   * Nothing is mutated when a shadow root is attached: what tells of it is that its element takes another size. Every document
   * needs an observer of its own: what one has in another document it never gets to deliver, and the page is sent an error.
   */
  const sizes = new Map<Document, ResizeObserver>();

  const listen = (target: EventTarget, types: readonly string[], run = grow) => {
    for (const type of types) {
      target.addEventListener(type, run, { capture: true, passive: true, signal: listening.signal });
    }
  };

  const isNew = (thing: object) => !watched.has(thing) && watched.add(thing);

  /** Watches what has been added to the page. */
  const reach = () => {
    hasGrown = false;
    const all = reachOf(page);
    roots = all.roots;
    for (const root of roots) {
      if (!isNew(root)) continue;
      mutations.observe(root, { subtree: true, childList: true, attributes: true, characterData: true });
      listen(root, pageEvents);
      listen(root, ["scroll"], glance);
      if (root.nodeType === 9) {
        const { body, defaultView } = root as Document;
        if (!defaultView) continue;
        listen(defaultView, ["resize"]);
        const observer = new defaultView.ResizeObserver(grow);
        sizes.set(root as Document, observer);
        if (body) observer.observe(body);
      }
    }
    for (const element of all.latent) {
      if (latentCount >= mostLatent || !isNew(element)) continue;
      latentCount += 1;
      sizes.get(element.ownerDocument)?.observe(element);
      if (!element.matches(":defined")) {
        // Rejects for names that no element can have: then nothing is to come.
        element.ownerDocument.defaultView?.customElements.whenDefined(element.localName).then(grow, () => {});
      }
    }
  };

  const show = (element: Element | null, share = 0) => {
    shownShare = share;
    if (shown === element) return;
    shown = element;
    place = "";
    if (element) {
      clearTimeout(waiting);
      sizes.get(element.ownerDocument)?.observe(element);
    } else {
      stopMoves();
      wait();
    }
    onElement(element);
  };

  const look = () => {
    unschedule();
    decide();
    if (!shown) return;
    // A frame moves its content without the content noticing.
    const parts = [...documentsOf(lineOf(shown, page)).values()].flatMap(([first]) => first ?? []);
    const now = `${parts.map(marginsOf)}`;
    if (now !== place) {
      place = now;
      stopMoves();
      const stops = parts.map((part) => watchMoves(part, schedule));
      stopMoves = () => {
        for (const stop of stops) stop();
      };
    }
    onMove?.(visiblePart(shown, page)?.box ?? null, shown);
  };

  const decide = () => {
    if (hasGrown || !shown) reach();
    const finder = createFinder(anchor, page, locale);
    const modals = modalsOf(roots);
    const share = shown ? finder.fit(shown, modals) : 0;
    const isKept = shown !== null && share > 0 && share >= shownShare;
    const mayDiffer = hasChanged;
    hasChanged = false;
    // What fits in full and has settled needs no comparison; nor does what fits as it did where nothing has changed.
    if (isKept && framesLeft === 0 && (share === 1 || !mayDiffer)) return;

    const found = finder.find(roots);
    const element = "element" in found ? found.element : null;
    // A twin of what is shown and has settled: it came later.
    if (isKept && !element && framesLeft === 0) return;

    if (element !== candidate) {
      candidate = element;
      framesLeft = element ? settleFrames : 0;
    } else if (framesLeft > 0) {
      framesLeft -= 1;
    }
    if (framesLeft > 0) schedule();
    if (element && (shown || framesLeft === 0)) show(element, finder.fit(element, modals));
    else if (!element) {
      show(null);
      // Behind a modal dialog of the page, which the person will close: the wait begins again, as in the background.
      if (isDue && modals.length > 0 && "reason" in found && found.reason === "hidden") wait();
      if (isDue && !hasMissed && !listening.signal.aborted && "reason" in found) {
        hasMissed = true;
        onMiss?.({ reason: found.reason, waitedMs: Date.now() - awaySinceMs });
      }
    }
  };

  const wait = () => {
    clearTimeout(waiting);
    if (hasMissed) return;
    isDue = false;
    awaySinceMs = Date.now();
    waiting = setTimeout(() => {
      isDue = true;
      // Nothing needs to be there while nobody looks; the wait begins again when the tab is back.
      if (!page.hidden) look();
    }, waitMs);
  };

  const stop = () => {
    listening.abort();
    for (const observer of [mutations, ...sizes.values()]) observer.disconnect();
    unschedule();
    stopMoves();
    clearTimeout(waiting);
    shown = null;
  };

  page.addEventListener(
    "visibilitychange",
    () => {
      if (isDue && !shown) wait();
    },
    { signal: listening.signal },
  );
  wait();
  reach();
  schedule();
  return stop;
};
