/** The same function, except that what it throws goes to the console: the host page must never pay for a fault of ours. */
export const quietly =
  <A extends unknown[], R>(run: (...args: A) => R): ((...args: A) => R | undefined) =>
  (...args) => {
    try {
      return run(...args);
    } catch (error) {
      warn(error);
      return undefined;
    }
  };

export const warn = (...parts: unknown[]): void => console.warn("[waymark]", ...parts);
