import type { AccountResponse } from "../../protocol/api.ts";
import type { AccountHealth } from "../../protocol/health.ts";
import { capital, companyWords } from "../components/account-words.ts";
import { BandWord } from "../components/band.tsx";
import { Change } from "../components/change.tsx";
import { ComponentTable } from "../components/component-table.tsx";
import { HealthPlot } from "../components/health-plot.tsx";
import { PeopleTable } from "../components/people-table.tsx";
import { Screen } from "../components/screen.tsx";
import { LoadedView, Loading } from "../components/states.tsx";
import { Timeline } from "../components/timeline.tsx";
import { WhatMoved } from "../components/what-moved.tsx";
import { defaultSort, hrefOf } from "../route.ts";
import { useServices } from "../services.ts";
import type { Texts } from "../texts/en.ts";
import { useAnswer } from "../use-answer.ts";

const plotDays = 90;

export const AccountScreen = ({ id }: { id: string }) => {
  const { api, texts } = useServices();
  const words = texts.value;
  const account = useAnswer(`account/${id}`, (signal) => api.account(id, signal));
  const health = useAnswer(`health/${id}`, (signal) => api.health(id, plotDays, signal));
  const experiences = useAnswer("experiences", (signal) => api.experiences(signal));
  return (
    <Screen
      title={account.value?.name ?? id}
      eyebrow={<a href={hrefOf({ screen: "accounts", query: { sort: defaultSort } })}>{words.accounts}</a>}
    >
      <LoadedView loaded={account} missing={words.failures.missingAccount} lines={2}>
        {(value) => (
          <>
            <About account={value} />
            <LoadedView loaded={health} missing={words.failures.missingAccount} lines={8}>
              {(now) => <Health health={now} />}
            </LoadedView>
            <div class="halves">
              <section class="card" aria-labelledby="people">
                <h2 id="people">{words.account.peopleTitle}</h2>
                <PeopleTable people={value.people} />
              </section>
              <section class="card" aria-labelledby="timeline">
                <h2 id="timeline">{words.account.timelineTitle}</h2>
                {experiences.value === null && experiences.failure === null ? (
                  <Loading />
                ) : (
                  <Timeline
                    entries={value.timeline}
                    people={value.people}
                    // Without the content its ids stand for the titles.
                    experiences={experiences.value?.experiences ?? []}
                  />
                )}
              </section>
            </div>
          </>
        )}
      </LoadedView>
    </Screen>
  );
};

const About = ({ account }: { account: AccountResponse }) => {
  const { texts, format } = useServices();
  return (
    <p class="soft lead">
      {aboutWords(account, texts.value).join(" · ")} ·{" "}
      {texts.value.account.lastSeen(format.value.ago(account.lastSeenAt))}
    </p>
  );
};

const aboutWords = (
  { segments, traits, lifecycle, ageDays }: AccountResponse,
  texts: Texts,
): readonly string[] =>
  [
    ...segments.map((segment) => capital(texts.segments[segment] ?? segment)),
    companyWords(traits, texts),
    texts.account.stageDay(texts.account.stages[lifecycle], ageDays),
  ].filter((word) => word !== "");

const Health = ({ health }: { health: AccountHealth }) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  return (
    <>
      <div class="account-top">
        <section class="card" aria-labelledby="plot">
          <div class="plot-head">
            <h2 id="plot">{words.plot}</h2>
            <p class="headline">
              <b class={`big ink-${health.band}`}>
                {health.score === null ? "–" : format.value.oneDecimal(health.score)}
              </b>
              <span class="headline-words">
                <BandWord band={health.band} />
                <Change trend={health.trend} />
              </span>
            </p>
          </div>
          <HealthPlot history={health.history} />
        </section>
        <section class="card" aria-labelledby="moved">
          <h2 id="moved">{words.movedTitle}</h2>
          <WhatMoved health={health} />
        </section>
      </div>
      <section class="card" aria-labelledby="makes">
        <h2 id="makes">{words.makesTitle}</h2>
        <ComponentTable health={health} />
      </section>
    </>
  );
};
