import { Button } from "../primitives/button.tsx";

interface CopyButtonProps {
  readonly label: string;
  /** What JSON can say. */
  readonly what: unknown;
}

export const CopyButton = ({ label, what }: CopyButtonProps) => (
  <Button look="ghost" onClick={() => void copy(what)}>
    {label}
  </Button>
);

const copy = (what: unknown): Promise<void> =>
  navigator.clipboard.writeText(JSON.stringify(what, null, 2)).catch(() => {
    // Not allowed on this page: the text can still be selected.
  });
