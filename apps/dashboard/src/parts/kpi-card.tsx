import type { ReactNode } from "react";
import { PanelMenu } from "./panel-menu.js";

interface KpiCardProps {
  readonly label: string;
  readonly period: string;
  readonly value: string;
  readonly unit: string;
  readonly chart?: ReactNode;
  readonly change: ReactNode;
  readonly note: ReactNode;
  readonly detail?: string;
  readonly definition?: string;
  /** More was spent than came in. */
  readonly deficit?: boolean;
  /** Wraps the value in a link to its rows. */
  readonly link?: (value: ReactNode) => ReactNode;
}

/** One figure with its unit, change and budget; the number leads to its rows. */
export function KpiCard(props: KpiCardProps): ReactNode {
  const value = (
    <span className="kpi-value" data-deficit={props.deficit === true}>
      {props.value}
    </span>
  );
  return (
    <section className="panel kpi" aria-label={`${props.label} ${props.value} ${props.unit}`}>
      <header className="kpi-head">
        <h2>{props.label}</h2>
        <span className="note">{props.period}</span>
        <PanelMenu title={props.label} {...(props.definition === undefined ? {} : { definition: props.definition })} />
      </header>
      <div className="kpi-main">
        <div title={props.detail}>
          {props.link === undefined ? value : props.link(value)} <span className="kpi-unit">{props.unit}</span>
        </div>
        {props.chart}
      </div>
      <div className="kpi-foot">
        <span>{props.change}</span>
        <span className="kpi-note">{props.note}</span>
      </div>
    </section>
  );
}
