/** `share` from 0 to 1. Purely a picture: whoever uses it says the figure in words. */
export const ProgressRing = ({ share }: { readonly share: number }) => (
  <svg class="ring" viewBox="0 0 28 28" aria-hidden="true">
    <circle cx="14" cy="14" r="11" />
    <circle cx="14" cy="14" r="11" pathLength={1} stroke-dasharray={`${share} 2`} />
  </svg>
);
