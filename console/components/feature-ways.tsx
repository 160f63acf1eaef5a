import { useEffect, useRef, useState } from "preact/hooks";
import type { FeatureTrial } from "../../protocol/api.ts";
import { wayObjections } from "../../protocol/feature.ts";
import type { FieldError } from "../api.ts";
import {
  draftIndexOf,
  mostWays,
  type WayDraft,
  type WayKind,
  wayKinds,
  waysOfDrafts,
} from "../feature-list.ts";
import { useServices } from "../services.ts";

export interface FeatureWaysProps {
  readonly drafts: readonly WayDraft[];
  /** What the collector said against what was sent. */
  readonly errors: readonly FieldError[];
  onChange(drafts: readonly WayDraft[]): void;
}

/** How a use is noticed: none, or up to ten ways of which any will do; below them, what they would have found. */
export const FeatureWays = ({ drafts, errors, onChange }: FeatureWaysProps) => {
  const words = useServices().texts.value.featureForm;
  const { trial, objections } = useTrial(drafts);
  const list = useRef<HTMLUListElement>(null);
  const add = useRef<HTMLButtonElement>(null);
  const change = (index: number, part: Partial<WayDraft>) =>
    onChange(drafts.map((draft, at) => (at === index ? { ...draft, ...part } : draft)));
  const objectionTo = (index: number): FieldError | undefined =>
    [...objections, ...errors].find(({ path }) => {
      const [field, number] = path.split(".");
      return field === "when" && draftIndexOf(drafts, Number(number)) === index;
    });
  const isAdding = useRef(false);
  useEffect(() => {
    if (!isAdding.current) return;
    isAdding.current = false;
    list.current?.querySelector<HTMLElement>("li:last-child select")?.focus();
  }, [drafts.length]);
  return (
    <fieldset class="form-ways">
      <legend>{words.ways}</legend>
      <p class="soft form-hint">{drafts.length === 0 ? words.noWays : words.waysHint}</p>
      <ul ref={list}>
        {drafts.map((draft, index) => (
          <WayFields
            // The place is what a row is: two may be written alike.
            key={index}
            draft={draft}
            number={index + 1}
            objection={objectionTo(index)}
            onChange={(part) => change(index, part)}
            onRemove={() => {
              onChange(drafts.filter((_, at) => at !== index));
              add.current?.focus();
            }}
          />
        ))}
      </ul>
      <button
        ref={add}
        type="button"
        class="button"
        aria-disabled={drafts.length >= mostWays}
        onClick={() => {
          if (drafts.length >= mostWays) return;
          isAdding.current = true;
          onChange([...drafts, { kind: "selector", text: "" }]);
        }}
      >
        {drafts.length === 0 ? words.addFirstWay : words.addWay}
      </button>
      <Trial trial={trial} />
    </fieldset>
  );
};

interface WayFieldsProps {
  readonly draft: WayDraft;
  readonly number: number;
  readonly objection: FieldError | undefined;
  onChange(part: Partial<WayDraft>): void;
  onRemove(): void;
}

const WayFields = ({ draft, number, objection, onChange, onRemove }: WayFieldsProps) => {
  const words = useServices().texts.value.featureForm;
  const messageId = `way-${number}-problem`;
  return (
    <li>
      <select
        aria-label={words.wayKind(number)}
        value={draft.kind}
        onChange={(event) => onChange({ kind: event.currentTarget.value as WayKind })}
      >
        {wayKinds.map((kind) => (
          <option key={kind} value={kind}>
            {words.kinds[kind]}
          </option>
        ))}
      </select>
      <input
        value={draft.text}
        aria-label={words.wayText(number, words.kinds[draft.kind])}
        placeholder={words.examples[draft.kind]}
        maxLength={draft.kind === "event" ? 200 : 500}
        spellcheck={false}
        autocapitalize="off"
        aria-invalid={objection !== undefined}
        aria-describedby={objection === undefined ? undefined : messageId}
        onInput={(event) => onChange({ text: event.currentTarget.value })}
      />
      <button type="button" class="plain" aria-label={words.removeWayNamed(number)} onClick={onRemove}>
        {words.removeWay}
      </button>
      {objection !== undefined && (
        <p id={messageId} class="form-problem">
          <Objection {...objection} />
        </p>
      )}
    </li>
  );
};

/** In the reader's words; in the collector's where it is newer than the console and has found something else to object to. */
const Objection = ({ code, about = "", message }: FieldError) => {
  const words = useServices().texts.value.featureForm.objections;
  const known = wayObjections.find((one) => one === code);
  return known === undefined ? <span lang="en">{message}</span> : <span>{words[known](about)}</span>;
};

/** `trying`: an answer is on its way. */
type TrialState = FeatureTrial | "none" | "trying" | "failed" | "objected";

/** Long enough to type a word; a trial costs the collector some dozen milliseconds. */
const trialDelayMs = 400;

const useTrial = (
  drafts: readonly WayDraft[],
): { readonly trial: TrialState; readonly objections: readonly FieldError[] } => {
  const { api, session } = useServices();
  const [trial, setTrial] = useState<TrialState>("none");
  const [objections, setObjections] = useState<readonly FieldError[]>([]);
  const sent = JSON.stringify(waysOfDrafts(drafts));
  useEffect(() => {
    const ways = JSON.parse(sent) as ReturnType<typeof waysOfDrafts>;
    setObjections([]);
    setTrial(ways.length === 0 ? "none" : "trying");
    if (ways.length === 0) return;
    const controller = new AbortController();
    const run = async () => {
      const answer = await api.tryFeature(ways, controller.signal);
      if (controller.signal.aborted) return;
      if (answer.ok) return setTrial(answer.value);
      if (answer.failure.kind === "refused") return session.refuse();
      const errors = answer.failure.kind === "broken" ? answer.failure.errors : [];
      setObjections(errors);
      setTrial(errors.length > 0 ? "objected" : "failed");
    };
    const timer = setTimeout(() => {
      run().catch((error: unknown) => {
        if (!controller.signal.aborted) throw error;
      });
    }, trialDelayMs);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [sent, api, session]);
  return { trial, objections };
};

const Trial = ({ trial }: { trial: TrialState }) => {
  const { texts, format } = useServices();
  const words = texts.value.featureForm;
  const say = (): string => {
    if (trial === "none") return "";
    if (trial === "trying") return `${words.trying}…`;
    if (trial === "failed") return words.tryFailed;
    if (trial === "objected") return words.tryObjected;
    const { events, since, uses, people } = trial;
    const { whole, shortDay } = format.value;
    if (since === null) return words.triedNothing;
    const looked = words.looked(events, whole(events), shortDay(since));
    if (uses === 0) return words.triedNone(looked);
    return words.tried(words.times(uses, whole(uses)), words.byPeople(people, whole(people)), looked);
  };
  return (
    <p
      class={`form-trial ${typeof trial === "object" && trial.uses > 0 ? "form-trial-found" : ""}`}
      role="status"
    >
      {say()}
    </p>
  );
};
