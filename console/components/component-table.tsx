import { useState } from "preact/hooks";
import type { AccountHealth, Band, HealthComponent, HealthInput } from "../../protocol/health.ts";
import { useServices } from "../services.ts";
import { Chevron } from "./icons.tsx";

/** What the score is made of: each component opens to the figures behind it, and the points add up to the score. */
export const ComponentTable = ({ health }: { health: AccountHealth }) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const [open, setOpen] = useState<readonly string[]>([]);
  const toggle = (key: string) =>
    setOpen((now) => (now.includes(key) ? now.filter((other) => other !== key) : [...now, key]));
  return (
    <>
      <table class="components">
        <caption class="hidden">{words.makesTitle}</caption>
        <thead>
          <tr>
            <th scope="col">{words.component}</th>
            <th scope="col" class="number column-weight">
              {words.weight}
            </th>
            <th scope="col">{texts.value.score}</th>
            <th scope="col" class="number">
              {words.points}
            </th>
          </tr>
        </thead>
        {health.components.map((component) => (
          <ComponentRows
            key={component.key}
            component={component}
            isOpen={open.includes(component.key)}
            onToggle={() => toggle(component.key)}
          />
        ))}
        <tfoot>
          <tr>
            <th scope="row">{words.total}</th>
            <td class="column-weight" />
            <td />
            <td class="number">
              <b>{health.score === null ? "–" : format.value.oneDecimal(health.score)}</b>
            </td>
          </tr>
        </tfoot>
      </table>
      <p class="soft">{words.makesLead(format.value.percent(health.coverage))}</p>
    </>
  );
};

interface ComponentRowsProps {
  readonly component: HealthComponent;
  readonly isOpen: boolean;
  onToggle(): void;
}

const ComponentRows = ({ component, isOpen, onToggle }: ComponentRowsProps) => {
  const { texts, format } = useServices();
  const words = texts.value.account;
  const label = texts.value.healthLabels[component.key] ?? component.label;
  const details = `inputs-${component.key}`;
  const { score, state } = component;
  return (
    <tbody>
      <tr>
        <th scope="row">
          <button
            type="button"
            class="expand"
            aria-expanded={isOpen}
            aria-controls={details}
            onClick={onToggle}
          >
            <Chevron />
            <span>
              {label}
              {state !== "fresh" && score !== null && <span class="state">{texts.value.states[state]}</span>}
            </span>
          </button>
        </th>
        <td class="number soft column-weight">{format.value.percent(component.weight)}</td>
        <td class="column-bar">
          <span class="bar-and-score">
            <span class="meter" aria-hidden="true">
              {score !== null && <span class={`back-${bandOf(score)}`} style={{ width: `${score}%` }} />}
            </span>
            {score === null ? (
              <span class="soft">{texts.value.states[state]}</span>
            ) : (
              <b>{format.value.whole(score)}</b>
            )}
          </span>
        </td>
        <td class="number">
          {score === null ? (
            <span class="soft">{words.leftOut}</span>
          ) : (
            format.value.exactChange(component.contribution)
          )}
        </td>
      </tr>
      <tr id={details} class="inputs" hidden={!isOpen}>
        <td colSpan={4}>
          <table>
            <caption class="hidden">{words.inputsOf(label)}</caption>
            <thead>
              <tr>
                <th scope="col">{words.input}</th>
                <th scope="col" class="number">
                  {words.value}
                </th>
                <th scope="col" class="number">
                  {words.target}
                </th>
                <th scope="col" class="number">
                  {words.inputScore}
                </th>
              </tr>
            </thead>
            <tbody>
              {component.inputs.map((input) => (
                <InputRow key={input.key} input={input} />
              ))}
            </tbody>
          </table>
        </td>
      </tr>
    </tbody>
  );
};

const InputRow = ({ input }: { input: HealthInput }) => {
  const { texts, format } = useServices();
  const unit = texts.value.units[input.unit] ?? input.unit;
  const isSaid = format.value.figure(1, input.unit) !== format.value.number(1);
  return (
    <tr>
      <th scope="row">{texts.value.healthLabels[input.key] ?? input.label}</th>
      <td class="number">
        {input.value === null ? (
          <span class="soft">{texts.value.account.unknownValue}</span>
        ) : (
          <>
            {format.value.figure(input.value, input.unit)} {!isSaid && <span class="soft unit">{unit}</span>}
          </>
        )}
      </td>
      <td class="number soft">{format.value.figure(input.target, input.unit)}</td>
      <td class="number">{format.value.whole(input.score)}</td>
    </tr>
  );
};

/** Colours a component's bar by the same traffic light as the score (domain reference §5). */
const bandOf = (score: number): Band => (score >= 80 ? "green" : score >= 60 ? "yellow" : "red");
