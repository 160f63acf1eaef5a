import type { Stop } from "./host.ts";

/**
 * Keeps an element above the page for as long as it runs. It lives in the body as a manual popover. While the page has a
 * modal dialog open everything outside that dialog is inert, so the element moves into the one opened last and back when it
 * closes. A dialog inside a shadow root is seen by the focus, which every modal dialog takes when it opens.
 *
 * A page that re-renders takes the element along with its surroundings: it returns. A page that removes the element itself
 * may do so by mistake once; the second time it means it.
 */
export const keepOnTop = (element: HTMLElement, page: Document): Stop => {
  let removals = 0;
  const opened: HTMLDialogElement[] = [];

  const place = () => {
    const modals = opened.filter((dialog) => dialog.isConnected && dialog.matches(":modal"));
    const home: HTMLElement | null = modals.at(-1) ?? page.body;
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
    for (const { type, target, removedNodes } of records) {
      if (!element.isConnected && [...removedNodes].includes(element)) removals += 1;
      if (type !== "attributes" || !(target instanceof HTMLDialogElement)) continue;
      const index = opened.indexOf(target);
      if (index >= 0) opened.splice(index, 1);
      if (target.open) opened.push(target);
    }
    if (removals < 2) place();
    else stop();
  });

  const watch = (root: Node) =>
    observer.observe(root, { attributeFilter: ["open"], childList: true, subtree: true });
  const notice = (node: EventTarget) => {
    if (!(node instanceof HTMLDialogElement) || opened.includes(node) || !node.matches(":modal")) return;
    opened.push(node);
    for (let root = node.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode())
      watch(root);
    place();
  };
  const onFocus = (event: Event) => {
    const path = event.composedPath();
    // Our own dialogs are inside us.
    if (!path.includes(element)) path.reverse().forEach(notice);
  };

  const stop = () => {
    page.removeEventListener("focusin", onFocus);
    observer.disconnect();
    element.remove();
  };

  opened.push(...page.querySelectorAll<HTMLDialogElement>("dialog:modal"));
  element.popover = "manual";
  place();
  watch(page);
  for (let active = page.activeElement; active; active = active.shadowRoot?.activeElement ?? null) {
    const dialog = active.closest("dialog");
    if (dialog) notice(dialog);
  }
  page.addEventListener("focusin", onFocus);
  return stop;
};
