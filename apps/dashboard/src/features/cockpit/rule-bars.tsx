import type { RuleFoundAnswer } from "@hengjian/api";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTRPC } from "../../api/client.js";
import { monthOf, poolOf } from "../../app/view-state.js";
import { amountIn, fenOf, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { Panel } from "../../parts/panel.js";
import { useLabel, useLanguage, useWords } from "../../words/words.js";

const SHOWN = 8;

/** Rules by what they found: bars from zero, sorted, the confirmed part has no source yet. */
export function RuleBars(): ReactNode {
  const words = useWords();
  const label = useLabel();
  const trpc = useTRPC();
  const view = useSearch({ from: "/" });
  const query = useQuery(trpc.rules.queryOptions({ pool: poolOf(view), ...monthOf(view) }));
  const found = (data: readonly RuleFoundAnswer[]) => data.filter((row) => row.findings > 0);
  return (
    <Panel
      title={(data) => {
        const [first] = found(data);
        return first === undefined ? words.ruleBars.titlePlain : words.ruleBars.title(label(first.rule.name));
      }}
      subtitle={<Legend />}
      query={query}
      isEmpty={(data) => found(data).length === 0}
      definition={words.kpi.definitions.stages}
      extra={<Link to="/rules">{words.ruleBars.all(count(query.data?.length ?? 0))}</Link>}
      height={280}
    >
      {(data) => <Bars rows={found(data).slice(0, SHOWN)} />}
    </Panel>
  );
}

function Legend(): ReactNode {
  const words = useWords();
  return (
    <>
      <span className="swatch" style={{ background: "var(--definite)" }} />
      {words.ruleBars.legendDefinite}　<span className="swatch" style={{ background: "var(--suspected)" }} />
      {words.ruleBars.legendSuspected}
    </>
  );
}

function Bars(props: { readonly rows: readonly RuleFoundAnswer[] }): ReactNode {
  const words = useWords();
  const label = useLabel();
  const language = useLanguage();
  const view = useSearch({ from: "/" });
  const unit = unitFor(
    props.rows.map((row) => row.lossYuan),
    language,
  );
  const most = Math.max(1, ...props.rows.map((row) => fenOf(row.lossYuan)));
  return (
    <ul className="rule-bars">
      {props.rows.map((row) => (
        <li key={row.rule.id}>
          <Link
            to="/findings"
            search={{ rule: row.rule.id, ...(view.p === undefined ? {} : { to: view.p }) }}
            className="rule-name"
          >
            {label(row.rule.name)}
          </Link>
          <span className="bar-track" aria-hidden="true">
            <span
              className="bar-fill"
              style={{
                width: `${Math.max(0, (fenOf(row.lossYuan) / most) * 100)}%`,
                background: row.rule.verdict === "definite" ? "var(--definite)" : "var(--suspected)",
              }}
            />
          </span>
          <span className="number strong">
            {amountIn(row.lossYuan, unit)} <small>{words.units[unit.key]}</small>
          </span>
          <span className="number note">
            {count(row.findings)} {words.units.lines}
          </span>
        </li>
      ))}
    </ul>
  );
}
