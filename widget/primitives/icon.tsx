/** Drawn on a 16-unit grid with one stroke. */
const paths = {
  down: "m4 6 4 4 4-4",
  cross: "m4 4 8 8M12 4l-8 8",
  tick: "m4 8.4 2.7 2.7L12 5.4",
} as const;

export const Icon = ({ name }: { readonly name: keyof typeof paths }) => (
  <svg class={name} viewBox="0 0 16 16" aria-hidden="true">
    <path d={paths[name]} pathLength={1} />
  </svg>
);
