/**
 * What an element is without being told, by its tag, or its `type` if it is an `input`; where no role is given it is the tag's
 * own name. Source: HTML-AAM, the roles that people anchor to.
 */
const roles: { readonly [kind: string]: string } = Object.fromEntries(
  (
    "article aside:complementary button details:group dialog fieldset:group figure footer:contentinfo form h1:heading h2:heading " +
    "h3:heading h4:heading h5:heading h6:heading header:banner hr:separator img li:listitem main menu:list meter nav:navigation " +
    "ol:list optgroup:group option output:status progress:progressbar search section:region table tbody:rowgroup td:cell " +
    "textarea:textbox tfoot:rowgroup th:columnheader thead:rowgroup tr:row ul:list =button:button =submit:button =reset:button " +
    "=image:button =checkbox:checkbox =radio:radio =range:slider =number:spinbutton =search:searchbox =email:textbox " +
    "=tel:textbox =text:textbox =url:textbox"
  )
    .split(" ")
    .map((entry) => {
      const [kind = "", role = kind] = entry.split(":");
      return [kind, role];
    }),
);

/** The ARIA role, said or the element's own; empty where it has none. */
export const roleOf = (element: Element): string => {
  const said = element.getAttribute("role")?.trim().split(/\s+/)[0]?.toLowerCase();
  if (said) return said;
  if (element.matches("select[multiple],select[size]:not([size='1'])")) return "listbox";
  if (element.matches("select,input[list]")) return "combobox";
  if (element.matches("a[href],area[href]")) return "link";
  const { localName } = element;
  return roles[localName === "input" ? `=${(element as HTMLInputElement).type}` : localName] ?? "";
};

/** Is it something to press, follow or fill in? */
export const isInteractive = (element: Element): boolean =>
  element.matches("a[href],button,input,select,textarea,summary,[tabindex]") ||
  /^(button|link|tab|option|checkbox|radio|switch|menuitem\w*|treeitem|combobox|textbox|slider)$/.test(
    roleOf(element),
  );
