import { Icon } from "../primitives/icon.tsx";

interface CelebrationProps {
  readonly titleId: string;
  readonly title: string;
  readonly body: string | undefined;
}

const rays = Array.from({ length: 12 }, (_, index) => index * 30);

/** A tick draws itself and a dozen strokes leave it, once. Under reduced motion all of it stands still. */
export const Celebration = ({ titleId, title, body }: CelebrationProps) => (
  <div class="finale">
    <div class="stack">
      <svg class="rays" viewBox="0 0 96 96" aria-hidden="true">
        {rays.map((degrees) => (
          <path key={degrees} d="M48 14V5" pathLength={1} transform={`rotate(${degrees} 48 48)`} />
        ))}
      </svg>
      <span class="stack mark">
        <Icon name="tick" />
      </span>
    </div>
    <h2 id={titleId}>{title}</h2>
    <p class="soft">{body}</p>
  </div>
);
