/** The page's storage as in a browser told to keep nothing for a site, where merely naming it throws; until what is returned is called. */
export const forbidStorage = (): (() => void) => {
  const names = ["localStorage", "sessionStorage"] as const;
  const allowed = names.map((name) => [name, Object.getOwnPropertyDescriptor(window, name) ?? {}] as const);
  for (const name of names)
    Object.defineProperty(window, name, {
      configurable: true,
      get: () => {
        throw new DOMException("The operation is insecure.", "SecurityError");
      },
    });
  return () => {
    for (const [name, descriptor] of allowed) Object.defineProperty(window, name, descriptor);
  };
};
