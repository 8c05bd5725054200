import type { BenefitAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { useWords } from "../../words/words.js";
import { readingsOf } from "./case-readings.js";
import type { Law } from "./law.js";

type Steps = Extract<BenefitAnswer, { trace: unknown }>["trace"];
type Step = Steps[number];

/** Every step of law in its order: what went in, what came out, on which article and parameters it rests. */
export function CaseTrace(props: { readonly steps: Steps; readonly law: Law }): ReactNode {
  return (
    <ol className="case-trace">
      {props.steps.map((step, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the arithmetic
        <TraceStep key={index} step={step} law={props.law} />
      ))}
    </ol>
  );
}

function TraceStep(props: { readonly step: Step; readonly law: Law }): ReactNode {
  const { calculator } = useWords();
  const { step, law } = props;
  const names = calculator.steps as Readonly<Record<string, string>>;
  const readings = readingsOf(step.reading);
  return (
    <li>
      <header>
        <b>{names[step.step] ?? step.step}</b> <span className="note">{law.cite(step.article)}</span>
      </header>
      <div className="case-sums">
        <Facts values={step.in} law={law} />
        <span aria-hidden="true">→</span>
        <Facts values={step.out} law={law} result />
      </div>
      {step.parameters.length === 0 && readings.length === 0 ? null : (
        <ul className="case-grounds">
          {step.parameters.map(({ path, value }) => (
            <li key={path}>
              {law.name(path)} <b>{law.value(path, value)}</b>
            </li>
          ))}
          {readings.map(([path, choice]) => (
            <li key={path} className="case-reading">
              {calculator.readings.mark} {law.name(path)} <b>{law.value(path, choice)}</b>
            </li>
          ))}
        </ul>
      )}
    </li>
  );
}

function Facts(props: {
  readonly values: Readonly<Record<string, string>>;
  readonly law: Law;
  readonly result?: boolean;
}): ReactNode {
  const { calculator } = useWords();
  const { factName, factValue } = factWords(calculator, props.law);
  return (
    <dl className="case-facts" data-result={props.result === true}>
      {Object.entries(props.values).map(([name, value]) => (
        <div key={name}>
          <dt>{factName(name)}</dt>
          <dd>{factValue(name, value)}</dd>
        </div>
      ))}
    </dl>
  );
}

const AMOUNT = /^-?\d+\.\d{2}$/;

/** How the names and values of the trace are said: numbered lines and segments, amounts in threes, words by their labels. */
function factWords(calculator: ReturnType<typeof useWords>["calculator"], law: Law) {
  const facts = calculator.facts as Readonly<Record<string, string>>;
  const said = calculator.said as Readonly<Record<string, string>>;
  return {
    factName: (name: string): string => {
      const line = /^line (\d+)$/.exec(name);
      if (line !== null) return calculator.lineNumber(line[1] ?? "");
      const segment = /^segment(\d)(?: at (.+))?$/.exec(name);
      if (segment !== null) return calculator.segment(segment[1] ?? "", segment[2] ?? "");
      return facts[name] ?? (name.startsWith("readings/") ? law.name(name) : name);
    },
    factValue: (name: string, value: string): string => {
      if (AMOUNT.test(value)) return amountInYuan(value);
      return name.startsWith("readings/") ? law.value(name, value) : (said[value] ?? value);
    },
  };
}
