import type { GoalGroup, GoalResults } from "../../protocol/api.ts";
import { goalVerdict } from "../guide-words.ts";
import { useServices } from "../services.ts";

/** The share that reached the goal among those who saw a guide and among those it was withheld from, and what that says. */
export const GoalComparison = ({ goal }: { goal: GoalResults }) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  const verdict = goalVerdict(goal);
  const points = (share: number) => format.value.exactChange(share * 100);
  const { lift, interval } = goal;
  const open = goal.shown.open + goal.withheld.open;
  return (
    <>
      <p class="verdict">{words.verdicts[verdict]}</p>
      <p class="soft">
        {verdict === "alone" && words.alone}
        {lift !== null &&
          interval !== null &&
          words.difference(points(lift), points(interval[0]), points(interval[1]))}
      </p>
      <dl class="groups">
        <Group name={words.sawIt} group={goal.shown} />
        {verdict !== "alone" && <Group name={words.didNot} group={goal.withheld} isPlain />}
      </dl>
      <p class="soft goal-notes">
        {words.goalLead(goal.event, goal.withinDays)} {words.since(format.value.day(goal.since))}{" "}
        {open > 0 && words.open(open)} {goal.capped && words.capped}
      </p>
    </>
  );
};

interface GroupProps {
  readonly name: string;
  readonly group: GoalGroup;
  /** The group to compare with stands back. */
  readonly isPlain?: boolean;
}

const Group = ({ name, group, isPlain = false }: GroupProps) => {
  const { texts, format } = useServices();
  const words = texts.value.guide;
  const { share, interval, reached, people } = group;
  const place = (part: number) => `${part * 100}%`;
  return (
    <div class={isPlain ? "group-plain" : ""}>
      <dt>{name}</dt>
      <dd>
        <b>{share === null ? texts.value.noData : format.value.percent(share)}</b>
        <span class="soft">{words.reachedOf(format.value.whole(reached), format.value.whole(people))}</span>
        {share !== null && interval !== null && (
          <>
            <span class="range-track" aria-hidden="true">
              <span
                class="range-interval"
                style={{ left: place(interval[0]), width: place(interval[1] - interval[0]) }}
              />
              <span class="range-score" style={{ left: place(share) }} />
            </span>
            <span class="soft range-words">
              {words.range(format.value.percent(interval[0]), format.value.percent(interval[1]))}
            </span>
          </>
        )}
      </dd>
    </div>
  );
};
