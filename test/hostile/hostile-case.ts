/** A page that is against us, or merely odd. Whatever is not said here must go as on any other page. */
export interface HostileCase {
  readonly name: string;
  /** Runs in the page before the tag is asked for; `KEY` in it is the publishable key. */
  readonly before?: () => void;
  /** Runs in the page once the tag is there. */
  readonly after?: () => void;
  /** More of the body, before the tag; `COLLECTOR` and `KEY` in it are replaced. */
  readonly html?: string;
  /** Made in the page, the properties of an event, and what must come of them. */
  readonly properties?: () => unknown;
  readonly kept?: { readonly [name: string]: unknown };
  /** The page takes away what the widget cannot do without. The tracker goes on all the same. */
  readonly widget?: "unseen";
  /** The page takes away what tells of page views. */
  readonly pages?: "unseen";
  /**
   * `later`: what is recorded can leave only from the next page, which is not hostile; there nothing may be missing.
   * `lost`: nothing can be recorded. The page works all the same.
   */
  readonly delivery?: "later" | "lost";
}
