import type { JsonObject } from "../protocol/json.ts";
import { recordedUrl } from "./page-url.ts";

/** What a click does something on. */
const interactive =
  "a,button,input,select,option,summary,[role=button],[role=link],[role=tab],[role=option],[role=switch],[role=checkbox],[role=radio],[role^=menuitem]";

/** What is told of an element: what its author wrote to tell it from others. No text, no value, nothing made for people to read. */
const attributes = ["id", "class", "role", "type", "name", "href"].concat(
  ["testid", "test", "qa", "cy"].map((name) => `data-${name}`),
);

const maxElements = 24;
/** The collector takes what is as long as this for cut, see `server/features/selector.ts`. */
const maxChars = 200;

/** From the element clicked outwards, through open shadow roots. */
export type ClickPath = readonly Element[];

/**
 * The elements of a click as `Element Clicked` tells them; null where nothing interactive was clicked, and where text is typed or
 * stands in an editor.
 */
export const describeClick = (path: ClickPath): JsonObject[] | null => {
  const hits = (selector: string): boolean => path.some((element) => element.matches(selector));
  // Our own content says by its own events what was done with it.
  const isOurs = path.some(({ localName }) => localName.startsWith("waymark-"));
  return hits(interactive) && !hits(":read-write") && !isOurs
    ? path.slice(0, maxElements).map((element, index) => ({
        tag: element.localName,
        // Slots lie between an element and its parent; the child of a shadow root has none.
        up: Math.max(0, path.indexOf(element.parentElement as Element) - index),
        attributes: Object.fromEntries(
          attributes.flatMap((name) => {
            const value = told(name, element.getAttribute(name) ?? "");
            return value ? [[name, value.slice(0, maxChars)]] : [];
          }),
        ),
      }))
    : null;
};

/** Of links only where they lead within the site: an address elsewhere may be a person's, or a secret. */
const told = (name: string, value: string): string =>
  name !== "href" ? value : /^(?!\/\/)[^:]*$/.test(value) ? recordedUrl(value, []) : "";
