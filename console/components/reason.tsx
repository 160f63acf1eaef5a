import type { AccountListItem } from "../../protocol/api.ts";
import { useServices } from "../services.ts";
import type { Texts } from "../texts/en.ts";

/** A visit longer ago than this is part of the reason, in milliseconds. */
const quietAfterMs = 14 * 86_400_000;

/** Why an account is where it is, in words: the figures that moved, heaviest first, and a long silence. */
export const Reason = ({ account, limit = 3 }: { account: AccountListItem; limit?: number }) => {
  const { texts, format, now } = useServices();
  const { reasons, healthLabels } = texts.value;
  const isRising = (account.trend ?? 0) > 0;
  const along = account.drivers.filter(({ change }) => (isRising ? change > 0 : change < 0));
  const told = (along.length > 0 ? along : account.drivers).slice(0, limit);
  const isQuiet = account.lastSeenAt < new Date(now() - quietAfterMs).toISOString();
  return (
    <span class="reason">
      {told.map((driver, index) => (
        <span key={driver.key}>
          {index > 0 && ", "}
          <span class={index === 0 ? "reason-first" : undefined}>
            {reasons.moved(
              index === 0
                ? (healthLabels[driver.key] ?? driver.label)
                : lower(healthLabels[driver.key] ?? driver.label),
              format.value.figure(driver.from, driver.unit),
              format.value.figure(driver.to, driver.unit),
            )}
          </span>
        </span>
      ))}
      {told.length > 0 && ". "}
      {isQuiet && reasons.quiet(format.value.ago(account.lastSeenAt))}
      {told.length === 0 && !isQuiet && nothingMoved(account, reasons)}
    </span>
  );
};

const nothingMoved = ({ score, trend }: AccountListItem, words: Texts["reasons"]): string =>
  score === null ? words.noDataYet : trend === null ? words.tooNew : words.noMovement;

/** `Tickets opened` → `tickets opened` in the middle of a sentence; `NPS` stays. */
const lower = (label: string): string =>
  /^\p{Lu}\p{Ll}/u.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;
