import type { ExperienceResults } from "../../protocol/api.ts";
import { localised } from "../../protocol/experience.ts";
import type { Answer, Api } from "../api.ts";
import { Fact } from "../components/fact.tsx";
import { GoalComparison } from "../components/goal-comparison.tsx";
import { MissedLately } from "../components/missed-lately.tsx";
import { Screen } from "../components/screen.tsx";
import { Empty, LoadedView } from "../components/states.tsx";
import { StepFunnel } from "../components/step-funnel.tsx";
import { useShownFirst } from "../components/use-shown-first.tsx";
import { type Guide, groupMisses, isGuide, stepTitle } from "../guide-words.ts";
import { hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import { useAnswer } from "../use-answer.ts";

interface GuidePage {
  /** Null for a guide whose content was deleted: its results stay. */
  readonly guide: Guide | null;
  readonly results: ExperienceResults;
}

const loadPage = async (api: Api, id: string, signal: AbortSignal): Promise<Answer<GuidePage>> => {
  const [content, results] = await Promise.all([
    api.experiences(signal),
    api.guideResults(id, "include", signal),
  ]);
  if (!content.ok) return content;
  if (!results.ok) return results;
  const guide = content.value.experiences.filter(isGuide).find((one) => one.id === id);
  return { ok: true, value: { guide: guide ?? null, results: results.value } };
};

export const GuideScreen = ({ id }: { id: string }) => {
  const { api, texts, format } = useServices();
  const words = texts.value;
  const loaded = useAnswer(`guide/${id}`, (signal) => loadPage(api, id, signal));
  const guide = loaded.value?.guide ?? null;
  return (
    <Screen
      title={guide === null ? id : localised(guide.title, format.value.locale)}
      eyebrow={<a href={hrefOf({ screen: "guides" })}>{words.guides}</a>}
    >
      <LoadedView loaded={loaded} missing={words.failures.missingGuide} lines={8}>
        {(page) => <Results page={page} />}
      </LoadedView>
    </Screen>
  );
};

const Results = ({ page: { guide, results } }: { page: GuidePage }) => {
  const { texts } = useServices();
  const words = texts.value.guide;
  const { kinds, version, draft } = texts.value.guidesScreen;
  return (
    <>
      <p class="soft lead">
        {kinds[results.kind]} · {version(results.version)}
        {guide?.status === "draft" && <span class="state">{draft}</span>}
      </p>
      {results.shown === 0 && (
        <Empty title={words.nobody}>
          <p class="soft">{words.nobodyHint}</p>
        </Empty>
      )}
      <Facts results={results} />
      {results.kind === "tour" && results.steps.length > 0 && (
        <section class="card guide-section" aria-labelledby="steps">
          <h2 id="steps">{words.stepsTitle}</h2>
          <p class="soft section-hint">{words.stepsLead}</p>
          <StepFunnel guide={guide} results={results} />
        </section>
      )}
      {results.goal !== null && (
        <section class="card guide-section" aria-labelledby="goal">
          <h2 id="goal">{words.goalTitle}</h2>
          <GoalComparison goal={results.goal} />
        </section>
      )}
      {results.misses.length > 0 && (
        <section class="card guide-section" aria-labelledby="misses">
          <h2 id="misses">{words.missesTitle}</h2>
          <p class="soft section-hint">{words.missesLead}</p>
          {results.kind === "hint" &&
            results.steps.map((step) => <MissedLately step={step} days={results.recentDays} />)}
          <Misses guide={guide} results={results} />
        </section>
      )}
      {results.versions.length > 1 && <Versions results={results} />}
    </>
  );
};

const Facts = ({ results }: { results: ExperienceResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  const whole = format.value.whole;
  const { completionRate: rate } = results;
  return (
    <dl class="facts">
      <Fact name={words.shown} value={whole(results.shown)} hint={words.shownHint} />
      <Fact
        name={words.completed}
        value={whole(results.completed)}
        {...(rate !== null && { hint: words.completionHint(format.value.percent(rate)) })}
      />
      <Fact name={words.dismissed} value={whole(results.dismissed)} />
      {results.kind === "tour" && (
        <Fact name={words.snoozed} value={whole(results.snoozed)} hint={words.snoozedHint} />
      )}
      <Fact name={words.withheld} value={whole(results.withheld)} hint={words.withheldHint} />
      <Fact name={words.queued} value={whole(results.queued)} hint={words.queuedHint} />
    </dl>
  );
};

const missesShownAtFirst = 8;

const Misses = ({ guide, results }: { guide: Guide | null; results: ExperienceResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  const groups = groupMisses(results.misses);
  const [shown, showAll] = useShownFirst(groups, missesShownAtFirst);
  return (
    <>
      <ul class="misses">
        {shown.map(({ stepId, reason, page, count, lastAt }) => (
          <li key={`${stepId} ${reason} ${page}`}>
            <p>
              <b>{stepTitle(guide, stepId, format.value.locale)}</b>{" "}
              {texts.value.guidesScreen.reasons[reason]}
            </p>
            <p class="soft miss-where">
              <span class="miss-page">{page ?? words.unknownPage}</span> · {words.times(count)} ·{" "}
              <time dateTime={lastAt}>{format.value.ago(lastAt)}</time>
            </p>
          </li>
        ))}
      </ul>
      {showAll}
    </>
  );
};

const Versions = ({ results }: { results: ExperienceResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  return (
    <section class="card guide-section" aria-labelledby="versions">
      <h2 id="versions">{words.versionsTitle}</h2>
      <table class="people">
        <caption class="hidden">{words.versionsTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.versionColumn}</th>
            <th scope="col" class="number">
              {words.shown}
            </th>
            <th scope="col" class="number">
              {words.completed}
            </th>
            <th scope="col" class="number">
              {words.dismissed}
            </th>
          </tr>
        </thead>
        <tbody>
          {results.versions.map(({ version, shown, completed, dismissed, completionRate }) => (
            <tr key={version}>
              <th scope="row">{version}</th>
              <td class="number">{format.value.whole(shown)}</td>
              <td class="number">
                {format.value.whole(completed)}
                {completionRate !== null && (
                  <span class="soft guide-rate">{format.value.percent(completionRate)}</span>
                )}
              </td>
              <td class="number">{format.value.whole(dismissed)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
};
