/** Lets requests be answered between two stretches of long work. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
