import { Button } from "../primitives/button.tsx";
import type { TextOf } from "../scene.ts";
import { BadgeMark } from "./badge-mark.tsx";
import type { BadgeMessages } from "./messages.ts";
import type { ShownBadge } from "./showcase.ts";

interface BadgeListProps {
  readonly badges: readonly ShownBadge[];
  readonly locale: string;
  readonly words: BadgeMessages;
  readonly text: TextOf;
  onQuiz(quizId: string): void;
}

export const BadgeList = ({ badges, locale, words, text, onQuiz }: BadgeListProps) => {
  const date = (at: number) => new Date(at).toLocaleDateString(locale, { dateStyle: "medium" });
  const says = ({ earnedAt, validUntil, isExpired, badge, next, progress }: ShownBadge): string =>
    [
      earnedAt === null
        ? progress === null && words.locked
        : validUntil === null
          ? words.earnedOn(date(earnedAt))
          : `${words.earnedOn(date(earnedAt))}, ${isExpired ? words.expiredOn(date(validUntil)) : words.validUntil(date(validUntil))}`,
      earnedAt !== null && next && words.next(text(next)),
      (earnedAt === null || badge.levels) && progress && words.progress(progress),
    ]
      .filter(Boolean)
      .join(" · ");
  return (
    // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari takes a list for no list.
    <ul role="list">
      {badges.map((shown) => {
        const { badge, earnedAt, level, quizId, isExpired } = shown;
        const body = level?.body ?? badge.body;
        return (
          <li key={badge.id} class={`badge${earnedAt === null || isExpired ? " locked" : ""}`}>
            <BadgeMark icon={badge.icon} />
            <div>
              <p class="strong">
                {text(badge.title)}
                {level && ` · ${text(level.title)}`}
              </p>
              {body && <p class="soft">{text(body)}</p>}
              <p class="soft">{says(shown)}</p>
              {quizId && (
                <Button look="ghost" onClick={() => onQuiz(quizId)}>
                  {words.takeQuiz}
                </Button>
              )}
            </div>
          </li>
        );
      })}
    </ul>
  );
};
