import type { ReferralRow, ReferralsResponse } from "../../protocol/api.ts";
import { hrefOf, type ReferralState, referralStates } from "../route.ts";
import { useServices } from "../services.ts";
import { useMorePages } from "../use-more-pages.ts";
import { DownloadButton } from "./download-button.tsx";
import { Failed } from "./states.tsx";

export interface ReferralLedgerProps {
  readonly program: string;
  readonly first: ReferralsResponse;
  readonly state: ReferralState | undefined;
  readonly isUpdating: boolean;
  readonly pageSize: number;
  onState(state: ReferralState | undefined): void;
}

/** Every referral, newest first: to be read page by page, by where it stands, and taken away as a file. */
export const ReferralLedger = ({
  program,
  first,
  state,
  isUpdating,
  pageSize,
  onState,
}: ReferralLedgerProps) => {
  const { api, texts } = useServices();
  const words = texts.value.referralsScreen;
  const pages = useMorePages<ReferralRow>(
    { items: first.referrals, next: first.next },
    async (offset, signal) => {
      const answer = await api.referrals({ program, state, limit: pageSize, offset }, signal);
      return answer.ok
        ? { ok: true, value: { items: answer.value.referrals, next: answer.value.next } }
        : answer;
    },
  );
  return (
    <section class="card survey-section" aria-labelledby="ledger">
      <div class="section-head">
        <h2 id="ledger">{words.ledgerTitle}</h2>
        <DownloadButton
          label={texts.value.survey.download}
          fileName={`${program}-referrals.csv`}
          load={(signal) => api.referralsCsv(program, signal)}
        />
      </div>
      <fieldset class="filter">
        <legend class="hidden">{words.stateFilter}</legend>
        {[undefined, ...referralStates].map((one) => (
          <button key={one ?? "all"} type="button" aria-pressed={one === state} onClick={() => onState(one)}>
            {one === undefined ? words.all : words.states[one]}
          </button>
        ))}
      </fieldset>
      <div class="results" aria-busy={isUpdating}>
        <p class="hidden" role="status">
          {isUpdating ? "" : words.shown(pages.items.length)}
        </p>
        {pages.items.length === 0 ? (
          <p class="soft">{state === undefined ? words.noneYet : words.noneOf}</p>
        ) : (
          <LedgerTable rows={pages.items} />
        )}
        {pages.failure !== null && (
          <Failed
            failure={pages.failure}
            missing={words.noneOf}
            isRetrying={pages.isLoading}
            onRetry={pages.more}
          />
        )}
        {pages.hasMore && pages.failure === null && (
          <button type="button" class="button more" aria-disabled={pages.isLoading} onClick={pages.more}>
            {pages.isLoading ? `${texts.value.updating}…` : texts.value.survey.more}
          </button>
        )}
      </div>
    </section>
  );
};

const LedgerTable = ({ rows }: { rows: readonly ReferralRow[] }) => {
  const words = useServices().texts.value.referralsScreen;
  return (
    <table class="surveys referral-ledger">
      <caption class="hidden">{words.ledgerTitle}</caption>
      <thead>
        <tr>
          <th scope="col">{words.referred}</th>
          <th scope="col" class="column-referrer">
            {words.referrer}
          </th>
          <th scope="col">{words.state}</th>
          <th scope="col" class="column-joined">
            {words.joined}
          </th>
          <th scope="col" class="number">
            {words.earned}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.referredId} row={row} />
        ))}
      </tbody>
    </table>
  );
};

const Row = ({ row }: { row: ReferralRow }) => {
  const { texts, format } = useServices();
  const words = texts.value.referralsScreen;
  return (
    <tr>
      <th scope="row">
        {row.accountId === null ? (
          row.referredName
        ) : (
          <a href={hrefOf({ screen: "account", id: row.accountId })}>{row.referredName}</a>
        )}
        <span class="meta soft referral-by">{words.broughtBy(row.referrerName)}</span>
      </th>
      <td class="column-referrer">{row.referrerName}</td>
      <td>
        <span class={`referral-state referral-${row.state}`}>{words.states[row.state]}</span>
        {row.heldUntil !== null && (
          <span class="meta soft">{words.heldUntil(format.value.day(row.heldUntil.slice(0, 10)))}</span>
        )}
        {row.reason !== null && <span class="meta soft">{words.reasons[row.reason] ?? row.reason}</span>}
      </td>
      <td class="column-joined">
        {row.joinedAt !== null && <time dateTime={row.joinedAt}>{format.value.ago(row.joinedAt)}</time>}
      </td>
      <td class="number">
        {row.earned.length === 0
          ? "–"
          : row.earned
              .map(({ amountMinor, currency }) => format.value.minorMoney(amountMinor, currency))
              .join(" · ")}
      </td>
    </tr>
  );
};
