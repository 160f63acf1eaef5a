import type { Stop } from "./host.ts";

/**
 * Keeps an element above the page for as long as it runs. It lives in the body as a manual popover. While the page has a
 * modal dialog open everything outside that dialog is inert, so the element moves into the one opened last and back when it
 * closes. That one has the focus, which every modal dialog takes when it opens, also where it is in a shadow root.
 *
 * A page that re-renders takes the element along with its surroundings: it returns. A page that removes the element itself
 * may do so by mistake once; the second time it means it.
 */
export const keepOnTop = (element: HTMLElement, page: Document): Stop => {
  let removals = 0;

  /** The modal dialog around the focus; else the one we are in; else, with the focus nowhere, whichever is open. */
  const modalOf = (): Element | null => {
    let modal: Element | null = null;
    for (let active = page.activeElement; active; active = active.shadowRoot?.activeElement ?? null) {
      // Our own dialogs are inside us.
      if (active === element) break;
      modal = active.closest("dialog:modal") ?? modal;
    }
    return (
      modal ?? element.closest("dialog:modal") ?? [...page.querySelectorAll("dialog:modal")].at(-1) ?? null
    );
  };

  const place = () => {
    const modal = modalOf();
    for (let root = modal?.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
      watch(root);
    const home = modal ?? page.body;
    if (home && element.parentNode !== home) {
      home.append(element);
      // Moving takes an element out of the top layer, and a modal dialog in it as well, which then is open and no longer modal.
      element.showPopover?.();
      for (const modal of element.shadowRoot?.querySelectorAll("dialog") ?? []) {
        modal.open = false;
        modal.showModal();
        modal.focus();
      }
    }
  };

  const observer = new MutationObserver((records) => {
    for (const { removedNodes } of records) {
      if (!element.isConnected && [...removedNodes].includes(element)) removals += 1;
    }
    if (removals < 2) place();
    else stop();
  });
  const watch = (root: Node) =>
    observer.observe(root, { attributeFilter: ["open"], childList: true, subtree: true });

  const stop = () => {
    page.removeEventListener("focusin", place);
    observer.disconnect();
    element.remove();
  };

  element.popover = "manual";
  place();
  watch(page);
  page.addEventListener("focusin", place);
  return stop;
};
