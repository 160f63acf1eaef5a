import type { AccountHealth, HealthDriver } from "../../protocol/health.ts";
import { scale } from "../line-path.ts";
import { useServices } from "../services.ts";

/** The way from the score of thirty days ago to today's, a step a component, with the figures behind each step. */
export const WhatMoved = ({ health }: { health: AccountHealth }) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const { score, trend } = health;
  if (score === null || trend === null) return <p class="soft">{words.movedUnknown}</p>;
  const before = score - trend;
  const changes = health.changes
    .filter(({ change }) => Math.abs(change) >= 0.05)
    .toSorted((a, b) => Math.abs(b.change) - Math.abs(a.change));
  if (changes.length === 0) return <p class="soft">{words.movedNothing(format.value.oneDecimal(score))}</p>;
  const name = (key: string, label: string) => texts.value.healthLabels[key] ?? label;
  const steps = stepsOf(before, changes);
  const levels = [before, score, ...steps.map(({ to }) => to)];
  const place = scale(Math.min(...levels) - 2, Math.max(...levels) + 2, 0, 100);
  const driversOf = (key: string): readonly HealthDriver[] => {
    const inputs = health.components.find((component) => component.key === key)?.inputs ?? [];
    return health.drivers.filter((driver) => inputs.some((input) => input.key === driver.key));
  };
  return (
    <>
      <p>
        {words.moved(
          format.value.oneDecimal(before),
          changes
            .map(({ key, label, change }) =>
              words.movedOne(
                name(key, label).toLocaleLowerCase(format.value.locale),
                format.value.exactChange(change),
              ),
            )
            .join(", "),
        )}
      </p>
      <ol class="waterfall">
        <li class="waterfall-end">
          <span>{words.thirtyDaysAgo}</span>
          <Mark at={place(before)} />
          <b>{format.value.oneDecimal(before)}</b>
        </li>
        {steps.map(({ key, label, change, from, to }) => (
          <li key={key}>
            <span>{name(key, label)}</span>
            <span class="waterfall-track" aria-hidden="true">
              <span
                class={change < 0 ? "back-red" : "back-green"}
                style={{
                  left: `${Math.min(place(from), place(to))}%`,
                  width: `${Math.abs(place(to) - place(from))}%`,
                }}
              />
            </span>
            <b class={change < 0 ? "fell" : "rose"}>{format.value.exactChange(change)}</b>
            {driversOf(key).map((driver) => (
              <span key={driver.key} class="waterfall-driver soft">
                {texts.value.reasons.moved(
                  name(driver.key, driver.label),
                  format.value.figure(driver.from, driver.unit),
                  format.value.figure(driver.to, driver.unit),
                )}
              </span>
            ))}
          </li>
        ))}
        <li class="waterfall-end">
          <span>{words.now}</span>
          <Mark at={place(score)} />
          <b>{format.value.oneDecimal(score)}</b>
        </li>
      </ol>
    </>
  );
};

const Mark = ({ at }: { at: number }) => (
  <span class="waterfall-track" aria-hidden="true">
    <span class="waterfall-mark" style={{ left: `${at}%` }} />
  </span>
);

type Change = AccountHealth["changes"][number];

const stepsOf = (before: number, changes: readonly Change[]) => {
  let level = before;
  return changes.map((change) => {
    const from = level;
    level += change.change;
    return { ...change, from, to: level };
  });
};
