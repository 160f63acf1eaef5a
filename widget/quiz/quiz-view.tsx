import { own } from "../../protocol/own.ts";
import type { QuizAnswers } from "../../protocol/quiz.ts";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import type { View } from "../scene.ts";
import { Choice } from "./choice.tsx";
import { quizEnglish } from "./messages.ts";
import css from "./quiz.css?inline";
import { QuizFeedback } from "./quiz-feedback.tsx";

/** What it is, then question by question, then what was right. */
export const view: View<"quiz"> = {
  css,
  english: quizEnglish,
  create: ({ controls, wordsLocale: locale, words, text }) => {
    const date = (at: number) =>
      new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });

    return ({ id, quiz, standing, run, certificate }) => {
      const { isOpen, left, openAt, passedAt, validUntil } = standing;
      const { passMark, questions, intro } = quiz;
      const percent = Math.round(passMark * 100);
      const { over, answers = {}, questions: asked = [], at = 0 } = run ?? {};
      const question = over ? undefined : asked[at];
      const isLast = at + 1 === asked.length;
      const chosen = (question && own(answers, question.id)) ?? [];
      const isNow = isOpen && Date.now() >= openAt;
      const close = () => controls.close(id);
      const title = over ? (over.passed ? words.passed : words.failed) : text(question?.title ?? quiz.title);
      const isMulti = question?.type === "multi";
      const keep = (draft: QuizAnswers, place: number) => controls.keep(id, draft, `${place}`);
      const chosenAfter = (option: string) =>
        isMulti
          ? chosen.includes(option)
            ? chosen.filter((one) => one !== option)
            : [...chosen, option]
          : [option];
      const waits = [
        !isOpen && passedAt && words.passedOn(date(passedAt)),
        Number.isFinite(validUntil) && words.validUntil(date(validUntil)),
        left === 0 && words.spent,
        isOpen && !isNow && words.openOn(date(openAt)),
        isOpen && Number.isFinite(left) && words.left(left),
      ].filter(Boolean);
      return (
        <Card
          // A result is read from its beginning.
          key={`${Boolean(over)}`}
          id={id}
          kind="quiz"
          title={title}
          takesFocus
          close={words.close}
          onClose={close}
        >
          {question ? (
            <form
              key={question.id}
              onSubmit={(event) => {
                event.preventDefault();
                if (isLast) controls.finish(id);
                else keep(answers, at + 1);
              }}
            >
              {isMulti && <p class="soft">{words.multi}</p>}
              <fieldset aria-labelledby={`${id}-title`}>
                {question.options.map((option) => (
                  <Choice
                    key={`${question.id} ${option.id}`}
                    type={isMulti ? "checkbox" : "radio"}
                    name={`${id}-${question.id}`}
                    label={text(option.text)}
                    checked={chosen.includes(option.id)}
                    onChange={() => keep({ ...answers, [question.id]: chosenAfter(option.id) }, at)}
                  />
                ))}
              </fieldset>
              <div class="foot">
                <span class="soft">{words.question(at + 1, asked.length)}</span>
                <Button look="primary" disabled={chosen.length === 0}>
                  {isLast ? words.finish : words.next}
                </Button>
              </div>
            </form>
          ) : (
            <>
              {over ? (
                <>
                  <p>{words.score(over.score, percent)}</p>
                  {over.passed && certificate && <p>{words.certificate(text(certificate))}</p>}
                  <QuizFeedback questions={asked} answers={answers} words={words} text={text} />
                </>
              ) : (
                <>
                  {intro && <p>{text(intro)}</p>}
                  {isOpen && <p class="soft">{words.rules(questions.length, percent)}</p>}
                </>
              )}
              {waits.length > 0 && <p class="soft">{waits.join(" ")}</p>}
              <div class="foot">
                <Button look="primary" onClick={isNow ? () => controls.next(id) : close}>
                  {isNow ? (over ? words.again : words.start) : words.close}
                </Button>
              </div>
            </>
          )}
        </Card>
      );
    };
  },
};
