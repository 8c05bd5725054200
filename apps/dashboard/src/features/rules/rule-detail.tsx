import type { RuleAnswer, RuleProfileAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { count, percent } from "../../format/numbers.js";
import { useLabel, useWords } from "../../words/words.js";
import { methodOnlyNote } from "../findings/method-only-note.js";
import { Fact } from "../fund/fund-page.js";

/** State, version, national code, stage and scope of a rule. */
export function RuleFacts(props: {
  readonly rule: RuleAnswer;
  readonly coverage: RuleProfileAnswer["coverage"];
}): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { rule, coverage } = props;
  const requirements = words.rules.requirements as Readonly<Record<string, string>>;
  const { missing } = words.states;
  return (
    <dl className="facts rule-facts">
      <Fact name={words.rules.id}>{rule.id}</Fact>
      <Fact name={words.rules.version}>{rule.version}</Fact>
      <Fact name={words.rules.status}>{words.rules.statuses[rule.status]}</Fact>
      <Fact name={words.rules.requirement}>
        {rule.requirement === "-" ? missing : `${rule.requirement} ${requirements[rule.requirement] ?? ""}`}
      </Fact>
      <Fact name={words.rules.code}>{rule.nationalCode || missing}</Fact>
      {rule.status === "not-evaluable" ? null : <ScopeFacts rule={rule} />}
      {coverage === null ? null : (
        <Fact name={words.rules.coverage}>
          {words.rules.coverageNote(
            count(coverage.notEvaluable),
            count(coverage.lookedAt),
            percent(coverage.notEvaluable / coverage.lookedAt),
          )}
          {coverage.reasons === "" ? null : (
            <span className="note clock-state" title={coverage.reasons}>
              {label(coverage.reasonsSaid)}
            </span>
          )}
        </Fact>
      )}
    </dl>
  );
}

function ScopeFacts(props: { readonly rule: RuleAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { rule } = props;
  const methods = words.finding.methods as Readonly<Record<string, string>>;
  const said = (list: Readonly<Record<string, string>>, codes: readonly string[]) =>
    codes.map((code) => list[code] ?? code).join(words.listComma);
  return (
    <>
      <Fact name={words.rules.stage}>{said(words.rules.stages, rule.stage.split(" "))}</Fact>
      <Fact name={words.rules.subject}>{said(words.rules.subjects, rule.subjects)}</Fact>
      <Fact name={words.rules.scenes}>{said(words.rules.sceneNames, rule.scenes)}</Fact>
      <Fact name={words.poolLabel}>
        {said({ "310": words.pools.employee, "390": words.pools.resident }, rule.pools)}
      </Fact>
      <Fact name={words.rules.shape}>
        <span title={rule.shape}>{label(rule.shapeTitle)}</span>
      </Fact>
      <Fact name={words.rules.method}>{methods[rule.method] ?? rule.method}</Fact>
      {rule.knowledge.length === 0 ? null : (
        <Fact name={words.rules.knowledge}>
          <span title={rule.knowledge.map(({ list }) => list).join(", ")}>
            {rule.knowledge.map(({ name }) => label(name)).join(words.listComma)}
          </span>
        </Fact>
      )}
    </>
  );
}

/** Law with status, what documents call the behaviour, parameters with source, exemptions. */
export function RuleDetail(props: { readonly rule: RuleAnswer }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const { rule } = props;
  return (
    <div className="rule-detail">
      <Section title={words.rules.articles} empty={rule.articles.length === 0}>
        {rule.articles.map((article) => (
          <li key={`${article.document} ${article.article}`}>
            {words.documentTitle(article.title)}
            {words.finding.article(article.article)}
            <span className="note">
              {" "}
              {article.basis ? words.finding.basisTag : words.finding.methodTag}
              {methodOnlyNote(words.finding, article.status)}
            </span>
          </li>
        ))}
      </Section>
      <Section title={words.rules.classes} empty={rule.classes.length === 0}>
        {rule.classes.map((named) => (
          <li key={`${named.title.zh} ${named.name.zh}`}>
            <span title={named.name.zh}>{label(named.name)}</span>{" "}
            <span className="note">
              {named.title.zh === "" ? words.rules.nationalList : words.documentTitle(named.title)}
            </span>
          </li>
        ))}
      </Section>
      <Section title={words.rules.exemptions} empty={rule.exemptions.length === 0}>
        {rule.exemptions.map((exemption) => (
          <li key={exemption.en}>{label(exemption)}</li>
        ))}
      </Section>
      <Section wide title={words.rules.parameters} empty={rule.parameters.length === 0}>
        {rule.parameters.map((parameter) => (
          <li key={`${parameter.name} ${parameter.from}`}>
            {label(parameter.label)}{" "}
            <b className="wrap" title={parameter.value}>
              {label(parameter.said)}
            </b>
            <span className="note rule-source">
              <code>{parameter.name}</code> · {words.warnings.since(parameter.from)} · {label(parameter.source)}
            </span>
            <Written value={parameter.value} />
          </li>
        ))}
      </Section>
    </div>
  );
}

/** A structured value as the rule file has it: whoever must defend a finding needs it to the letter. */
function Written(props: { readonly value: string }): ReactNode {
  const words = useWords();
  const { value } = props;
  if (!/^[[{]./.test(value)) return null;
  return (
    <details className="rule-written">
      <summary className="note">{words.rules.written}</summary>
      <code className="wrap">{value}</code>
    </details>
  );
}

function Section(props: {
  readonly title: string;
  readonly empty: boolean;
  readonly wide?: boolean;
  readonly children: ReactNode;
}): ReactNode {
  const words = useWords();
  return (
    <section className={props.wide === true ? "rule-parameters" : ""}>
      <h3>{props.title}</h3>
      {props.empty ? <p className="note">{words.rules.none}</p> : <ul>{props.children}</ul>}
    </section>
  );
}
