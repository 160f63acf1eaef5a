/** Initials on a hue of their own. */
export const Avatar = ({ name }: { name: string }) => {
  const initials = name
    .split(/\s+/)
    .map((word) => word.charAt(0))
    .slice(0, 2)
    .join("");
  const hue = [...name].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 6;
  return (
    <span class={`avatar hue-${hue}`} aria-hidden="true">
      {initials.toUpperCase()}
    </span>
  );
};
