/** What a peer's script leaves in the page: the calls of the bench in the library's own words. */
interface Window {
  tracker?: {
    track(event: string, properties: { readonly amount: number; readonly currency: string }): void;
    identify(userId: string, traits: { readonly plan: string; readonly role: string }): void;
  };
}
