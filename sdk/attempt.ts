/** The result of something that may throw, null where it does. */
export const attempt = <T>(run: () => T): T | null => {
  try {
    return run();
  } catch {
    return null;
  }
};
