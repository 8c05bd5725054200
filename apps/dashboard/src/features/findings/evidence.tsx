import type { FindingAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { useLabel, useWords } from "../../words/words.js";
import { Arithmetic } from "./arithmetic.js";

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
    <ScrollBox>
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
          {props.finding.conditions.filter(isSaid).map((condition) => (
            <tr key={condition.name}>
              <td>{label(condition.label).replace(PARTS_PER_MILLION, "")}</td>
              <td className="wrap">{label(condition.actual) || words.states.missing}</td>
              <td className="wrap">{label(condition.limit) || words.states.missing}</td>
              <td>
                {condition.limit.zh === "" ? (
                  <span className="note">{words.finding.asDelivered}</span>
                ) : (
                  <span className="held">✓ {words.finding.held}</span>
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollBox>
  );
}

/** A condition of a kind that this case has nothing of, and no limit for, says nothing. */
function isSaid(condition: FindingAnswer["conditions"][number]): boolean {
  return condition.actual.zh !== "" || condition.limit.zh !== "";
}

const PARTS_PER_MILLION = /[(（](?:百万分比|ppm)[)）]/;
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
            <li key={exemption.name}>
              <span>{label(exemption.label)}</span>
              <span className="note">{label(exemption.seen)}</span>
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
  const damage = finding.patientDamageYuan;
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
      {damage === null || damage === "0.00" ? null : (
        <div className="damage">
          <dt>
            {words.finding.beside.patientDamage} {words.units.yuan}
          </dt>
          <dd>{amountInYuan(damage)}</dd>
          <dd className="note">{words.finding.beside.patientNote}</dd>
        </div>
      )}
    </dl>
  );
}
