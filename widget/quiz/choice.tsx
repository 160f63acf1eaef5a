interface ChoiceProps {
  readonly type: "radio" | "checkbox";
  /** Of the group it belongs to. */
  readonly name: string;
  readonly label: string;
  readonly checked: boolean;
  onChange(): void;
}

/** One of several answers: the browser's own control, in a line that can be pressed as a whole. */
export const Choice = ({ type, name, label, checked, onChange }: ChoiceProps) => (
  <label class="choice">
    <input type={type} name={name} checked={checked} onChange={onChange} />
    {label}
  </label>
);
