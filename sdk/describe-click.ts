import type { JsonObject } from "../protocol/json.ts";
import { recordedUrl } from "./page-url.ts";

/** What a click does something on, by its role, or else by what it is. */
const interactive = /^(a|button|input|link|menuitem.*|option|radio|select|summary|switch|tab|.+box)$/;

/** What is told of an element: what its author wrote to tell it from others. No text, no value, nothing made for people to read. */
const attributes = /^(id|class|role|type|name|data-(testid|test|qa|cy))$/;

const maxElements = 24;
/** The collector takes what is as long as this for cut, see `server/features/selector.ts`. */
const maxChars = 200;

/**
 * The elements of a click, from the innermost outwards, as `Element Clicked` tells them; null where nothing interactive was clicked,
 * and where text is typed or stands in an editor.
 */
export const describeClick = (path: readonly Element[]): JsonObject[] | null =>
  path.some((element) => interactive.test(element.role || element.localName)) &&
  !path.some((element) => element.matches(":read-write"))
    ? path.slice(0, maxElements).map((element, index) => ({
        tag: element.localName,
        // Slots lie between an element and its parent; the child of a shadow root has none.
        up: Math.max(0, path.indexOf(element.parentElement as Element) - index),
        attributes: Object.fromEntries(
          Array.from(element.attributes, ({ name, value }) => [
            name,
            told(name, value).slice(0, maxChars),
          ]).filter(([, value]) => value),
        ),
      }))
    : null;

/** Of links only where they lead within the site: an address elsewhere may be a person's, or a secret. */
const told = (name: string, value: string): string =>
  name === "href" && /^(?!\/\/)[^:]*$/.test(value)
    ? recordedUrl(value, [])
    : attributes.test(name)
      ? value
      : "";
