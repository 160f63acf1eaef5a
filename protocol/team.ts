/**
 * What an account has done of its checklists, by checklist and item: who finished an item first, and when. The collector adds it
 * to the journeys it answers; no event folds into it in the browser.
 */
export interface Team {
  readonly [checklistId: string]: { readonly [itemId: string]: TeamTick };
}

export interface TeamTick {
  readonly at: number;
  /** The name to show; null where the checklist shows none. */
  readonly by: string | null;
}
