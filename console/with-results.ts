/** Content with what came of it; null where that could not be read: one that is broken must not hide the others. */
export interface WithResults<E, R> {
  readonly content: E;
  readonly results: R | null;
}
