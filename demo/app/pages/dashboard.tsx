import { useApp, useSignedIn } from "../app-context.ts";
import { daysBetween } from "../model/day.ts";
import { revenueByMonth, summarise } from "../model/figures.ts";
import { stateOf, totalsOf } from "../model/invoice.ts";
import { BarChart } from "../ui/bar-chart.tsx";
import { Icon } from "../ui/icon.tsx";
import { PageHead } from "../ui/page-head.tsx";
import { RemindButton } from "../ui/remind-button.tsx";
import { StateChip } from "../ui/state-chip.tsx";

export const Dashboard = () => {
  const { text, format, now } = useApp();
  const { person, workspace } = useSignedIn();
  const { dashboard, nav } = text.value;
  const { roundMoney, money, month, day } = format.value;
  const { invoices, clients } = workspace.books.value;
  const today = workspace.today();
  const summary = summarise(invoices, today);
  const overdue = invoices
    .filter((invoice) => stateOf(invoice, today) === "overdue")
    .sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1));
  const hour = new Date(now()).getHours();
  const part = hour < 12 ? "morning" : hour < 19 ? "afternoon" : "evening";
  const firstName = person.name.split(" ")[0] ?? person.name;
  return (
    <>
      <PageHead title={dashboard.greeting(part, firstName)} lead={dashboard.lead(overdue.length)}>
        <a class="button primary" href="/invoices/new">
          <Icon name="plus" />
          {nav.newInvoice}
        </a>
      </PageHead>
      <dl class="figures">
        <div>
          <dt>{dashboard.outstanding}</dt>
          <dd>{roundMoney(summary.outstanding)}</dd>
          <dd class="note">{dashboard.invoices(summary.openCount)}</dd>
        </div>
        <div>
          <dt>{dashboard.overdue}</dt>
          <dd class={summary.overdueCount > 0 ? "bad" : undefined}>{roundMoney(summary.overdue)}</dd>
          <dd class="note">{dashboard.invoices(summary.overdueCount)}</dd>
        </div>
        <div>
          <dt>{dashboard.paidThisMonth}</dt>
          <dd>{roundMoney(summary.paidThisMonth)}</dd>
          <dd class="note">{month(today.slice(0, 7))}</dd>
        </div>
        <div>
          <dt>{dashboard.daysToPay}</dt>
          <dd>{summary.daysToPay === null ? "–" : dashboard.days(summary.daysToPay)}</dd>
          <dd class="note">{dashboard.last90}</dd>
        </div>
      </dl>
      <div class="columns">
        <section class="card">
          <div class="card-head">
            <h2>{dashboard.received}</h2>
            <p>{dashboard.receivedLead}</p>
          </div>
          <BarChart
            label={dashboard.received}
            height={250}
            bars={revenueByMonth(invoices, today, 6).map(({ month: name, amount }) => ({
              name: month(name),
              value: amount,
              shown: roundMoney(amount),
            }))}
          />
        </section>
        <section class="card">
          <div class="card-head">
            <h2>{dashboard.overdueTitle}</h2>
            <p>{dashboard.overdueLead}</p>
          </div>
          {overdue.length === 0 ? (
            <p class="empty">{dashboard.nothingLate}</p>
          ) : (
            <ul class="rows">
              {overdue.slice(0, 5).map((invoice) => (
                <li key={invoice.id}>
                  <span>
                    <a href={`/invoices/${invoice.id}`}>
                      {clients.find(({ id }) => id === invoice.clientId)?.name}
                    </a>
                    <small class="bad">{dashboard.late(daysBetween(invoice.dueOn, today))}</small>
                  </span>
                  <span class="amount">{money(totalsOf(invoice).gross)}</span>
                  <RemindButton invoice={invoice} />
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
      <section class="card latest">
        <div class="card-head">
          <h2>{dashboard.latest}</h2>
          <p>
            <a href="/invoices">{dashboard.allInvoices}</a>
          </p>
        </div>
        <ul class="rows">
          {invoices.slice(0, 5).map((invoice) => (
            <li key={invoice.id}>
              <span>
                <a href={`/invoices/${invoice.id}`}>
                  {clients.find(({ id }) => id === invoice.clientId)?.name}
                </a>
                <small class="soft">
                  {invoice.id} · {day(invoice.issuedOn)}
                </small>
              </span>
              <StateChip state={stateOf(invoice, today)} />
              <span class="amount">{money(totalsOf(invoice).gross)}</span>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
