import type { BenefitAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountIn, amountInYuan, fenOf } from "../../format/money.js";
import { useWords } from "../../words/words.js";
import type { CaseDraft } from "./case.js";
import { CaseReadings } from "./case-readings.js";
import { CaseTrace } from "./case-trace.js";
import type { Law } from "./law.js";

type Computed = Extract<BenefitAnswer, { trace: unknown }>;

interface ResultProps {
  readonly outcome: BenefitAnswer;
  readonly asked: CaseDraft;
  readonly law: Law;
  /** Readings turned the other way. */
  readonly turned: Readonly<Record<string, string>>;
  /** The result by the area's own readings, to stand beside. */
  readonly own?: BenefitAnswer;
  readonly turn: (readings: Readonly<Record<string, string>>) => void;
}

/** The amounts and every step behind them, or why nothing can be computed. */
export function CaseResult(props: ResultProps): ReactNode {
  const words = useWords();
  const { outcome, own, law } = props;
  if ("error" in outcome) return <Refusal error={outcome.error} />;
  return (
    <div className="evidence">
      {outcome.eligible ? null : <p className="evidence-statement">{words.calculator.notEligible}</p>}
      <Shares result={outcome} />
      <Amounts result={outcome} {...(own !== undefined && "trace" in own ? { own } : {})} />
      <CaseReadings steps={outcome.trace} law={law} turned={props.turned} turn={props.turn} />
      <h3>{words.calculator.trace}</h3>
      <CaseTrace steps={outcome.trace} law={law} />
      <details className="case-more">
        <summary>
          {words.calculator.command} <code>hengjian benefit --json</code>
        </summary>
        <pre className="case-json">{JSON.stringify(props.asked, null, 2)}</pre>
      </details>
    </div>
  );
}

/** Who pays how much of the fee, as one bar with its figures. */
function Shares(props: { readonly result: Computed }): ReactNode {
  const { figures } = useWords().calculator;
  const { fund, personal } = props.result;
  const parts = (
    [
      ["basic", figures.basic, fund.basic],
      ["largeAmount", figures.largeAmount, fund.largeAmount],
      ["maternity", figures.maternity, fund.maternity],
      ["personal", figures.personal, personal],
    ] as const
  ).filter(([, , yuan]) => fenOf(yuan) > 0);
  const total = parts.reduce((sum, [, , yuan]) => sum + fenOf(yuan), 0);
  if (total === 0) return null;
  const share = (yuan: string) => (fenOf(yuan) * 100) / total;
  return (
    <div className="case-shares">
      <div className="case-bar" aria-hidden="true">
        {parts.map(([key, , yuan]) => (
          <span key={key} data-payer={key} style={{ width: `${share(yuan)}%` }} />
        ))}
      </div>
      <ul>
        {parts.map(([key, name, yuan]) => (
          <li key={key} data-payer={key}>
            <span>{name}</span> <b>{amountInYuan(yuan)}</b> <small>{share(yuan).toFixed(1)}%</small>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The amounts that the law names on the way, and the accumulators afterwards. */
function Amounts(props: { readonly result: Computed; readonly own?: Computed }): ReactNode {
  const { calculator } = useWords();
  const { figures, past } = calculator;
  const amountsOf = ({ inScope, overCeiling, preSelfPay, deductible, fund, personal }: Computed) =>
    [
      [figures.inScope, inScope],
      [figures.overCeiling, overCeiling],
      [figures.preSelfPay, preSelfPay],
      [figures.deductible, deductible],
      [figures.basic, fund.basic],
      [figures.largeAmount, fund.largeAmount],
      [figures.maternity, fund.maternity],
      [figures.personal, personal],
    ] as const;
  const own = props.own === undefined ? undefined : amountsOf(props.own);
  const { after } = props.result;
  const afterwards = (["capUsed", "countedPersonal", "outpatientPaid", "prenatalPaid"] as const).map(
    (key) => `${past[key]} ${amountInYuan(after[key])}`,
  );
  return (
    <>
      <dl className="facts measures case-amounts">
        {amountsOf(props.result).map(([name, yuan], index) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>
              {amountInYuan(yuan)}
              <Difference yuan={yuan} own={own?.[index]?.[1]} />
            </dd>
          </div>
        ))}
      </dl>
      <p className="note">
        {calculator.afterwards}
        {[...afterwards, `${past.oncologyAdmissions} ${after.oncologyAdmissions}`].join(calculator.clauseSeparator)}
      </p>
    </>
  );
}

/** What the area's own readings give, where it differs. */
function Difference(props: { readonly yuan: string; readonly own: string | undefined }): ReactNode {
  const { calculator } = useWords();
  if (props.own === undefined || props.own === props.yuan) return null;
  return (
    <small className="note case-own">{calculator.byOwnReading(amountIn(props.own, { key: "yuan", fen: 100 }))}</small>
  );
}

type Refused = Extract<BenefitAnswer, { error: unknown }>["error"];

function Refusal(props: { readonly error: Refused }): ReactNode {
  const { calculator, finding } = useWords();
  const { error } = props;
  if (error.code === "INVALID_INPUT") {
    return (
      <div className="panel-failed" role="alert">
        <strong>{calculator.invalid}</strong>
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
  const eligible = error.eligible === undefined ? "" : calculator.eligibleKnown[error.eligible ? "yes" : "no"];
  return (
    <p className="evidence-statement">
      {error.code === "EXTERNAL_DOCUMENT"
        ? calculator.external(error.document, finding.article(error.article))
        : calculator.unknown}
      {eligible}
    </p>
  );
}
