import type { ReferralsResponse } from "../../protocol/api.ts";
import { localised, type Referral } from "../../protocol/experience.ts";
import type { Answer, Api } from "../api.ts";
import { ReferralFigures } from "../components/referral-figures.tsx";
import { ReferralLedger } from "../components/referral-ledger.tsx";
import { ReferralReview } from "../components/referral-review.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { hrefOf, type ReferralsView } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";

const ledgerPage = 20;
/** As many as the collector tells at once; a queue that is longer goes on once these are decided. */
const reviewPage = 200;

/** The figures are the ledger's: every answer carries them. */
interface ReferralsPage {
  readonly programs: readonly Pick<Referral, "id" | "title">[];
  readonly program: string;
  /** It is content no longer. */
  readonly isGone: boolean;
  readonly review: ReferralsResponse;
  readonly ledger: ReferralsResponse;
}

/** Null where no program was made yet. */
const loadPage = async (
  api: Api,
  view: ReferralsView,
  signal: AbortSignal,
): Promise<Answer<{ readonly page: ReferralsPage | null }>> => {
  const content = await api.experiences(signal);
  if (!content.ok) return content;
  const published = content.value.experiences.filter((experience) => experience.kind === "referral");
  const program = view.program || published[0]?.id;
  if (program === undefined) return { ok: true, value: { page: null } };
  const isGone = published.every(({ id }) => id !== program);
  const programs = isGone ? [...published, { id: program, title: program }] : published;
  const [review, ledger] = await Promise.all([
    api.referrals({ program, state: "review", limit: reviewPage }, signal),
    api.referrals({ program, state: view.state, limit: ledgerPage }, signal),
  ]);
  if (!review.ok) return review;
  if (!ledger.ok) return ledger;
  return {
    ok: true,
    value: { page: { programs, program, isGone, review: review.value, ledger: ledger.value } },
  };
};

/** What people bring in: what waits for a decision first, then everything. */
export const ReferralsScreen = ({ view }: { view: ReferralsView }) => {
  const { api, texts, format, router } = useServices();
  const words = texts.value.referralsScreen;
  const loaded = useAnswer(`referrals?${JSON.stringify(view)}`, (signal) => loadPage(api, view, signal), {
    keepsPrevious: true,
  });
  const show = (change: Partial<ReferralsView>) =>
    router.replace(hrefOf({ screen: "referrals", view: { ...view, ...change } }));
  return (
    <Screen title={texts.value.referrals}>
      <p class="soft lead">{words.lead}</p>
      <LoadedView loaded={loaded} lines={8}>
        {({ page }) =>
          page === null ? (
            <Empty title={words.none}>
              <p class="soft">{words.noneHint}</p>
            </Empty>
          ) : (
            <>
              {page.programs.length > 1 && (
                <label class="cut-select referral-program">
                  <span>{words.program}</span>
                  <select
                    value={page.program}
                    onChange={(event) => show({ program: event.currentTarget.value, state: undefined })}
                  >
                    {page.programs.map(({ id, title }) => (
                      <option key={id} value={id}>
                        {localised(title, format.value.locale)}
                      </option>
                    ))}
                  </select>
                </label>
              )}
              {page.isGone && <p class="soft">{words.gone}</p>}
              <ReferralFigures figures={page.ledger} />
              {!page.isGone && (
                <ReferralReview
                  key={page.program}
                  program={page.program}
                  waiting={page.review.referrals}
                  onDecided={loaded.reload}
                />
              )}
              <ReferralLedger
                program={page.program}
                first={page.ledger}
                state={view.state}
                isUpdating={loaded.isLoading}
                pageSize={ledgerPage}
                onState={(state) => show({ state })}
              />
            </>
          )
        }
      </LoadedView>
    </Screen>
  );
};
