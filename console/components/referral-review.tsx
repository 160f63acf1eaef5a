import { useEffect, useRef, useState } from "preact/hooks";
import type { ReferralRow } from "../../protocol/api.ts";
import type { Verdict } from "../api.ts";
import { useServices } from "../services.ts";

export interface ReferralReviewProps {
  readonly program: string;
  readonly waiting: readonly ReferralRow[];
  onDecided(): void;
}

/** What is doubtful, why, and the two answers to it. Says what was decided, as the row goes away with it. */
export const ReferralReview = ({ program, waiting, onDecided }: ReferralReviewProps) => {
  const { api, texts, session } = useServices();
  const words = texts.value.referralsScreen;
  const heading = useRef<HTMLHeadingElement>(null);
  const [said, setSaid] = useState("");
  const [deciding, setDeciding] = useState<string | null>(null);

  const decide = async ({ referredId, referredName }: ReferralRow, verdict: Verdict) => {
    if (deciding !== null) return;
    setDeciding(referredId);
    const answer = await api.decideReferral(program, referredId, verdict);
    setDeciding(null);
    if (!answer.ok && answer.failure.kind === "refused") return session.refuse();
    const failure = answer.ok ? null : answer.failure;
    // Somebody else was faster, or the referral went on meanwhile: it waits no more.
    const isLate = failure?.kind === "broken" && failure.status === 409;
    if (failure !== null && !isLate)
      return setSaid(failure.kind === "broken" ? failure.detail : words.decideFailed);
    const say = isLate ? words.decidedBefore : verdict.kind === "approve" ? words.approved : words.refused;
    setSaid(say(referredName));
    // The buttons leave with the row: the focus must not fall to the top of the page.
    heading.current?.focus({ preventScroll: true });
    onDecided();
  };
  return (
    <section class="card survey-section" aria-labelledby="review">
      <h2 id="review" ref={heading} tabIndex={-1}>
        {words.reviewTitle}
      </h2>
      <p class="soft">{waiting.length === 0 ? words.reviewNone : words.reviewHint}</p>
      <p class="review-said" role="status">
        {said}
      </p>
      {waiting.length > 0 && (
        <ul class="review" aria-labelledby="review">
          {waiting.map((row) => (
            <Waiting
              key={row.referredId}
              row={row}
              isDeciding={deciding === row.referredId}
              onDecide={(verdict) => void decide(row, verdict)}
            />
          ))}
        </ul>
      )}
    </section>
  );
};

interface WaitingProps {
  readonly row: ReferralRow;
  readonly isDeciding: boolean;
  onDecide(verdict: Verdict): void;
}

const Waiting = ({ row, isDeciding, onDecide }: WaitingProps) => {
  const { texts, format } = useServices();
  const words = texts.value.referralsScreen;
  const [isRefusing, setRefusing] = useState(false);
  const refuse = useRef<HTMLButtonElement>(null);
  const { referrerName, referredName, doubts, joinedAt, qualifiedAt } = row;
  return (
    <li>
      <div>
        <p class="review-who">{words.brought(referrerName, referredName)}</p>
        <p>{doubts.map((doubt) => words.doubts[doubt] ?? doubt).join(" ")}</p>
        {joinedAt !== null && (
          <p class="soft meta">
            {words.joinedAgo(format.value.ago(joinedAt))}
            {qualifiedAt !== null && ` · ${words.qualifiedAgo(format.value.ago(qualifiedAt))}`}
          </p>
        )}
      </div>
      <div class="review-actions">
        <button
          type="button"
          class="button"
          aria-label={words.approveNamed(referredName)}
          aria-disabled={isDeciding}
          onClick={() => onDecide({ kind: "approve" })}
        >
          {words.approve}
        </button>
        <button
          ref={refuse}
          type="button"
          class="button"
          aria-label={words.refuseNamed(referredName)}
          aria-expanded={isRefusing}
          aria-disabled={isDeciding}
          onClick={() => setRefusing(!isRefusing)}
        >
          {words.refuse}
        </button>
      </div>
      {isRefusing && (
        <RefuseForm
          isDeciding={isDeciding}
          onRefuse={(reason) => onDecide({ kind: "refuse", reason })}
          onCancel={() => {
            setRefusing(false);
            refuse.current?.focus();
          }}
        />
      )}
    </li>
  );
};

interface RefuseFormProps {
  readonly isDeciding: boolean;
  onRefuse(reason: string): void;
  onCancel(): void;
}

const RefuseForm = ({ isDeciding, onRefuse, onCancel }: RefuseFormProps) => {
  const words = useServices().texts.value.referralsScreen;
  const [reason, setReason] = useState("");
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.focus(), []);
  return (
    <form
      class="review-refusal"
      onSubmit={(event) => {
        event.preventDefault();
        onRefuse(reason.trim());
      }}
      onKeyDown={(event) => event.key === "Escape" && onCancel()}
    >
      <label>
        <span class="soft">{words.reasonLabel}</span>
        <input
          value={reason}
          maxLength={500}
          ref={field}
          onInput={(event) => setReason(event.currentTarget.value)}
        />
      </label>
      <button type="submit" class="button" aria-disabled={isDeciding}>
        {words.refuse}
      </button>
      <button type="button" class="plain" onClick={onCancel}>
        {words.cancel}
      </button>
    </form>
  );
};
