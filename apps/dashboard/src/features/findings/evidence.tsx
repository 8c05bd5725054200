import type { FindingAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { percent } from "../../format/numbers.js";
import { useLabel, useWords } from "../../words/words.js";
import type { Words } from "../../words/zh-cn/index.js";

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
            <tr key={condition.name}>
              <td>{label(condition.label).replace(PARTS_PER_MILLION, "")}</td>
              <td>{valueText(condition.label.zh, condition.actual, words)}</td>
              <td>
                {condition.limit === "" ? words.states.missing : valueText(condition.label.zh, condition.limit, words)}
              </td>
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

const PARTS_PER_MILLION = /[(（](?:百万分比|ppm)[)）]/;
const LOOKED_FOR = /^([a-z-]+)(?: (.*))?: 0$/;

/** Parts per million are shown as per cent; "same" is a word. */
function valueText(label: string, value: string, words: Words): string {
  if (value === "same") return words.finding.same;
  return PARTS_PER_MILLION.test(label) && /^\d+$/.test(value) ? percent(Number(value) / 1_000_000) : value;
}

/** What was looked for and not seen, in words; anything else is shown as it was stored. */
function seenText(seen: string, words: Words): string {
  const [, kind = "", codes = ""] = LOOKED_FOR.exec(seen) ?? [];
  const kinds = words.finding.exemptionKinds as Readonly<Record<string, string>>;
  const name = kinds[kind];
  return name === undefined ? seen : words.finding.notSeen(name, codes.replaceAll(";", words.listComma));
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
            <li key={exemption.name}>
              <span>{label(exemption.label)}</span>
              <span className="note">{seenText(exemption.seen, words)}</span>
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
  const notes = words.finding.notes as Readonly<Record<string, string>>;
  const damage = finding.patientDamageYuan;
  return (
    <>
      <h3>
        {words.finding.arithmetic} <span className="note">{methods[finding.method] ?? finding.method}</span>
      </h3>
      {finding.steps.length === 0 ? <p className="note">{words.finding.noTrace}</p> : <Steps steps={finding.steps} />}
      {shownNotes(finding).map((note) => (
        <p className="note" key={note}>
          {notes[note] ?? note}
        </p>
      ))}
      {finding.lossByFund.length < 2 ? null : (
        <p className="note">
          {words.finding.byFund}{" "}
          {finding.lossByFund.map((part) => `${part.fund} ${amountInYuan(part.yuan)}`).join(" · ")}
        </p>
      )}
      {damage === null || damage === "0.00" ? null : (
        <p className="note">{words.finding.damage(amountInYuan(damage))}</p>
      )}
    </>
  );
}

/** Notes on a loss of 0 are shown only where the loss is 0; merged stays have their own steps. */
function shownNotes(finding: FindingAnswer): readonly string[] {
  const zero = finding.lossYuan === "0.00";
  const onlyAtZero = [
    "case-payment-standard-unchanged",
    "replaced-by-merged-stay",
    "below-zero-is-zero",
    "fund-payment-unchanged",
    "nothing-paid-by-fund",
  ];
  return finding.notes.filter((note) => zero || !onlyAtZero.includes(note));
}

function Steps(props: { readonly steps: FindingAnswer["steps"] }): ReactNode {
  const words = useWords();
  const { steps } = props;
  const formula = (step: FindingAnswer["steps"][number]) => {
    if (step.kind === "share") return words.finding.formulas.share(String(step.sharers));
    if (step.kind === "merged-loss") return words.finding.formulas["merged-loss"];
    return step.kind === "settlement-loss" ? words.finding.formulas["settlement-loss"] : "";
  };
  return (
    <div className="scroll-x">
      <table className="plain-table arithmetic">
        <thead>
          <tr>
            <th scope="col">
              <span className="unseen">#</span>
            </th>
            <th scope="col">{words.finding.step}</th>
            <th scope="col">{words.finding.basis}</th>
            <th scope="col" className="number">
              {words.finding.amount}
            </th>
          </tr>
        </thead>
        <tbody>
          {steps.map((step, index) => (
            <tr
              key={`${step.settlementId} ${step.kind}`}
              data-last={step.kind === "share" || step.kind === "merged-loss"}
            >
              <td className="step-number">{index + 1}</td>
              <td>{words.finding.steps[step.kind]}</td>
              <td className="note">
                {formula(step) ||
                  (step.kind === "paid" || step.kind === "before-merging" ? (
                    <Link to="/settlements/$id" params={{ id: step.settlementId }}>
                      {step.settlementId}
                    </Link>
                  ) : (
                    ""
                  ))}
              </td>
              <td className="number">{amountInYuan(step.yuan)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
