import type { Event } from "../../protocol/event.ts";
import { isCurrent, type Proof, type Signed } from "../identity.ts";

/**
 * Why an event is not taken from one who proves no more than that: the field and the fix. Null where nothing speaks against it. An
 * anonymous visitor needs no proof, for nobody else knows their id; whoever speaks for a user or an account does.
 */
export const identityObjection = ({ type, userId, accountId }: Event, proof: Proof): string | null => {
  if (proof.kind === "exempt" || (userId === null && accountId === null)) return null;
  if (proof.kind === "wrong") return proof.reason;
  const account = type === "group" ? "groupId" : "context.groupId";
  if (proof.kind === "none") {
    return userId === null
      ? `${account}: a visitor cannot speak for an account: identify them with a token first`
      : "userId: needs an identity token: give identify a { token } made by your server, or send the event from there with the secret key";
  }
  if (userId !== null && userId !== proof.userId) {
    return "userId: the identity token is of another user: have your server make it for the user you identify";
  }
  if (accountId !== null && proof.accountIds?.includes(accountId) === false) {
    return `${account}: the identity token is of another account: have your server name this one in the claim "account"`;
  }
  return null;
};

/** How late events may come that happened while their token held: a browser was offline, or the person has logged out since. */
const lateMs = 7 * 24 * 60 * 60_000;

/** Does the token say nothing any more, or nothing yet, of what its user did at `at`? */
export const isOutlived = ({ at }: Event, proof: Signed, receivedAt: number): boolean =>
  at > proof.until || !isCurrent({ ...proof, until: proof.until + lateMs }, receivedAt);
