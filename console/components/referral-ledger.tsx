import type { ReferralBonus, ReferralLine, ReferralRow, ReferralsResponse } from "../../protocol/api.ts";
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
        {first.bonuses.length > 0 && <Bonuses bonuses={first.bonuses} most={pageSize} />}
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
          <a class="whole-row" href={hrefOf({ screen: "account", id: row.accountId })}>
            {row.referredName}
          </a>
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
        <Earned lines={row.lines} earned={row.earned} />
      </td>
    </tr>
  );
};

/** What a referral comes to; and line by line how, where there is more to it than one amount. */
const Earned = ({ lines, earned }: Pick<ReferralRow, "lines" | "earned">) => {
  const { format } = useServices();
  const [first] = lines;
  if (first === undefined) return "–";
  const sums = earned.length > 0 ? earned : [{ amountMinor: 0, currency: first.currency }];
  return (
    <>
      {sums.map(({ amountMinor, currency }) => format.value.minorMoney(amountMinor, currency)).join(" · ")}
      {lines.length > 1 &&
        lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: lines are added at the end and never change.
          <span key={index} class="meta soft">
            <Line line={line} />
          </span>
        ))}
    </>
  );
};

const Line = ({ line: { reason, amountMinor, currency, at } }: { line: ReferralLine }) => {
  const { texts, format } = useServices();
  const words = texts.value.referralsScreen;
  return (
    <>
      {(amountMinor < 0 ? words.takenBack : words.granted)[reason]}{" "}
      <span class={amountMinor < 0 ? "referral-revoked" : ""}>
        {format.value.minorMoney(amountMinor, currency)}
      </span>
      <span class="referral-when">
        {" "}
        · <time dateTime={at}>{format.value.ago(at)}</time>
      </span>
    </>
  );
};

/** The newest of what was paid for several referrals and is of none of them. */
const Bonuses = ({ bonuses, most }: { bonuses: readonly ReferralBonus[]; most: number }) => {
  const words = useServices().texts.value.referralsScreen;
  return (
    <>
      <h3 id="bonuses">{words.bonusesTitle}</h3>
      <ul class="referral-bonuses" aria-labelledby="bonuses">
        {bonuses.slice(0, most).map((bonus) => (
          <li key={`${bonus.referrerId} ${bonus.referrals} ${bonus.at} ${bonus.amountMinor}`}>
            <span>{words.bonusFor(bonus.referrerName, bonus.referrals)}</span>
            <span class="soft">
              <Line line={bonus} />
            </span>
          </li>
        ))}
      </ul>
      {bonuses.length > most && <p class="soft">{words.moreInFile(bonuses.length - most)}</p>}
    </>
  );
};
