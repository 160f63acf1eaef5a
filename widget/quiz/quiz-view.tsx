import { own } from "../../protocol/own.ts";
import type { QuizAnswers } from "../../protocol/quiz.ts";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { CloseButton } from "../primitives/close-button.tsx";
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
    /** What the card shows is another thing now: the pressed button is gone, and the card takes the focus over. */
    let isTurned = true;
    const turn = (change: () => void) => {
      isTurned = true;
      change();
    };

    return ({ id, quiz, standing, run, certificate }) => {
      const { isOpen, left, openAt, passedAt, validUntil } = standing;
      const { passMark, questions, intro } = quiz;
      const percent = Math.round(passMark * 100);
      const { over, answers = {}, questions: asked = [], at = 0 } = run ?? {};
      const question = over ? undefined : asked[at];
      const isLast = at + 1 === asked.length;
      const chosen = (question && own(answers, question.id)) ?? [];
      const isNow = isOpen && Date.now() >= openAt;
      const titleId = `${id}-title`;
      const close = () => controls.close(id);
      const heading = over
        ? over.passed
          ? words.passed
          : words.failed
        : text(question?.title ?? quiz.title);
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
          kind="quiz"
          labelledBy={titleId}
          cardRef={(element) => {
            if (element && isTurned) {
              isTurned = false;
              element.focus();
              element.scrollTop = 0;
            }
          }}
          onEscape={close}
        >
          <div class="row">
            <div>
              {question && <p class="soft">{words.question(at + 1, asked.length)}</p>}
              <h2 id={titleId}>{heading}</h2>
            </div>
            <CloseButton label={words.close} onClick={close} />
          </div>
          {question ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                turn(() => (isLast ? controls.finish(id) : keep(answers, at + 1)));
              }}
            >
              {isMulti && <p class="soft">{words.multi}</p>}
              <fieldset aria-labelledby={titleId}>
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
              <div class="row foot">
                <span />
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
              <div class="row foot">
                <span />
                <Button look="primary" onClick={isNow ? () => turn(() => controls.next(id)) : close}>
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
