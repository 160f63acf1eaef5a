import { experienceEvents, usageEvents } from "../../protocol/event-names.ts";
import type { Action, Experience, ExperienceKind, ExperienceOf } from "../../protocol/experience.ts";
import type { FieldError } from "../problem.ts";

/**
 * What is valid and may not be meant: a button that starts what does not exist, or is a draft while this is published, and an event
 * that never counts. Content is saved one by one, and two may lead to each other, so this cannot be an error.
 */
export const contentWarnings = (
  experience: Experience,
  all: readonly Experience[],
): readonly FieldError[] => [
  ...starts(experience).flatMap(({ path, id }) => {
    const target = all.find((one) => one.id === id);
    if (target === undefined) {
      return [{ path, message: `there is no experience "${id}" yet: until there is, this does nothing` }];
    }
    return target.status === "draft" && experience.status === "published"
      ? [{ path, message: `"${id}" is a draft: until it is published, this does nothing` }]
      : [];
  }),
  ...awaited(experience).flatMap(({ path, event }) =>
    uncounted.has(event)
      ? [{ path, message: `"${event}" is no event of your product: it never counts here` }]
      : [],
  ),
];

/** The events that something waits for. */
const awaited = (experience: Experience): readonly { readonly path: string; readonly event: string }[] => [
  ...("goal" in experience && experience.goal ? [{ path: "goal.event", event: experience.goal.event }] : []),
  ...("trigger" in experience && experience.trigger && "event" in experience.trigger
    ? [{ path: "trigger.event", event: experience.trigger.event }]
    : []),
];

/** Of these a journey has sessions, features and progress, and no counts by name. */
const uncounted: ReadonlySet<string> = new Set([...usageEvents, ...experienceEvents]);

/** A reference to another experience, and where it stands. */
interface Start {
  readonly path: string;
  readonly id: string;
}

const starts = <K extends ExperienceKind>(experience: ExperienceOf<K>): readonly Start[] =>
  startsOf[experience.kind as K](experience);

const startsOf: { readonly [K in ExperienceKind]: (experience: ExperienceOf<K>) => readonly Start[] } = {
  announcement: ({ actions }) => ofActions(actions, "actions"),
  badge: () => [],
  checklist: ({ items }) =>
    items.flatMap(({ action }, index) =>
      action !== undefined && "show" in action
        ? [{ path: `items.${index}.action.show`, id: action.show }]
        : [],
    ),
  hint: ({ actions }) => ofActions(actions, "actions"),
  referral: () => [],
  quiz: ({ certificate }) =>
    certificate === undefined ? [] : [{ path: "certificate.badge", id: certificate.badge }],
  survey: ({ routes, trigger }) => [
    ...ofActions(routes, "routes"),
    ...(trigger && "after" in trigger ? [{ path: "trigger.after", id: trigger.after }] : []),
  ],
  tour: ({ steps }) => steps.flatMap(({ actions }, index) => ofActions(actions, `steps.${index}.actions`)),
};

const ofActions = (actions: readonly Pick<Action, "show">[] | undefined, path: string): readonly Start[] =>
  (actions ?? []).flatMap(({ show }, index) =>
    show === undefined ? [] : [{ path: `${path}.${index}.show`, id: show }],
  );
