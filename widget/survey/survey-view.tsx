import { own } from "../../protocol/own.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";
import { ActionButtons } from "../card/action-buttons.tsx";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { CloseButton } from "../primitives/close-button.tsx";
import type { View } from "../scene.ts";
import { surveyEnglish } from "./messages.ts";
import { QuestionField } from "./question-field.tsx";
import { createKeyedScore } from "./score-keys.ts";
import css from "./survey.css?inline";
import { type Answer, isComplete, titleOf, walk } from "./survey-flow.ts";

/** One question at a time; the comment on a score is asked beside it. */
export const view: View<"survey"> = {
  css,
  english: surveyEnglish,
  create: ({ controls, words, text, say }) => {
    const scoreOf = createKeyedScore();
    /** What was pressed will be gone: the focus goes to what comes instead. */
    let isMoving = false;
    say(words.waiting);

    const moving = (change: () => void) => {
      isMoving = true;
      change();
      isMoving = false;
    };

    return ({ id, survey, draft, at, actions }) => {
      const isFinished = actions !== null;
      const questions = questionsOf(survey);
      const { path, answers } = walk(questions, draft);
      const pages = path.filter(({ type }) => type !== "comment");
      const index = Math.max(
        0,
        pages.findIndex((page) => page.id === at),
      );
      const question = pages[index];
      if (!question) return null;
      const comment = question.type === "score" && path.find(({ type }) => type === "comment");
      const asked = comment ? [question, comment] : [question];
      const isWhole = asked.every((one) => isComplete(one, answers));
      const next = pages[index + 1];
      const titleId = `${id}-title`;

      const turnTo = (pageId: string) => moving(() => controls.keep(id, draft, pageId));
      const leave = () => (isFinished ? controls.close(id) : controls.dismiss(id));
      const goOn = () => {
        if (!isWhole) return;
        if (!next) return moving(() => controls.answer(id, answers));
        for (const one of asked) {
          const answer = own(answers, one.id);
          if (answer !== undefined) controls.leave(id, one.id, answer);
        }
        turnTo(next.id);
      };
      return (
        <Card
          kind="survey"
          labelledBy={titleId}
          cardRef={(element) => {
            if (isMoving && isFinished) element?.focus();
          }}
          onEscape={leave}
        >
          <div class="row">
            <h2 id={titleId} class={isFinished ? "unseen" : ""}>
              {text(titleOf(question, answers))}
            </h2>
            <div role="status">
              {isFinished && (
                <>
                  <p class="strong">{text(survey.thanks) ?? words.thanks}</p>
                  {!navigator.onLine && <p class="soft">{words.offline}</p>}
                </>
              )}
            </div>
            <CloseButton label={isFinished ? words.close : words.dismiss} onClick={leave} />
          </div>
          {actions && (
            <div class="foot">
              <ActionButtons actions={actions} text={text} onAct={(action) => controls.act(id, action)} />
            </div>
          )}
          {!isFinished && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                goOn();
              }}
            >
              <div
                key={question.id}
                ref={(element) => {
                  if (!isMoving || !element) return;
                  const field =
                    element.querySelector<HTMLElement>(":checked") ?? element.querySelector("textarea,input");
                  (field as HTMLElement | null)?.focus();
                }}
              >
                {asked.map((one) => (
                  <QuestionField
                    key={one.id}
                    name={`${id}-${one.id}`}
                    question={one}
                    title={text(titleOf(one, answers) ?? "")}
                    titleId={titleId}
                    answer={own(draft, one.id)}
                    {...{ text, words, scoreOf }}
                    onAnswer={(answer: Answer) => controls.keep(id, { ...draft, [one.id]: answer }, at)}
                    onEnter={goOn}
                  />
                ))}
              </div>
              <div class="row foot">
                {pages.length > 1 ? (
                  <span class="soft">{words.step(index + 1, pages.length)}</span>
                ) : (
                  <span class="soft keys">{comment && words.keys}</span>
                )}
                {index > 0 && (
                  <Button look="ghost" onClick={() => turnTo(pages[index - 1]?.id ?? "")}>
                    {words.back}
                  </Button>
                )}
                <Button look="primary" disabled={!isWhole}>
                  {next ? words.next : words.send}
                </Button>
              </div>
            </form>
          )}
        </Card>
      );
    };
  },
};
