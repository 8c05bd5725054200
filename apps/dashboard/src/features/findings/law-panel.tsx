import type { FindingAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useLanguage, useWords } from "../../words/words.js";
import { BesideLoss } from "./beside-loss.js";
import { methodOnlyNote } from "./method-only-note.js";

/** The provisions a finding rests on with their status, where its evidence lies, and the place of its handling. */
export function LawPanel(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { finding } = props;
  return (
    <div className="law">
      {finding.articles.map((article) => (
        <div className="article" key={`${article.document} ${article.article}`} data-basis={article.basis}>
          <strong>
            {language === "en" ? `${article.title.en}, ` : `《${article.title.zh}》`}
            {words.finding.article(article.article)}
          </strong>
          {language === "en" ? <span className="note">《{article.title.zh}》</span> : null}
          <span className="note">
            {article.basis ? words.finding.basisTag : words.finding.methodTag}
            {methodOnlyNote(words.finding, article.status)}
            {article.status === "repealed" ? ` · ${words.finding.repealed}` : ""}
          </span>
        </div>
      ))}
      <BesideLoss finding={finding} />
      <h3>{words.finding.evidence}</h3>
      {finding.settlementIds.length > 0 ? null : <p className="note">{words.finding.noLines}</p>}
      <ul className="evidence-links">
        {finding.settlementIds.map((id) => (
          <li key={id}>
            <Link to="/settlements/$id" params={{ id }}>
              {words.finding.settlement} {id}
            </Link>
          </li>
        ))}
      </ul>
      <h3>{words.finding.handling}</h3>
      <p className="note">{words.finding.handlingNone}</p>
    </div>
  );
}
