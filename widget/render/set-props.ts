type Props = { readonly [name: string]: unknown };

/** What an element does about events, by their type. */
export interface Listener extends EventListenerObject {
  [type: string]: (event: Event) => unknown;
}

/** Makes `node` what `props` say, where `old` did not say the same. */
export const setProps = (node: Element | Text, old: Props = {}, props: Props, listener: Listener): void => {
  const own = node as HTMLElement & { [name: string]: unknown };
  for (const name in { ...old, ...props }) {
    const value = props[name];
    const before = old[name];
    if (/^(value|checked|data)$/.test(name)) {
      // What the user changes as well is compared with what is there, but at first: a bar that says nothing yet says 0.
      if (value != null && (value !== own[name] || before == null)) own[name] = value;
    } else if (value === before) {
      // Whatever others made of it meanwhile is left to them.
    } else if (name.startsWith("on")) {
      const type = name.slice(2).toLowerCase();
      listener[type] = value as Listener[string];
      // The DOM adds the same listener only once.
      own.addEventListener(type, listener);
    } else if (typeof value === "boolean" && name[4] !== "-") own.toggleAttribute(name, value);
    else if (value == null) own.removeAttribute(name);
    else own.setAttribute(name, String(value));
  }
};
