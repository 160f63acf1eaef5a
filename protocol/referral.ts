/** Where one person stands with one program, as the collector says in their journey. */
export interface ReferralStanding {
  readonly code: string;
  /** The program's address with the code. */
  readonly link: string;
  /** The link as a QR code: its modules row by row, a bit each, in base64; the side is the root of their number. */
  readonly qr: string;
  readonly invited: number;
  readonly joined: number;
  /** What was rewarded, each currency by itself, in its minor units. */
  readonly earned: readonly { readonly currency: string; readonly amountMinor: number }[];
}

/** By program. */
export interface Referrals {
  readonly [programId: string]: ReferralStanding;
}
