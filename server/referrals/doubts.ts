import { dayOf } from "../../protocol/day.ts";

/** What makes a sign-up by a link doubtful: somebody looks at it before anything is paid. */
export type Doubt = "same-account" | "known-user" | "known-account" | "same-domain" | "velocity";

/** One side of a referral, as far as it is known. */
export interface Side {
  readonly userId: string;
  readonly accountId: string | null;
  /** Since when they are known as a user, and their account, by whatever event or trait, epoch ms. */
  readonly since: number | null;
  readonly accountSince: number | null;
  readonly email: string | null;
}

/** Mailboxes that anybody can have: to share one of these says nothing. */
const freeMail: ReadonlySet<string> = new Set(
  (
    "gmail.com googlemail.com outlook.com hotmail.com live.com msn.com yahoo.com ymail.com icloud.com me.com mac.com aol.com " +
    "proton.me protonmail.com gmx.de gmx.net gmx.com web.de t-online.de mail.com mail.ru yandex.ru yandex.com zoho.com " +
    "fastmail.com hey.com orange.fr free.fr laposte.net libero.it qq.com 163.com 126.com naver.com"
  ).split(" "),
);

/** The same person under another id, so never a referral: the same user, or the same mailbox. */
export const isSelf = (referrer: Side, referred: Side): boolean => {
  const mailbox = mailboxOf(referrer.email);
  return referrer.userId === referred.userId || (mailbox !== null && mailbox === mailboxOf(referred.email));
};

/** `visitedAt`: when the link that counts was followed; `signUps`: when those who came by the same person's links before signed up. Epoch ms. */
export const doubtsOf = (
  referrer: Side,
  referred: Side,
  {
    visitedAt,
    at,
    signUps,
    maxPerDay,
  }: {
    readonly visitedAt: number;
    readonly at: number;
    readonly signUps: readonly number[];
    readonly maxPerDay: number;
  },
): readonly Doubt[] => {
  const doubts: Doubt[] = [];
  if (referrer.accountId !== null && referrer.accountId === referred.accountId) doubts.push("same-account");
  if (referred.since !== null && referred.since < visitedAt) doubts.push("known-user");
  // Whoever joins a customer brings a colleague's next payment, not a new customer.
  if (referred.accountSince !== null && referred.accountSince < visitedAt) doubts.push("known-account");
  const domain = domainOf(referrer.email);
  if (domain !== null && !freeMail.has(domain) && domain === domainOf(referred.email))
    doubts.push("same-domain");
  if (signUps.filter((one) => dayOf(one) === dayOf(at)).length >= maxPerDay) doubts.push("velocity");
  return doubts;
};

const domainOf = (email: string | null): string | null => {
  const [, domain] = (email ?? "").toLowerCase().split("@");
  return domain === undefined || domain === "" ? null : domain.trim();
};

/** Without what a provider ignores: case, everything after a plus, and the dots of Gmail. Null for what is no address. */
const mailboxOf = (email: string | null): string | null => {
  const [name = "", domain = ""] = (email ?? "").trim().toLowerCase().split("@");
  const box = name.split("+", 1)[0] ?? "";
  if (box === "" || domain === "") return null;
  const isGmail = domain === "gmail.com" || domain === "googlemail.com";
  return isGmail ? `${box.replaceAll(".", "")}@gmail.com` : `${box}@${domain}`;
};
