import { localised, npsGroup, type Survey, type SurveyMetric, type Text } from "../../protocol/experience.ts";
import { Button } from "../primitives/button.tsx";
import { Card } from "../primitives/card.tsx";
import { Icon } from "../primitives/icon.tsx";
import type { View } from "../scene.ts";
import { surveyEnglish } from "./messages.ts";
import { Scale } from "./scale.tsx";
import { createKeyedScore } from "./score-keys.ts";
import css from "./survey.css?inline";

export const view: View<"survey"> = {
  css,
  english: surveyEnglish,
  create: ({ controls, locale, words, say, redraw }) => {
    const text = (content: Text | undefined) => content && localised(content, locale);
    const scoreOf = createKeyedScore();
    let score: number | undefined;
    let comment = "";
    let isSending = false;
    say(words.waiting);

    const choose = (chosen: number) => {
      score = chosen;
      redraw();
    };

    return ({ id, survey, isFinished }) => {
      const titleId = `${id}-title`;
      const followUp = score === undefined ? undefined : text(followUpOf(survey, score));
      const leave = () => (isFinished ? controls.close(id) : controls.dismiss(id));
      const send = () => {
        if (score === undefined) return;
        isSending = true;
        controls.answer(id, { score, comment: followUp === undefined ? "" : comment.trim() });
        isSending = false;
      };
      return (
        <Card
          kind="survey"
          labelledBy={titleId}
          cardRef={(element) => {
            // The pressed button is gone: the thanks take the focus over.
            if (isSending) element?.focus();
          }}
          onEscape={leave}
        >
          <div class="row">
            <h2 id={titleId} class={isFinished ? "unseen" : ""}>
              {text(survey.question)}
            </h2>
            <div role="status">
              {isFinished && (
                <>
                  <p class="strong">{text(survey.thanks) ?? words.thanks}</p>
                  {!navigator.onLine && <p class="soft">{words.offline}</p>}
                </>
              )}
            </div>
            <Button look="icon" label={isFinished ? words.close : words.dismiss} onClick={leave}>
              <Icon name="cross" />
            </Button>
          </div>
          {!isFinished && (
            <form
              onSubmit={(event) => {
                event.preventDefault();
                send();
              }}
            >
              <Scale
                name={id}
                metric={survey.metric as SurveyMetric}
                labelledBy={titleId}
                lowLabel={text(survey.lowLabel)}
                highLabel={text(survey.highLabel)}
                score={score}
                scoreOf={scoreOf}
                onScore={choose}
              />
              {followUp && (
                <label class="follow strong">
                  {followUp}
                  <textarea
                    rows={3}
                    maxLength={2_000}
                    enterkeyhint="send"
                    placeholder={words.placeholder}
                    onInput={({ currentTarget }) => {
                      comment = currentTarget.value;
                    }}
                    onKeyDown={(event) => {
                      if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
                      event.preventDefault();
                      send();
                    }}
                  />
                </label>
              )}
              <div class="row foot">
                <span class="soft keys">{followUp && words.keys}</span>
                <Button look="primary" disabled={score === undefined}>
                  {words.send}
                </Button>
              </div>
            </form>
          )}
        </Card>
      );
    };
  },
};

const followUpOf = ({ metric, followUp }: Survey, score: number): Text | undefined =>
  (metric === "nps" ? followUp?.[npsGroup(score)] : undefined) ?? followUp?.any;
