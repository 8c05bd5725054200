import type { CockpitAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountIn, fenOf, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { PanelMenu } from "../../parts/panel-menu.js";
import { useLanguage, useWords } from "../../words/words.js";

/** Found, confirmed, recovered side by side and never added; what has no source shows its place and the reason. */
export function StageCard(props: { readonly data: CockpitAnswer }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { found } = props.data.stages;
  const unit = unitFor([found.lossYuan], language);
  return (
    <section className="panel kpi stages">
      <header className="kpi-head">
        <h2>{words.kpi.stages}</h2>
        <span className="note">
          {words.units[unit.key]} · {words.cumulative(Number(props.data.month.slice(5)))}
        </span>
        <PanelMenu title={words.kpi.stages} definition={words.kpi.definitions.stages} />
      </header>
      <div className="stage-row">
        <div className="stage">
          <span className="stage-name">{words.kpi.found}</span>
          <Link to="/findings" search={{ from: props.data.fromMonth, to: props.data.month }} className="stage-value">
            {amountIn(found.lossYuan, unit)}
          </Link>
          <StageBar definite={fenOf(found.definiteLossYuan)} suspected={fenOf(found.suspectedLossYuan)} />
          <span className="note">
            {words.kpi.foundCount(count(found.findings))} · {words.kpi.definite}{" "}
            {amountIn(found.definiteLossYuan, unit)}
          </span>
        </div>
        {(["confirmed", "recovered"] as const).map((stage) => (
          <div className="stage" key={stage} title={words.kpi.noSourceWhy}>
            <span className="stage-name">{words.kpi[stage]}</span>
            <span className="stage-value stage-missing">{words.states.missing}</span>
            <span className="bar-track stage-bar" />
            <span className="note">{words.kpi.noSource}</span>
          </div>
        ))}
      </div>
    </section>
  );
}

function StageBar(props: { readonly definite: number; readonly suspected: number }): ReactNode {
  const total = props.definite + props.suspected;
  const share = total <= 0 ? 0 : (props.definite / total) * 100;
  return (
    <span className="bar-track stage-bar" aria-hidden="true">
      <span className="bar-fill" style={{ width: `${share}%`, background: "var(--definite)", float: "left" }} />
      <span className="bar-fill" style={{ width: `${100 - share}%`, background: "var(--suspected)", float: "left" }} />
    </span>
  );
}
