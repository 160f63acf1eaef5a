import { Button } from "./button.tsx";
import { Icon } from "./icon.tsx";

interface CloseButtonProps {
  readonly label: string;
  onClick(): void;
}

export const CloseButton = (props: CloseButtonProps) => (
  <Button look="icon" {...props}>
    <Icon name="cross" />
  </Button>
);
