import type { MeasuredKind, MissReason } from "../../protocol/api.ts";
import type { NpsGroup } from "../../protocol/experience.ts";
import type { Band, DataState } from "../../protocol/health.ts";
import type { GoalVerdict } from "../guide-words.ts";
import type { TimelineFacts } from "../timeline-words.ts";

const units = ["Nobody", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten"];
/** Small counts read better as words, and begin a sentence well. */
const counted = (count: number) => units[count] ?? String(count);
const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;

export const en = {
  /** How the language calls itself, for the switch. */
  languageName: "English",
  language: "Language",
  brand: "Waymark",
  skip: "Skip to content",
  navigation: "Console",
  today: "Today",
  accounts: "Accounts",
  surveys: "Surveys",
  guides: "Guides",
  signOut: "Sign out",
  updating: "Updating",
  noData: "no data",

  bands: {
    green: "healthy",
    yellow: "at risk",
    red: "critical",
    unknown: "not enough data",
  } satisfies Record<Band, string>,
  bandTitles: {
    green: "Healthy",
    yellow: "At risk",
    red: "Critical",
    unknown: "Not enough data",
  } satisfies Record<Band, string>,
  states: {
    fresh: "up to date",
    stale: "getting old",
    missing: "no data",
    broken: "stopped coming",
  } satisfies Record<DataState, string>,

  score: "Score",
  scoreOf: (score: string, band: string) => `Score ${score}, ${band}`,
  noScore: "No score yet",
  change30: (change: string) => `${change} in 30 d`,
  change30Spoken: (change: string) => `${change} points in 30 days`,
  steady: "steady",
  noChange: "no comparison yet",
  sparkline: (from: string, to: string) => `Last 30 days: from ${from} to ${to}`,
  sparklineEmpty: "Last 30 days: no data",

  signIn: {
    title: "Sign in to the console",
    intro: "The console opens with the secret key of your workspace.",
    label: "Secret key",
    submit: "Sign in",
    checking: "Checking the key",
    where: "Where it is",
    atStart: "The collector says where it keeps the key when it starts.",
    inFolder: "That is keys.json in its data folder, or what WAYMARK_SECRET_KEY was set to.",
    stays: "The key stays in this tab until you close it or sign out.",
    empty: "Enter the secret key.",
    publishable: "That is the publishable key. The console needs the secret one.",
    wrong: "The collector does not know this key. Check that you copied all of it.",
    ended: "The collector no longer accepts your key. Sign in with the current one.",
    offline: "The collector cannot be reached. Check that it is running, then try again.",
    broken: "The collector answered with an error. Try again in a moment.",
  },

  failures: {
    offlineTitle: "The collector cannot be reached",
    offline:
      "Check that it is running and that you are online. Nothing is lost: events wait in your users' browsers.",
    brokenTitle: "The collector could not answer",
    broken: (status: number, detail: string) => `It said: ${status}${detail === "" ? "" : `, ${detail}`}`,
    missingAccount: "No account has this address",
    missingSurvey: "No survey has this address",
    missingGuide: "No guide has this address",
    missingPage: "There is no page here",
    missing: "It may have been deleted, or the link is not complete.",
    retry: "Try again",
    stale: "Showing what was here before.",
  },

  todayScreen: {
    needYou: (count: number) => `${counted(count)} account${count === 1 ? " needs" : "s need"} you.`,
    nobodyNeedsYou: "Nobody needs you today.",
    asOf: (time: string) => `Scores as of ${time}.`,
    coverage: (share: string) => `Those below rest on ${share} of the data a full score uses.`,
    bandBar: "Accounts by band",
    needTitle: "Who needs you, and why",
    roseTitle: "Who is doing better",
    roseHint: "A good day to talk.",
    allCritical: (count: number) => `See all ${count} critical accounts`,
    calm: "No account is critical, and none fell by ten points or more in 30 days.",
    emptyLead: "Your first accounts appear here with their first events.",
    emptyTitle: "Send the first event",
    emptySnippet:
      "Put this in your app, before the closing body tag. Replace the key with your publishable one; the collector prints it when it starts.",
    emptyIdentify: "Then say who is signed in, and for which account. An account is what gets a score.",
    copy: "Copy",
    copied: "Copied",
    copyTag: "Copy the script tag",
    copyIdentify: "Copy the calls",
    emptyAfter: "Reload your app and come back: the account is here within a second.",
    check: "Check again",
  },

  reasons: {
    moved: (label: string, from: string, to: string) => `${label} ${from}\u00a0→\u00a0${to}`,
    quiet: (ago: string) => `Last seen ${ago}.`,
    noMovement: "Nothing moved in 30 days.",
    noDataYet: "Not enough data for a reason yet.",
    tooNew: "Too new to compare with a month ago.",
  },

  accountsScreen: {
    lead: (total: number) => `${plural(total, "account", "accounts")}, worst first unless you say otherwise.`,
    search: "Search accounts",
    searchHint: "Name or id",
    filter: "Filter by band",
    all: "All",
    sortBy: "Sort by",
    name: "Account",
    trend: "30 days",
    lastSeen: "Last seen",
    why: "Why",
    sparkline: "Trend",
    shown: (count: number) => `${plural(count, "account", "accounts")} shown`,
    more: "Show more",
    table: "Accounts",
    nothing: "No account matches",
    nothingHint: (search: string) =>
      search === ""
        ? "No account is in this band today."
        : `Nothing is called “${search}” in this selection.`,
    clear: "Clear search and filter",
    sorts: {
      score: "Score, lowest first",
      "-score": "Score, highest first",
      trend: "Fell most",
      "-trend": "Rose most",
      name: "Name, A to Z",
      "-name": "Name, Z to A",
      lastSeenAt: "Seen longest ago",
      "-lastSeenAt": "Seen most recently",
    },
  },

  account: {
    employees: (count: number) => plural(count, "employee", "employees"),
    seats: (count: number) => plural(count, "seat", "seats"),
    plan: (plan: string) => `${plan} plan`,
    stages: { onboarding: "Onboarding", adoption: "Adoption", expansion: "Expansion", renewal: "Renewal" },
    stageDay: (stage: string, day: number) => `${stage} stage, day ${day}`,
    tiers: { bronze: "Bronze", silver: "Silver", gold: "Gold", platinum: "Platinum" },
    tier: (tier: string) => `${tier} tier`,
    lastSeen: (ago: string) => `last seen ${ago}`,
    plot: "Score over 90 days",
    plotNow: "Today",
    plotSummary: (
      from: string,
      fromDay: string,
      to: string,
      low: string,
      lowDay: string,
      high: string,
      highDay: string,
    ) =>
      `From ${from} on ${fromDay} to ${to} today. Lowest ${low} on ${lowDay}, highest ${high} on ${highDay}.`,
    plotEmpty: "No scores in the last 90 days.",
    plotDay: (day: string, score: string, band: string) => `${day}: ${score}, ${band}`,
    plotNoScore: (day: string) => `${day}: no data`,
    plotSlider: "Day on the plot",
    movedTitle: "What moved it",
    thirtyDaysAgo: "Thirty days ago",
    now: "Today",
    moved: (before: string, changes: string) => `Thirty days ago ${before}: ${changes}.`,
    movedNothing: (score: string) => `Nothing moved: ${score} thirty days ago, ${score} today.`,
    movedUnknown: "There is no score of thirty days ago to compare with.",
    movedOne: (label: string, change: string) => `${label} ${change}`,
    makesTitle: "What makes the score",
    makesLead: (coverage: string) =>
      `Coverage ${coverage}: what has no data is left out, and the rest weighs more.`,
    component: "Component",
    weight: "Weight",
    points: "Points",
    state: "Data",
    leftOut: "left out",
    total: "Score",
    inputsOf: (label: string) => `Figures behind ${label}`,
    input: "Figure",
    value: "Value",
    target: "Target",
    inputScore: "Score",
    unknownValue: "not known",
    peopleTitle: "People",
    person: "Person",
    personLastSeen: "Last seen",
    activeDays: "Active days",
    activeDaysHint: "Days with a session, of the last 30",
    features: "Features",
    featuresHint: "Distinct features used in the last 30 days",
    nps: "NPS",
    noPeople: "Nobody of this account has been identified yet.",
    timelineTitle: "Timeline",
    noTimeline: "Nothing stands out yet.",
    showAll: (count: number) => `Show all ${count}`,
  },

  surveysScreen: {
    lead: "What people answered. Whoever dismissed a survey is not in its score.",
    table: "Surveys",
    survey: "Survey",
    kind: "Kind",
    answers: "Answers",
    responseRate: "Response rate",
    none: "No survey yet",
    noneHint: "Publish a survey through the API, and its answers appear here.",
    noAnswers: "no answers yet",
    draft: "draft",
    kinds: { nps: "NPS", csat: "Satisfaction (CSAT)", ces: "Effort (CES)" },
    interval: (low: string, high: string) => `${low} to ${high}`,
    failedOne: "could not be read",
  },

  survey: {
    scaleNps: "−100 to 100, higher is better",
    scaleCsat: "1 to 5, higher is better",
    scaleCes: "1 to 5, lower is easier",
    basedOn: (count: number) => `from ${plural(count, "answer", "answers")}`,
    intervalWords: (low: string, high: string) =>
      `The true score is between ${low} and ${high}, 19 times out of 20.`,
    noInterval: "One answer is no measure yet: the range appears with the second.",
    small: (count: number) =>
      `Only ${plural(count, "answer", "answers")} so far. Read the comments; compare scores from 30 answers on.`,
    target: (target: string) => `target ${target}`,
    rangeLabel: "Score with its 95% interval",
    shown: "Shown",
    answered: "Answered",
    responseRate: "Response rate",
    dismissed: "Dismissed",
    dismissedHint: "Not in the score.",
    partial: "Score without comment or unfinished",
    distribution: "How people answered",
    answersAt: (score: string, count: number) => `${score}: ${plural(count, "answer", "answers")}`,
    groups: { detractor: "Detractors", passive: "Passives", promoter: "Promoters" } satisfies Record<
      NpsGroup,
      string
    >,
    byWeek: "Week by week",
    byMonth: "Month by month",
    overTimeHint: (target: string) =>
      `A larger dot means more answers; the fewer, the wider a score swings. The dashed line is the target, ${target}.`,
    since: "Since",
    newest: "Newest answers",
    noComment: "No comment",
    someone: "Someone",
    noAnswers: "No answers yet",
    noAnswersHint: (shown: number) =>
      shown === 0
        ? "Nobody has seen this survey yet."
        : `${plural(shown, "person has", "people have")} seen it. The first answer appears here within a second.`,
  },

  guidesScreen: {
    lead: "Tours, hints and announcements: who saw them, who followed them, and which have lost their way.",
    brokenTitle: "Lost their element",
    brokenHint: (days: number) =>
      `Steps whose element was not found in the last ${days} days, most people first.`,
    allFound: (days: number) => `Every element was found in the last ${days} days.`,
    missedFor: (missed: string, reached: string) => `${missed} of ${reached} people`,
    lastMissed: (ago: string) => `missed ${ago}`,
    allTitle: "All guides",
    table: "Guides",
    guide: "Guide",
    shown: "Shown",
    completed: "Completed",
    dismissed: "Dismissed",
    none: "No guide yet",
    noneHint:
      "Publish a tour, a hint or an announcement through the API, and what people make of it appears here.",
    kinds: { tour: "Tour", hint: "Hint", announcement: "Announcement" } satisfies Record<
      MeasuredKind,
      string
    >,
    draft: "draft",
    version: (version: number) => `version ${version}`,
    failedOne: "could not be read",
    reasons: {
      absent: "Nothing on the page fits the description.",
      ambiguous: "Several elements fit equally well, so none was chosen.",
      hidden: "The element is there, but out of sight.",
    } satisfies Record<MissReason, string>,
  },

  guide: {
    shown: "Shown",
    shownHint: "people",
    completed: "Completed",
    completionHint: (share: string) => `${share} of those who saw it`,
    dismissed: "Dismissed",
    snoozed: "Put off",
    snoozedHint: "It comes back.",
    withheld: "Withheld",
    withheldHint: "Never see it, to compare.",
    queued: "Waited",
    queuedHint: "Something else came first.",
    nobody: "Nobody has seen it yet",
    nobodyHint: "The first person appears here within a second.",
    stepsTitle: "Step by step",
    stepsLead: "The bar is how many people saw a step; the solid part went on from it.",
    seen: (count: number) => `${count} saw it`,
    wentOn: (count: number) => `${count} went on`,
    removed: "no longer in the tour",
    missedLately: (missed: string, reached: string, days: number) =>
      `Not found for ${missed} of ${reached} people in ${days} days.`,
    missesTitle: "Where elements were missed",
    missesLead: "The newest first. Open the page and compare it with the anchor.",
    unknownPage: "page not known",
    times: (count: number) => (count === 1 ? "once" : `${count} times`),
    versionsTitle: "By version",
    versionColumn: "Version",
    goalTitle: "Does it help?",
    goalLead: (event: string, days: number) =>
      `The goal is “${event}” on the day it was first due or in the ${plural(days, "day", "days")} after.`,
    verdicts: {
      helps: "It helps.",
      hinders: "It gets in the way.",
      unclear: "Too early to tell.",
      alone: "Nothing to compare with.",
    } satisfies Record<GoalVerdict, string>,
    difference: (points: string, low: string, high: string) =>
      `The difference is ${points} points; it is truly between ${low} and ${high}, 19 times out of 20.`,
    alone:
      "Nobody is withheld. Give it a holdout, such as 0.1, and those who never see it show what would have happened anyway.",
    sawIt: "Saw it",
    didNot: "Withheld",
    reachedOf: (reached: string, people: string) => `${reached} of ${people} people`,
    range: (low: string, high: string) => `${low} to ${high}`,
    since: (day: string) => `People who came since ${day}.`,
    open: (count: number) =>
      `${plural(count, "person", "people")} still ${count === 1 ? "has" : "have"} time.`,
    capped: "From an even sample of each group.",
  },

  /** What each event of a timeline says; an event without an entry shows its own name. */
  timeline: {
    someone: "Someone",
    "Survey Answered": ({ who, text }: TimelineFacts) => {
      const said = `${who} answered ${kind(text("kind"))} ${text("score") ?? ""}`.trim();
      return text("comment") === null ? said : `${said}: “${text("comment")}”`;
    },
    "Survey Dismissed": ({ who, text }: TimelineFacts) => `${who} dismissed ${kind(text("kind"))}`,
    "Checklist Started": ({ who, experience }: TimelineFacts) =>
      `${who} started the checklist “${experience}”`,
    "Checklist Completed": ({ who, experience }: TimelineFacts) =>
      `${who} finished the checklist “${experience}”`,
    "Checklist Dismissed": ({ who, experience }: TimelineFacts) =>
      `${who} dismissed the checklist “${experience}”`,
    "Tour Completed": ({ who, experience }: TimelineFacts) => `${who} finished the tour “${experience}”`,
    "Ticket Opened": ({ subject }: TimelineFacts) => `Ticket opened${subject}`,
    "Ticket Resolved": ({ subject }: TimelineFacts) => `Ticket resolved${subject}`,
    "Invoice Paid": ({ amount }: TimelineFacts) => `Invoice paid${amount}`,
    "Payment Failed": ({ amount }: TimelineFacts) => `Payment failed${amount}`,
    "Subscription Renewed": ({ amount }: TimelineFacts) => `Subscription renewed${amount}`,
    "Subscription Cancelled": () => "Subscription cancelled",
    "Goal Set": ({ subject }: TimelineFacts) => `Goal set${subject}`,
    "Goal Reached": ({ subject }: TimelineFacts) => `Goal reached${subject}`,
    "Referral Qualified": () => "Referral qualified",
    "Referral Rewarded": ({ amount }: TimelineFacts) => `Referral rewarded${amount}`,
    "Webinar Attended": ({ who, subject }: TimelineFacts) => `${who} attended a webinar${subject}`,
    "Email Opened": ({ who, subject }: TimelineFacts) => `${who} opened an email${subject}`,
    "Feature Requested": ({ who, subject }: TimelineFacts) => `${who} asked for a feature${subject}`,
  },

  /** Names of components and inputs by key; those absent keep the collector's own label, which is English. */
  healthLabels: {} as { readonly [key: string]: string },
  /** Units beside a figure, by the collector's own word; those absent keep it. */
  units: {} as { readonly [unit: string]: string },
  segments: {
    "arr-smb": "ARR under $100K",
    "arr-mid-market": "ARR $100K to $1M",
    "arr-enterprise": "ARR over $1M",
  } as { readonly [segment: string]: string },
};

const kind = (metric: string | null): string => (metric === null ? "a survey" : metric.toUpperCase());

/** Every word of the console in one language. */
export type Texts = typeof en;
