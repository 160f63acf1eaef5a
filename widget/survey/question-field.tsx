import { otherPrefix } from "../../protocol/other-answer.ts";
import type { SurveyQuestion } from "../../protocol/survey-questions.ts";
import type { TextOf } from "../scene.ts";
import { Face } from "./face.tsx";
import type { SurveyMessages } from "./messages.ts";
import { Options } from "./options.tsx";
import type { Answer } from "./survey-flow.ts";
import type { TypeAhead } from "./type-ahead.ts";

interface QuestionFieldProps {
  /** Unique on the page. */
  readonly name: string;
  readonly question: SurveyQuestion;
  readonly title: string;
  /** The element that names what the card asks. */
  readonly titleId: string;
  readonly answer: Answer | undefined;
  readonly words: SurveyMessages;
  readonly typeAhead: TypeAhead;
  readonly text: TextOf;
  onAnswer(answer: Answer): void;
  /** Enter in a field of text: the others submit the form by themselves. */
  onEnter(): void;
}

/** More points than these need two rows on a phone. */
const mostInARow = 7;

/** What takes the answer to one question. */
export const QuestionField = (props: QuestionFieldProps) => {
  const { name, question, title, titleId, answer, words, typeAhead, text, onAnswer, onEnter } = props;
  const isRequired = question.required;
  const describedBy = `${name}-about`;
  const chosen = answer === undefined ? [] : [answer].flat().map(String);
  const field = { name, labelledBy: titleId, describedBy, isRequired, chosen, typeAhead };

  const choose = (
    labels: readonly (readonly [value: string, label: string])[],
    max: number | undefined,
    onChosen: (chosen: readonly string[]) => void,
  ) => (
    <Options
      {...field}
      look="choices"
      describedBy={max === undefined ? undefined : describedBy}
      max={max}
      options={labels.map(([value, label]) => ({ value, label }))}
      onChosen={onChosen}
    />
  );

  switch (question.type) {
    case "score":
    case "rating": {
      const [min, max, look] =
        question.type === "rating"
          ? ([1, question.points, question.look] as const)
          : ([question.min, question.max, question.metric === "csat" ? "faces" : "numbers"] as const);
      return (
        <>
          <Options
            {...field}
            look={`scale ${look}${max - min < mostInARow ? "" : " long"}`}
            options={Array.from({ length: max - min + 1 }, (_, place) => {
              const label = String(min + place);
              return { value: label, label, mark: marks[look](min + place) };
            })}
            onChosen={([point]) => onAnswer(Number(point))}
          />
          <div id={describedBy} class="row soft ends">
            <span>{text(question.lowLabel)}</span>
            <span>{text(question.highLabel)}</span>
          </div>
        </>
      );
    }
    case "yes-no": {
      return choose(
        [
          ["true", words.yes],
          ["false", words.no],
        ],
        undefined,
        ([said]) => onAnswer(said === "true"),
      );
    }
    case "single":
    case "multi": {
      const { choices, other } = question;
      const labels = choices.map(({ id, label }) => [id, text(label)] as const);
      const all = other
        ? [...labels, [otherPrefix, (other !== true && text(other)) || words.other] as const]
        : labels;
      if (question.type === "single") return choose(all, undefined, ([one = ""]) => onAnswer(one));
      const { min = 1, max = all.length } = question;
      return (
        <>
          <p id={describedBy} class="soft">
            {words.choose(min, max)}
          </p>
          {choose(all, max, onAnswer)}
        </>
      );
    }
    case "text":
    case "comment": {
      const isComment = question.type === "comment";
      const area = (
        <textarea
          rows={isComment || question.long ? 3 : 1}
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

const marks = {
  numbers: (point: number) => point,
  faces: (point: number) => <Face score={point} />,
  stars: () => (
    <svg viewBox="0 0 24 24" aria-hidden="true">
      <path d="m12 3 2.8 5.7 6.2.9-4.5 4.4 1 6.2-5.5-3-5.5 3 1-6.2L3 9.6l6.2-.9z" />
    </svg>
  ),
};
