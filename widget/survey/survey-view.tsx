import { own } from "../../protocol/own.ts";
import { questionsOf } from "../../protocol/survey-questions.ts";
import { ActionButtons } from "../card/action-buttons.tsx";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import type { View } from "../scene.ts";
import { surveyEnglish } from "./messages.ts";
import { QuestionField } from "./question-field.tsx";
import css from "./survey.css?inline";
import { type Answer, isComplete, titleOf, walk } from "./survey-flow.ts";
import { createTypeAhead } from "./type-ahead.ts";

/** One question at a time; the comment on a score is asked beside it. */
export const view: View<"survey"> = {
  css,
  english: surveyEnglish,
  create: ({ controls, words, text, say }) => {
    const typeAhead = createTypeAhead();
    say(words.waiting);

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

      const turnTo = (pageId: string) => controls.keep(id, draft, pageId);
      const leave = () => (isFinished ? controls.close(id) : controls.dismiss(id));
      const goOn = () => {
        if (!isWhole) return;
        if (!next) return controls.answer(id, answers);
        for (const one of asked) {
          const answer = own(answers, one.id);
          if (answer !== undefined) controls.leave(id, one.id, answer);
        }
        turnTo(next.id);
      };
      return (
        <Card
          id={id}
          // Its name stays, so that one knows what the thanks are for.
          kind={isFinished ? "survey thanks" : "survey"}
          title={text(titleOf(question, answers)) ?? ""}
          describedBy={`${id}-thanks`}
          close={isFinished ? words.close : words.dismiss}
          onClose={leave}
        >
          {actions ? (
            <>
              <p id={`${id}-thanks`} class="strong">
                {text(survey.thanks) ?? words.thanks}
              </p>
              {!navigator.onLine && <p class="soft">{words.offline}</p>}
              <div class="foot">
                <ActionButtons actions={actions} text={text} onAct={(action) => controls.act(id, action)} />
              </div>
            </>
          ) : (
            <form
              key={question.id}
              onSubmit={(event) => {
                event.preventDefault();
                goOn();
              }}
            >
              {asked.map((one) => (
                <QuestionField
                  key={one.id}
                  name={`${id}-${one.id}`}
                  question={one}
                  title={text(titleOf(one, answers) ?? "")}
                  titleId={`${id}-title`}
                  answer={own(draft, one.id)}
                  {...{ text, words, typeAhead }}
                  onAnswer={(answer: Answer) => controls.keep(id, { ...draft, [one.id]: answer }, at)}
                  onEnter={goOn}
                />
              ))}
              <div class="foot">
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
