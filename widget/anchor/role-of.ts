/** What an element is without being told. Source: HTML-AAM, the roles that people anchor to. */
const roles: { readonly [tag: string]: string } = Object.fromEntries(
  (
    "article aside:complementary button details:group dialog fieldset:group figure footer:contentinfo form h1:heading h2:heading " +
    "h3:heading h4:heading h5:heading h6:heading header:banner hr:separator img li:listitem main menu:list meter nav:navigation " +
    "ol:list optgroup:group option output:status progress:progressbar search section:region table tbody:rowgroup td:cell " +
    "textarea:textbox tfoot:rowgroup th:columnheader thead:rowgroup tr:row ul:list"
  )
    .split(" ")
    .map((entry) => {
      const [tag = "", role = tag] = entry.split(":");
      return [tag, role];
    }),
);

const inputRoles: { readonly [type: string]: string } = {
  button: "button",
  submit: "button",
  reset: "button",
  image: "button",
  checkbox: "checkbox",
  radio: "radio",
  range: "slider",
  number: "spinbutton",
  search: "searchbox",
  email: "textbox",
  tel: "textbox",
  text: "textbox",
  url: "textbox",
};

/** The ARIA role, said or the element's own; empty where it has none. */
export const roleOf = (element: Element): string => {
  const said = element.getAttribute("role")?.trim().split(/\s+/)[0]?.toLowerCase();
  if (said) return said;
  const { localName } = element;
  if (localName === "input") {
    return element.hasAttribute("list") ? "combobox" : (inputRoles[(element as HTMLInputElement).type] ?? "");
  }
  if (localName === "select") {
    return (element as HTMLSelectElement).multiple || (element as HTMLSelectElement).size > 1
      ? "listbox"
      : "combobox";
  }
  if (localName === "a" || localName === "area") return element.hasAttribute("href") ? "link" : "";
  return roles[localName] ?? "";
};

/** Is it something to press, follow or fill in? */
export const isInteractive = (element: Element): boolean =>
  element.matches("a[href],button,input,select,textarea,summary,[tabindex]") ||
  /^(button|link|tab|option|checkbox|radio|switch|menuitem\w*|treeitem|combobox|textbox|slider)$/.test(
    roleOf(element),
  );
