import type { Text } from "../../protocol/experience.ts";
import type { SurveyQuestion } from "../../protocol/survey-questions.ts";
import { Choices } from "./choices.tsx";
import type { SurveyMessages } from "./messages.ts";
import { Scale } from "./scale.tsx";
import type { KeyedScore } from "./score-keys.ts";
import { type Answer, otherPrefix } from "./survey-flow.ts";

interface QuestionFieldProps {
  /** Unique on the page. */
  readonly name: string;
  readonly question: SurveyQuestion;
  readonly title: string;
  /** The element that names what the card asks. */
  readonly titleId: string;
  readonly answer: Answer | undefined;
  readonly words: SurveyMessages;
  readonly scoreOf: KeyedScore;
  text(content: Text | undefined): string | undefined;
  onAnswer(answer: Answer): void;
  /** Enter in a field of several lines: the others submit the form by themselves. */
  onEnter(): void;
}

/** What takes the answer to one question. */
export const QuestionField = (props: QuestionFieldProps) => {
  const { name, question, title, titleId, answer, words, scoreOf, text, onAnswer, onEnter } = props;
  const isRequired = question.required;
  const field = { name, labelledBy: titleId, isRequired };
  switch (question.type) {
    case "score":
    case "rating": {
      const [min, max, look] =
        question.type === "rating"
          ? ([1, question.points, question.look] as const)
          : ([question.min, question.max, question.metric === "csat" ? "faces" : "numbers"] as const);
      return (
        <Scale
          {...field}
          {...{ min, max, look, scoreOf }}
          lowLabel={text(question.lowLabel)}
          highLabel={text(question.highLabel)}
          score={answer as number | undefined}
          onScore={onAnswer}
        />
      );
    }
    case "yes-no": {
      const options = [words.yes, words.no].map((label) => ({
        value: label,
        label,
        key: label.slice(0, 1).toLowerCase(),
      }));
      return (
        <Choices
          {...field}
          options={options}
          max={undefined}
          describedBy={undefined}
          chosen={typeof answer === "boolean" ? [answer ? words.yes : words.no] : []}
          onChosen={([label]) => onAnswer(label === words.yes)}
        />
      );
    }
    case "single":
    case "multi": {
      const { choices, other } = question;
      const [min, max] = question.type === "multi" ? [question.min ?? 1, question.max ?? 0] : [1, 1];
      const labels = choices.map(({ id, label }) => [id, text(label) ?? ""] as const);
      const options = [
        ...labels,
        ...(other ? [[otherPrefix, (other !== true && text(other)) || words.other] as const] : []),
      ].map(([value, label], place) => ({ value, label, key: String.fromCharCode(97 + place) }));
      const isMulti = question.type === "multi";
      const hintId = `${name}-hint`;
      return (
        <>
          {isMulti && (
            <p id={hintId} class="soft">
              {words.choose(min, max)}
            </p>
          )}
          <Choices
            {...field}
            options={options}
            max={isMulti ? max || options.length : undefined}
            describedBy={isMulti ? hintId : undefined}
            chosen={answer === undefined ? [] : ([answer].flat() as readonly string[])}
            onChosen={(chosen) => onAnswer(isMulti ? chosen : (chosen[0] ?? ""))}
          />
        </>
      );
    }
    case "text":
    case "comment": {
      const isComment = question.type === "comment";
      const Tag = (isComment || question.long ? "textarea" : "input") as "textarea";
      const area = (
        <Tag
          rows={isComment || question.long ? 3 : undefined}
          maxLength={2_000}
          enterkeyhint="send"
          required={isRequired}
          aria-labelledby={isComment ? undefined : titleId}
          placeholder={isRequired ? undefined : words.placeholder}
          value={(answer ?? "") as string}
          onInput={({ currentTarget }) => onAnswer(currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
            event.preventDefault();
            onEnter();
          }}
        />
      );
      return isComment ? (
        // biome-ignore lint/a11y/noLabelWithoutControl: the field is within it.
        <label class="follow strong">
          {title}
          {area}
        </label>
      ) : (
        area
      );
    }
  }
};
