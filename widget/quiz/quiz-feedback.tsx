import type { QuizQuestion } from "../../protocol/experience.ts";
import { isCorrect, type QuizAnswers } from "../../protocol/quiz.ts";
import { Icon } from "../primitives/icon.tsx";
import type { TextOf } from "../scene.ts";
import type { QuizMessages } from "./messages.ts";

interface QuizFeedbackProps {
  readonly questions: readonly QuizQuestion[];
  readonly answers: QuizAnswers;
  readonly words: QuizMessages;
  readonly text: TextOf;
}

/** Each question once more: was it right, and why. What would have been right is left to the team's own words. */
export const QuizFeedback = ({ questions, answers, words, text }: QuizFeedbackProps) => (
  // biome-ignore lint/a11y/noRedundantRoles: without markers, Safari takes a list for no list.
  <ul role="list">
    {questions.map((question) => {
      const isRight = isCorrect(question, answers);
      return (
        <li key={question.id} class={isRight ? "right" : "wrong"}>
          <Icon name={isRight ? "tick" : "cross"} />
          <div>
            <p class="strong">{text(question.title)}</p>
            <p class="soft">
              {isRight ? words.correct : words.wrong}
              {question.feedback && `. ${text(question.feedback)}`}
            </p>
          </div>
        </li>
      );
    })}
  </ul>
);
