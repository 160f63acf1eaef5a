import type { SurveySegments as Segments, SurveyResults, SurveySegment } from "../../protocol/api.ts";
import { segmentName } from "../segment-name.ts";
import { useServices } from "../services.ts";
import { ScoreCell } from "./score-cell.tsx";
import { ScoreRange } from "./score-range.tsx";

export interface SurveySegmentsProps {
  readonly results: SurveyResults;
  readonly segments: Segments;
  readonly by: string;
  onBy(by: string): void;
}

/** The same score for each part of the people, each with its own n, interval and response rate. */
export const SurveySegments = ({ results, segments, by, onBy }: SurveySegmentsProps) => {
  const { texts } = useServices();
  const words = texts.value.survey;
  return (
    <section class="card table-card survey-section" aria-labelledby="segments">
      <div class="section-head">
        <h2 id="segments">{words.cutTitle}</h2>
        <CutSelect by={by} traits={segments.traits} onBy={onBy} />
      </div>
      <table class="surveys segments">
        <caption class="hidden">{words.cutTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.segment}</th>
            <th scope="col" class="number">
              {texts.value.score}
            </th>
            <th scope="col" class="column-range">
              {words.rangeLabel}
            </th>
            <th scope="col" class="number">
              {words.answered}
            </th>
            <th scope="col" class="number column-rate">
              {words.responseRate}
            </th>
          </tr>
        </thead>
        <tbody>
          {segments.groups.map((segment) => (
            <SegmentRow
              key={`${segment.value} ${segment.joined}`}
              segment={segment}
              results={results}
              by={segments.by}
            />
          ))}
        </tbody>
      </table>
      {segments.capped && <p class="soft section-note">{words.cappedPeople(segments.people)}</p>}
    </section>
  );
};

const SegmentRow = ({
  segment,
  results,
  by,
}: {
  segment: SurveySegment;
  results: SurveyResults;
  by: string;
}) => {
  const { texts, format } = useServices();
  const words = texts.value.survey;
  const { score, answered, smallSample, responseRate } = segment;
  // The target of the whole is there for the eye: whether it is met was decided of the whole alone.
  const target = segment.target ?? (results.target && { ...results.target, isMet: null });
  return (
    <tr>
      <th scope="row">
        <b>{segmentName(segment, by, texts.value)}</b>
      </th>
      <ScoreCell score={score} interval={segment.interval} />
      <td class="column-range">
        {score === null ? (
          answered === 0 && <span class="soft">{texts.value.surveysScreen.noAnswers}</span>
        ) : (
          <ScoreRange results={{ ...segment, kind: results.kind, target }} isSmall />
        )}
      </td>
      <td class="number">
        {format.value.whole(answered)}
        {answered > 0 && smallSample !== null && <span class="soft few">{words.few}</span>}
      </td>
      <td class="number column-rate">{responseRate === null ? "–" : format.value.percent(responseRate)}</td>
    </tr>
  );
};

interface CutSelectProps {
  readonly by: string;
  readonly traits: Segments["traits"];
  onBy(by: string): void;
}

const CutSelect = ({ by, traits, onBy }: CutSelectProps) => {
  const words = useServices().texts.value.survey;
  const groups = [
    { label: words.traitsOfPerson, kind: "trait", names: traits.person },
    { label: words.traitsOfAccount, kind: "accountTrait", names: traits.account },
  ].map(({ label, kind, names }) => ({
    label,
    cuts: names.map((name) => ({ name, cut: `${kind}:${name}` })),
  }));
  // The address may ask for a trait that nobody here shares.
  const isListed = by in words.cuts || groups.some(({ cuts }) => cuts.some(({ cut }) => cut === by));
  return (
    <label class="cut-select">
      <span>{words.cutBy}</span>
      <select value={by} onChange={(event) => onBy(event.currentTarget.value)}>
        {Object.entries(words.cuts).map(([cut, label]) => (
          <option key={cut} value={cut}>
            {label}
          </option>
        ))}
        {!isListed && <option value={by}>{by.slice(by.indexOf(":") + 1)}</option>}
        {groups.map(
          ({ label, cuts }) =>
            cuts.length > 0 && (
              <optgroup key={label} label={label}>
                {cuts.map(({ name, cut }) => (
                  <option key={cut} value={cut}>
                    {name}
                  </option>
                ))}
              </optgroup>
            ),
        )}
      </select>
    </label>
  );
};
