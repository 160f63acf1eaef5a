/** From 1, unhappy, to 5, happy: the mouth bends. */
export const Face = ({ score }: { readonly score: number }) => {
  const bend = (score - 3) * 2;
  return (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path
        d={`M3 12a9 9 0 1 0 18 0 9 9 0 1 0-18 0M9 9.5v.01M15 9.5v.01M8 ${15.2 - bend / 4}q4 ${bend} 8 0`}
      />
    </svg>
  );
};
