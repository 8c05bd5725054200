import type { BenefitAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { useWords } from "../../words/words.js";

/** The amounts and every step behind them, or why nothing can be computed. */
export function CaseResult(props: { readonly outcome: BenefitAnswer }): ReactNode {
  const words = useWords();
  const { outcome } = props;
  if ("error" in outcome) return <Refusal error={outcome.error} />;
  const { figures } = words.calculator;
  const amounts = [
    [figures.inScope, outcome.inScope],
    [figures.overCeiling, outcome.overCeiling],
    [figures.preSelfPay, outcome.preSelfPay],
    [figures.deductible, outcome.deductible],
    [figures.basic, outcome.fund.basic],
    [figures.largeAmount, outcome.fund.largeAmount],
    [figures.maternity, outcome.fund.maternity],
    [figures.personal, outcome.personal],
  ] as const;
  return (
    <div className="evidence">
      {outcome.eligible ? null : <p className="evidence-statement">{words.calculator.notEligible}</p>}
      <dl className="facts measures">
        {amounts.map(([name, yuan]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{amountInYuan(yuan)}</dd>
          </div>
        ))}
      </dl>
      <h3>{words.calculator.trace}</h3>
      <Trace steps={outcome.trace} />
    </div>
  );
}

type Refused = Extract<BenefitAnswer, { error: unknown }>["error"];

function Refusal(props: { readonly error: Refused }): ReactNode {
  const words = useWords();
  const { error } = props;
  if (error.code === "EXTERNAL_DOCUMENT")
    return <p className="evidence-statement">{words.calculator.external(error.document, error.article)}</p>;
  if (error.code === "PARAMETER_UNKNOWN") return <p className="evidence-statement">{words.calculator.unknown}</p>;
  return (
    <div className="panel-failed" role="alert">
      <strong>{words.calculator.invalid}</strong>
      <ul>
        {error.fields.map((field) => (
          <li key={field.path}>
            <code>{field.path}</code> {field.problem}
          </li>
        ))}
      </ul>
    </div>
  );
}

type Steps = Extract<BenefitAnswer, { trace: unknown }>["trace"];

function Trace(props: { readonly steps: Steps }): ReactNode {
  const words = useWords();
  const pairs = (values: Readonly<Record<string, string>>) =>
    Object.entries(values).map(([name, value]) => (
      <div key={name}>
        <span className="note">{name}</span> {value}
      </div>
    ));
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            {[words.calculator.step, words.calculator.article, words.calculator.before, words.calculator.after].map(
              (head) => (
                <th scope="col" key={head}>
                  {head}
                </th>
              ),
            )}
            <th scope="col">{words.calculator.parameters}</th>
          </tr>
        </thead>
        <tbody>
          {props.steps.map((step, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a step is its place in the arithmetic
            <tr key={index}>
              <td>{step.step}</td>
              <td>
                {step.article}
                {step.reading === undefined ? null : <div className="note">{step.reading}</div>}
              </td>
              <td>{pairs(step.in)}</td>
              <td>{pairs(step.out)}</td>
              <td>
                {step.parameters.map((parameter) => (
                  <div key={parameter.path}>
                    <span className="note">{parameter.path}</span> {parameter.value}
                  </div>
                ))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
