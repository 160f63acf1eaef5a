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
  create: ({ controls, wordsLocale: locale, words, text, redraw }) => {
    const date = (at: number) =>
      new Date(at).toLocaleString(locale, { dateStyle: "medium", timeStyle: "short" });
    let answers = new Map<string, readonly string[]>();
    let at = 0;
    /** What the card shows is another thing now: the pressed button is gone, and the card takes the focus over. */
    let isTurned = true;
    const turn = (change: () => void) => {
      isTurned = true;
      change();
      redraw();
    };
    const begin = (id: string) =>
      turn(() => {
        answers = new Map();
        at = 0;
        controls.next(id);
      });

    return ({ id, quiz, standing, run, certificate }) => {
      const { isOpen, left, openAt, passedAt, validUntil } = standing;
      const { passMark, questions, intro } = quiz;
      const percent = Math.round(passMark * 100);
      const over = run?.over;
      const question = over ? undefined : run?.questions[at];
      const isNow = isOpen && Date.now() >= openAt;
      const titleId = `${id}-title`;
      const heading = over
        ? over.passed
          ? words.passed
          : words.failed
        : text(question?.title ?? quiz.title);
      const choose = (option: string, isChosen: boolean) => {
        if (!question) return;
        const chosen = question.type === "multi" ? (answers.get(question.id) ?? []) : [];
        answers.set(question.id, [...chosen.filter((one) => one !== option), ...(isChosen ? [option] : [])]);
        redraw();
      };
      const advance = () =>
        turn(() => {
          at++;
          if (run && at >= run.questions.length) controls.finish(id, answers);
        });
      const waits = [
        !isOpen && passedAt !== null && words.passedOn(date(passedAt)),
        passedAt !== null && Number.isFinite(validUntil) && words.validUntil(date(validUntil)),
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
          onEscape={() => controls.close(id)}
        >
          <div class="row">
            <div>
              {question && run && <p class="soft">{words.question(at + 1, run.questions.length)}</p>}
              <h2 id={titleId}>{heading}</h2>
            </div>
            <CloseButton label={words.close} onClick={() => controls.close(id)} />
          </div>
          {question ? (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                if (answers.get(question.id)?.length) advance();
              }}
            >
              {question.type === "multi" && <p class="soft">{words.multi}</p>}
              <fieldset aria-labelledby={titleId}>
                {question.options.map((option) => (
                  <Choice
                    key={`${question.id} ${option.id}`}
                    type={question.type === "multi" ? "checkbox" : "radio"}
                    name={`${id}-${question.id}`}
                    label={text(option.text)}
                    checked={answers.get(question.id)?.includes(option.id) ?? false}
                    onChange={(isChosen) => choose(option.id, isChosen)}
                  />
                ))}
              </fieldset>
              <div class="row foot">
                <span />
                <Button look="primary" disabled={!answers.get(question.id)?.length}>
                  {run && at + 1 < run.questions.length ? words.next : words.finish}
                </Button>
              </div>
            </form>
          ) : (
            <>
              {over ? (
                <>
                  <p>{words.score(over.score, percent)}</p>
                  {over.passed && certificate && <p>{words.certificate(text(certificate))}</p>}
                  <QuizFeedback
                    questions={run?.questions ?? []}
                    answers={over.answers}
                    words={words}
                    text={text}
                  />
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
                {isNow ? (
                  <Button look="primary" onClick={() => begin(id)}>
                    {over ? words.again : words.start}
                  </Button>
                ) : (
                  <Button look="primary" onClick={() => controls.close(id)}>
                    {words.close}
                  </Button>
                )}
              </div>
            </>
          )}
        </Card>
      );
    };
  },
};
