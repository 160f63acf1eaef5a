export interface FactProps {
  readonly name: string;
  readonly value: string;
  readonly hint?: string;
}

/** One figure of a `<dl class="facts">`: its name, itself, and what to know about it. */
export const Fact = ({ name, value, hint }: FactProps) => (
  <div>
    <dt>{name}</dt>
    <dd>
      <b>{value}</b> {hint !== undefined && <span class="soft">{hint}</span>}
    </dd>
  </div>
);
