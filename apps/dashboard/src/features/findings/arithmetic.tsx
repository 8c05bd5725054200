import type { FindingAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import { Fragment, type ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { ScrollBox } from "../../parts/scroll-box.js";
import { useWords } from "../../words/words.js";
import { type ArithmeticGroup, arithmeticGroups } from "./arithmetic-rows.js";
import { methodOnlyNote } from "./method-only-note.js";

/** How the loss comes about, step by step, settlement by settlement. */
export function Arithmetic(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const { finding } = props;
  const methods = words.finding.methods as Readonly<Record<string, string>>;
  const notes = words.finding.notes as Readonly<Record<string, string>>;
  const groups = arithmeticGroups(finding.steps, finding.method, words);
  return (
    <>
      <h3>
        {words.finding.arithmetic} <span className="note">{methods[finding.method] ?? finding.method}</span>
      </h3>
      {groups.length === 0 ? (
        <p className="note">{words.finding.noTrace}</p>
      ) : (
        <StepTable groups={groups} total={groups.length > 1 ? finding.lossYuan : null} />
      )}
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
      <Provisions provisions={finding.lossProvisions} />
    </>
  );
}

/** What the reckoning, the clock and the fine go by; a draft stands among them as method. */
function Provisions(props: { readonly provisions: FindingAnswer["lossProvisions"] }): ReactNode {
  const { documentTitle, finding, listComma } = useWords();
  if (props.provisions.length === 0) return null;
  return (
    <ul className="note provisions">
      {groupedByDocument(props.provisions).map(({ provision, articles }) => (
        <li key={`${provision.about} ${provision.document}`}>
          {finding.provisions[provision.about]} · {documentTitle(provision.title)}
          {articles.map(finding.article).join(listComma)} · {provision.basis ? finding.basisTag : finding.methodTag}
          {methodOnlyNote(finding, provision.status)}
        </li>
      ))}
    </ul>
  );
}

type Provision = FindingAnswer["lossProvisions"][number];

/** Articles of one document that speak of one thing stand together. */
function groupedByDocument(provisions: readonly Provision[]): { provision: Provision; articles: string[] }[] {
  const groups = new Map<string, { provision: Provision; articles: string[] }>();
  for (const provision of provisions) {
    const key = `${provision.about} ${provision.document}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { provision, articles: [provision.article] });
    else group.articles.push(provision.article);
  }
  return [...groups.values()];
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

function StepTable(props: { readonly groups: readonly ArithmeticGroup[]; readonly total: string | null }): ReactNode {
  const words = useWords();
  return (
    <ScrollBox>
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
          {props.groups.map((group) => (
            <Fragment key={`${group.merged} ${group.settlementId}`}>
              <tr className="arithmetic-group">
                <th scope="rowgroup" colSpan={4}>
                  {words.finding.settlement}{" "}
                  <Link to="/settlements/$id" params={{ id: group.settlementId }} className="underlined">
                    {group.settlementId}
                  </Link>
                </th>
              </tr>
              {group.rows.map((row) => (
                <tr key={row.mark} data-last={row.result}>
                  <td className="step-number">{row.mark}</td>
                  <td>{row.text}</td>
                  <td className="note">{row.basis}</td>
                  <td className="number">{amountInYuan(row.yuan)}</td>
                </tr>
              ))}
            </Fragment>
          ))}
          {props.total === null ? null : (
            <tr className="arithmetic-total">
              <td />
              <td colSpan={2}>{words.finding.total}</td>
              <td className="number">{amountInYuan(props.total)}</td>
            </tr>
          )}
        </tbody>
      </table>
    </ScrollBox>
  );
}
