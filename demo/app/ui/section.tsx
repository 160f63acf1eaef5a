import type { ComponentChildren } from "preact";

/** A part of the settings that links can name. */
export const Section = ({ id, title, lead, children }: SectionProps) => (
  <section class="card setting" id={id} aria-labelledby={`${id}-title`}>
    <div class="card-head">
      <h2 id={`${id}-title`}>{title}</h2>
      {lead !== undefined && <p>{lead}</p>}
    </div>
    <div class="setting-body">{children}</div>
  </section>
);

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lead?: string;
  readonly children: ComponentChildren;
}
