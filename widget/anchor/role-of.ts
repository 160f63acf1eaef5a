/**
 * What an element is without being told, by its tag, or an `input` by its `type`, where that is not the name of the role itself.
 * Source: HTML-AAM, the roles that people anchor to.
 */
const roles: { readonly [kind: string]: string } = Object.fromEntries(
  (
    "aside:complementary details:group fieldset:group footer:contentinfo h1:heading h2:heading h3:heading h4:heading h5:heading " +
    "h6:heading header:banner hr:separator li:listitem menu:list nav:navigation ol:list optgroup:group output:status " +
    "progress:progressbar section:region tbody:rowgroup td:cell textarea:textbox tfoot:rowgroup th:columnheader thead:rowgroup " +
    "tr:row ul:list =submit:button =reset:button =image:button =range:slider =number:spinbutton =search:searchbox =email:textbox " +
    "=tel:textbox =text:textbox =url:textbox"
  )
    .split(" ")
    .map((entry) => entry.split(":")),
);

/** The ARIA role, said or the element's own; something else where it has none. */
export const roleOf = (element: Element): string => {
  const said = element.getAttribute("role")?.trim().split(/\s+/)[0]?.toLowerCase();
  if (said) return said;
  if (element.matches("select[multiple],select[size]:not([size='1'])")) return "listbox";
  if (element.matches("select,input[list]")) return "combobox";
  if (element.matches("a[href],area[href]")) return "link";
  const { localName } = element;
  const { type } = element as HTMLInputElement;
  return localName === "input" ? (roles[`=${type}`] ?? type) : (roles[localName] ?? localName);
};

/** Is it something to press, follow or fill in? */
export const isInteractive = (element: Element): boolean =>
  element.matches("a[href],button,input,select,textarea,summary,[tabindex]") ||
  /^(button|link|tab|option|checkbox|radio|switch|menuitem\w*|treeitem|combobox|textbox|slider)$/.test(
    roleOf(element),
  );
