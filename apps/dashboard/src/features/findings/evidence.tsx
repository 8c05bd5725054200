import type { FindingAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { useLabel, useWords } from "../../words/words.js";

/** Conditions with what the data say, exemptions looked at, and the arithmetic of the loss. */
export function Evidence(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { finding } = props;
  return (
    <div className="evidence">
      <p className="note">
        {finding.ruleId} · {words.finding.version(finding.ruleVersion)} · {finding.firstDay} → {finding.lastDay}
      </p>
      {label(finding.statement) === "" ? null : <p className="evidence-statement">{label(finding.statement)}</p>}
      <Conditions finding={finding} />
      <Exemptions finding={finding} />
      <Measures finding={finding} />
      <Arithmetic finding={finding} />
    </div>
  );
}

function Conditions(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  return (
    <div className="scroll-x">
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{words.finding.conditions}</th>
            <th scope="col">{words.finding.actual}</th>
            <th scope="col">{words.finding.limit}</th>
            <th scope="col">
              <span className="unseen">{words.finding.held}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {props.finding.conditions.map((condition) => (
            <tr key={`${condition.label.en} ${condition.actual}`}>
              <td>{label(condition.label)}</td>
              <td>{condition.actual}</td>
              <td>{condition.limit === "" ? words.states.missing : condition.limit}</td>
              <td>
                <span className="held">✓ {words.finding.held}</span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Exemptions(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { exemptions } = props.finding;
  return (
    <>
      <h3>{words.finding.exemptions}</h3>
      {exemptions.length === 0 ? (
        <p className="note">{words.finding.noExemptions}</p>
      ) : (
        <ul className="exemptions">
          {exemptions.map((exemption) => (
            <li key={`${exemption.label.en} ${exemption.seen}`}>
              <span>{label(exemption.label)}</span>
              <span className="note">{exemption.seen}</span>
              <span className="note">{words.finding.notApplied}</span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

function Measures(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const { finding } = props;
  const shown = (yuan: string | null) => (yuan === null ? words.findings.notComputed : amountInYuan(yuan));
  return (
    <dl className="facts measures">
      {(
        [
          [words.findings.fee, finding.feeYuan],
          [words.findings.inScope, finding.inScopeYuan],
          [words.findings.loss, finding.lossYuan],
        ] as const
      ).map(([name, yuan]) => (
        <div key={name}>
          <dt>
            {name} {words.units.yuan}
          </dt>
          <dd>{shown(yuan)}</dd>
        </div>
      ))}
    </dl>
  );
}

function Arithmetic(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const { finding } = props;
  const methods = words.finding.methods as Readonly<Record<string, string>>;
  const zero = finding.lossYuan !== null && /^-?0\.00$/.test(finding.lossYuan);
  return (
    <>
      <h3>
        {words.finding.arithmetic} <span className="note">{methods[finding.method] ?? finding.method}</span>
      </h3>
      {finding.steps.length === 0 ? (
        <p className="note">{words.finding.noTrace}</p>
      ) : (
        <div className="scroll-x">
          <table className="plain-table arithmetic">
            <tbody>
              {finding.steps.map((step, index) => (
                <tr key={`${step.step} ${step.about} ${step.formula}`} data-last={index === finding.steps.length - 1}>
                  <td className="step-number">{index + 1}</td>
                  <td>{step.step}</td>
                  <td className="note">{[step.about, step.formula].filter((text) => text !== "").join(" · ")}</td>
                  <td className="number">{step.yuan === "" ? "" : amountInYuan(step.yuan)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {zero ? <p className="note">{words.finding.zero}</p> : null}
      {finding.lossByFund.length < 1 ? null : (
        <p className="note">
          {words.finding.byFund}：
          {finding.lossByFund.map((part) => `${part.fund} ${amountInYuan(part.yuan)}`).join(" · ")}
        </p>
      )}
      {finding.patientDamageYuan === null || finding.patientDamageYuan === "0.00" ? null : (
        <p className="note">{words.finding.damage(amountInYuan(finding.patientDamageYuan))}</p>
      )}
    </>
  );
}
