import type { ComponentChildren } from "preact";
import { useEffect, useId, useRef, useState } from "preact/hooks";
import type { FeatureFigures } from "../../protocol/api.ts";
import type { Feature, FeatureTier } from "../../protocol/feature.ts";
import type { Failure, FieldError } from "../api.ts";
import { draftOf, type WayDraft, waysOfDrafts } from "../feature-list.ts";
import { useServices } from "../services.ts";
import { FeatureWays } from "./feature-ways.tsx";

/** What the form came to. */
export type FeatureEdit = "saved" | "removed";

export interface FeatureFormProps {
  /** Null for a new one. One that was used and is not in the catalogue yet has a null `source`. */
  readonly feature: FeatureFigures | null;
  /** Ids a new feature may not take: it would write over theirs. */
  readonly taken: ReadonlySet<string>;
  onDone(edit: FeatureEdit, name: string): void;
  onClose(): void;
}

const tiers = ["core", "advanced", "premium"] as const satisfies readonly FeatureTier[];

/** Defines a feature, changes it or takes it out, over the page. What is under way is lost with Escape, as in any dialog. */
export const FeatureForm = ({ feature, taken, onDone, onClose }: FeatureFormProps) => {
  const { api, texts, session } = useServices();
  const words = texts.value.featureForm;
  const dialog = useRef<HTMLDialogElement>(null);
  const [name, setName] = useState(feature?.name ?? "");
  const [id, setId] = useState(feature?.id ?? null);
  const [tier, setTier] = useState<FeatureTier>(feature?.tier ?? "core");
  const [released, setReleased] = useState(feature?.releasedAt?.slice(0, 10) ?? "");
  const [drafts, setDrafts] = useState<readonly WayDraft[]>(feature?.when.map(draftOf) ?? []);
  const [errors, setErrors] = useState<readonly FieldError[]>([]);
  const [problem, setProblem] = useState("");
  const [isBusy, setBusy] = useState(false);
  useEffect(() => dialog.current?.showModal(), []);

  // Until somebody writes one, the id of a new feature is its name.
  const wantedId = (id ?? name).trim();
  const isStored = feature !== null && feature.source === "stored";
  const messageOf = (field: string): string | undefined => errors.find(({ path }) => path === field)?.message;

  const refuse = (found: readonly FieldError[], said: string) => {
    setErrors(found);
    setProblem(said);
  };
  const fail = (failure: Failure) => {
    if (failure.kind === "refused") return session.refuse();
    if (failure.kind === "broken")
      return refuse(failure.errors, failure.errors.length > 0 ? words.invalid : failure.detail);
    refuse([], failure.kind === "notFound" ? words.gone : words.failed);
  };
  const finish = (edit: FeatureEdit) => {
    // Closing hands the focus back to what opened the form, which must still be there.
    dialog.current?.close();
    onDone(edit, name.trim());
  };
  const save = async () => {
    if (isBusy) return;
    if (name.trim() === "") return refuse([{ path: "name", message: words.nameNeeded }], words.invalid);
    if (feature === null && taken.has(wantedId))
      return refuse([{ path: "id", message: words.taken }], words.invalid);
    setBusy(true);
    refuse([], "");
    const answer = await api.saveFeature(
      entryOf({ id: wantedId, name: name.trim(), tier, released, drafts, feature }),
    );
    setBusy(false);
    if (answer.ok) finish("saved");
    else fail(answer.failure);
  };
  const remove = async () => {
    if (isBusy) return;
    setBusy(true);
    const answer = await api.deleteFeature(wantedId);
    setBusy(false);
    if (answer.ok) finish("removed");
    else fail(answer.failure);
  };
  return (
    <dialog ref={dialog} class="form-dialog" aria-labelledby="feature-form" onClose={onClose}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <h2 id="feature-form">{feature === null ? words.newTitle : words.title(feature.name)}</h2>
        <Field label={words.name} message={messageOf("name")}>
          {(described) => (
            <input
              value={name}
              maxLength={200}
              required
              onInput={(event) => setName(event.currentTarget.value)}
              {...described}
            />
          )}
        </Field>
        {feature === null ? (
          <Field label={words.id} hint={words.idHint} message={messageOf("id")}>
            {(described) => (
              <input
                value={id ?? name}
                maxLength={200}
                spellcheck={false}
                autocapitalize="off"
                onInput={(event) => setId(event.currentTarget.value)}
                {...described}
              />
            )}
          </Field>
        ) : (
          <p class="form-id">
            <span class="soft">{words.id}</span> <code>{feature.id}</code>
          </p>
        )}
        <div class="form-pair">
          <Field label={words.tier} message={messageOf("tier")}>
            {(described) => (
              <select
                value={tier}
                onChange={(event) => setTier(event.currentTarget.value as FeatureTier)}
                {...described}
              >
                {tiers.map((one) => (
                  <option key={one} value={one}>
                    {texts.value.featuresScreen.tiers[one]}
                  </option>
                ))}
              </select>
            )}
          </Field>
          <Field label={words.released} message={messageOf("releasedAt")}>
            {(described) => (
              <input
                type="date"
                value={released}
                onInput={(event) => setReleased(event.currentTarget.value)}
                {...described}
              />
            )}
          </Field>
        </div>
        <FeatureWays drafts={drafts} errors={errors} onChange={setDrafts} />
        <p class="form-problem" role="alert">
          {problem}
        </p>
        <div class="form-actions">
          <button type="submit" class="button button-primary" aria-disabled={isBusy}>
            {isBusy ? `${texts.value.updating}…` : words.save}
          </button>
          <button type="button" class="button" onClick={() => dialog.current?.close()}>
            {words.cancel}
          </button>
          {isStored && <Remove isBusy={isBusy} onRemove={() => void remove()} />}
        </div>
      </form>
    </dialog>
  );
};

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly message: string | undefined;
  children(described: {
    readonly id: string;
    readonly "aria-invalid": boolean;
    readonly "aria-describedby": string;
  }): ComponentChildren;
}

const Field = ({ label, hint, message, children }: FieldProps) => {
  const id = useId();
  return (
    <div class="form-field">
      <label for={id}>{label}</label>
      {children({ id, "aria-invalid": message !== undefined, "aria-describedby": `${id}-said` })}
      <p id={`${id}-said`} class={message === undefined ? "soft form-hint" : "form-problem"}>
        {message ?? hint}
      </p>
    </div>
  );
};

/** Asks once more, and says what goes with it. */
const Remove = ({ isBusy, onRemove }: { isBusy: boolean; onRemove(): void }) => {
  const words = useServices().texts.value.featureForm;
  const [isAsking, setAsking] = useState(false);
  const yes = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isAsking) yes.current?.focus();
  }, [isAsking]);
  if (!isAsking)
    return (
      <button type="button" class="plain form-remove" onClick={() => setAsking(true)}>
        {words.remove}
      </button>
    );
  return (
    <div class="form-confirm">
      <p id="remove-what">{words.removeWhat}</p>
      <button
        ref={yes}
        type="button"
        class="button button-danger"
        aria-describedby="remove-what"
        aria-disabled={isBusy}
        onClick={onRemove}
      >
        {words.removeYes}
      </button>
      <button type="button" class="plain" onClick={() => setAsking(false)}>
        {words.removeNo}
      </button>
    </div>
  );
};

interface Written {
  readonly id: string;
  readonly name: string;
  readonly tier: FeatureTier;
  /** `2026-11-22`, or nothing. */
  readonly released: string;
  readonly drafts: readonly WayDraft[];
  readonly feature: FeatureFigures | null;
}

/** A time that was told to the minute stays so while its day does. */
const entryOf = ({ id, name, tier, released, drafts, feature }: Written): Feature => {
  const when = waysOfDrafts(drafts);
  const before = feature?.releasedAt ?? "";
  return {
    id,
    name,
    tier,
    ...(released !== "" && { releasedAt: before.startsWith(released) ? before : released }),
    ...(when.length > 0 && { when: [...when] }),
  };
};
