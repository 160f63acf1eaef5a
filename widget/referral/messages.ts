export interface ReferralMessages {
  /** Said when it appears unasked: where to find it, without interrupting. */
  readonly waiting: string;
  readonly link: string;
  readonly copy: string;
  readonly copied: string;
  /** Where the browser does not let us: the link is selected. */
  readonly selected: string;
  readonly share: string;
  readonly email: string;
  readonly more: string;
  readonly qr: string;
  readonly invited: string;
  readonly joined: string;
  readonly earned: string;
  /** There is no link yet. */
  readonly preparing: string;
  readonly dismiss: string;
}

export const referralEnglish: ReferralMessages = {
  waiting: "An invitation for your friends is waiting at the end of the page.",
  link: "Your link",
  copy: "Copy link",
  copied: "Copied",
  selected: "Your link is selected. Copy it with your keyboard or its menu.",
  share: "Share",
  email: "E-mail",
  more: "More",
  qr: "QR code",
  invited: "invited",
  joined: "joined",
  earned: "earned",
  preparing: "Your link will be here as soon as you are online and signed in.",
  dismiss: "Dismiss",
};
