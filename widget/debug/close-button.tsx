import { Button } from "../primitives/button.tsx";
import { Icon } from "../primitives/icon.tsx";

interface CloseButtonProps {
  readonly label: string;
  onClick(): void;
}

export const CloseButton = (props: CloseButtonProps) => (
  <Button look="icon" {...props}>
    <Icon name="cross" />
  </Button>
);
