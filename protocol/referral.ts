/** Where one person stands with one program, as the collector says in their journey. */
export interface ReferralStanding {
  readonly code: string;
  /** The program's address with the code. */
  readonly link: string;
  readonly invited: number;
  readonly joined: number;
  /** What was rewarded, each currency by itself, in its minor units. */
  readonly earned: readonly { readonly currency: string; readonly amountMinor: number }[];
}

/** By program. */
export interface Referrals {
  readonly [programId: string]: ReferralStanding;
}
