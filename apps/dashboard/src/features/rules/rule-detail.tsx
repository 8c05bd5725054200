import type { RuleAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { useLabel, useWords } from "../../words/words.js";

/** A rule in words: statement, law with status, parameters with source, exemptions, loss method. */
export function RuleDetail(props: { readonly rule: RuleAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { rule } = props;
  const methods = words.finding.methods as Readonly<Record<string, string>>;
  const none = <p className="note">{words.rules.none}</p>;
  return (
    <div className="rule-detail">
      <p className="rule-statement">{label(rule.statement)}</p>
      <section>
        <h3>{words.rules.articles}</h3>
        {rule.articles.length === 0 ? none : null}
        <ul>
          {rule.articles.map((article) => (
            <li key={`${article.document} ${article.article}`}>
              《{article.title}》{words.finding.article(article.article)}
              {article.status === "draft" ? <span className="note"> {words.finding.draft}</span> : null}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.rules.parameters}</h3>
        {rule.parameters.length === 0 ? none : null}
        <ul>
          {rule.parameters.map((parameter) => (
            <li key={parameter.name}>
              <code>{parameter.name}</code> = <b className="wrap">{parameter.value}</b>{" "}
              <span className="note">
                {parameter.unit} · {parameter.from} · {parameter.source}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.rules.exemptions}</h3>
        {rule.exemptions.length === 0 ? none : null}
        <ul>
          {rule.exemptions.map((exemption) => (
            <li key={exemption.en}>{label(exemption)}</li>
          ))}
        </ul>
      </section>
      <section>
        <h3>{words.rules.method}</h3>
        <p>{methods[rule.method] ?? rule.method}</p>
        <p className="note">
          {words.rules.shape} {rule.shape} · {words.rules.version} {rule.version}
        </p>
      </section>
    </div>
  );
}
