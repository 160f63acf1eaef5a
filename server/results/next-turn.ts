/** Lets other requests be answered between two stretches of a long read. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
