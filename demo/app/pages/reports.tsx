import { useSignal } from "@preact/signals";
import { useApp, useSignedIn } from "../app-context.ts";
import { ageing, balanceOf, forecast, revenueByMonth } from "../model/figures.ts";
import { BarChart } from "../ui/bar-chart.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { ShareBar } from "../ui/share-bar.tsx";

const horizons = [30, 60, 90];

export const Reports = () => {
  const { text, format } = useApp();
  const { workspace } = useSignedIn();
  const horizon = useSignal(30);
  const words = text.value.reports;
  const { roundMoney, shortMoney, money, month } = format.value;
  const { invoices, clients } = workspace.books.value;
  const today = workspace.today();
  const revenue = revenueByMonth(invoices, today, 12);
  const total = revenue.reduce((sum, { amount }) => sum + amount, 0);
  const buckets = ageing(invoices, today);
  const best = clients
    .map((client) => ({ client, ...balanceOf(invoices, client.id) }))
    .sort((a, b) => b.billed - a.billed)
    .slice(0, 5);
  const most = Math.max(1, best[0]?.billed ?? 1);
  return (
    <>
      <PageHead title={words.title} lead={words.lead} />
      <waymark-checklist id="month-end" />
      <section class="card" data-waymark-feature="Reports">
        <div class="card-head">
          <h2>{words.revenue}</h2>
          <p>{words.total(roundMoney(total))}</p>
        </div>
        <BarChart
          label={words.revenue}
          height={220}
          bars={revenue.map(({ month: name, amount }) => ({
            name: month(name),
            value: amount,
            shown: shortMoney(amount),
          }))}
        />
      </section>
      <div class="columns">
        <section class="card">
          <div class="card-head">
            <h2>{words.ageing}</h2>
            <p>{words.ageingLead}</p>
          </div>
          <ShareBar parts={buckets} />
          <ul class="legend">
            {buckets.map(({ key, amount, count }) => (
              <li key={key} class={key}>
                <span>{words.buckets[key]}</span>
                <small>{text.value.dashboard.invoices(count)}</small>
                <span class="amount">{money(amount)}</span>
              </li>
            ))}
          </ul>
        </section>
        <section class="card">
          <div class="card-head">
            <h2>{words.forecast}</h2>
            <p>{words.forecastLead}</p>
          </div>
          <fieldset class="segments">
            <legend class="hidden">{words.horizon}</legend>
            {horizons.map((days) => (
              <button
                key={days}
                type="button"
                data-waymark-feature="Cash Forecast"
                aria-pressed={horizon.value === days}
                onClick={() => {
                  horizon.value = days;
                  workspace.lookedAhead(days);
                }}
              >
                {words.nextDays(days)}
              </button>
            ))}
          </fieldset>
          <p class="big-figure" aria-live="polite">
            {roundMoney(forecast(invoices, today, horizon.value))}
          </p>
          <h2 class="second">{words.topClients}</h2>
          <ul class="bars">
            {best.map(({ client, billed }) => (
              <li key={client.id}>
                <span>{client.name}</span>
                <span class="amount">{roundMoney(billed)}</span>
                <svg viewBox="0 0 100 4" preserveAspectRatio="none" aria-hidden="true">
                  <rect class="track" width="100" height="4" />
                  <rect width={(billed / most) * 100} height="4" />
                </svg>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </>
  );
};
