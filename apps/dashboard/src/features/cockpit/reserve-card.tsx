import type { CockpitAnswer, ReserveAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountIn, unitFor } from "../../format/money.js";
import { decimals } from "../../format/numbers.js";
import { PanelMenu } from "../../parts/panel-menu.js";
import { useLanguage, useWords } from "../../words/words.js";

const LOWER = 6;
const UPPER = 9;
const SCALE_LEAST = 12;

/** Reserve months of the two pools against the band, never one figure for both. */
export function ReserveCard(props: { readonly reserves: CockpitAnswer["reserves"] }): ReactNode {
  const words = useWords();
  const most = Math.max(SCALE_LEAST, ...props.reserves.map((reserve) => Math.ceil((reserve.months ?? 0) / 3) * 3));
  return (
    <section className="panel kpi reserve">
      <header className="kpi-head">
        <h2>{words.kpi.reserve}</h2>
        <span className="note">{words.kpi.reserveNote}</span>
        <PanelMenu title={words.kpi.reserve} definition={words.kpi.definitions.reserve} />
      </header>
      <div className="reserve-rows">
        {props.reserves.map((reserve) => (
          <ReserveRow key={reserve.pool} reserve={reserve} most={most} />
        ))}
        <div className="reserve-axis" aria-hidden="true">
          {[0, LOWER, UPPER, most].map((at) => (
            <span key={at} style={{ left: `${(at / most) * 100}%` }}>
              {at}
            </span>
          ))}
        </div>
      </div>
    </section>
  );
}

function ReserveRow(props: { readonly reserve: ReserveAnswer; readonly most: number }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { reserve, most } = props;
  const level = levelOf(reserve.months);
  const balance = reserve.balanceYuan;
  const unit = balance === null ? null : unitFor([balance], language);
  const left = reserve.months === null ? 0 : Math.min(100, Math.max(0, (reserve.months / most) * 100));
  return (
    <div className="reserve-row">
      <span>{reserve.pool === "employee" ? words.pools.employeeShort : words.pools.residentShort}</span>
      <Link to="/fund" className="reserve-months" data-level={level}>
        {reserve.months === null ? words.states.missing : decimals(reserve.months, 2)}
      </Link>
      <span className="reserve-track" aria-hidden="true">
        <span
          className="reserve-band"
          style={{ left: `${(LOWER / most) * 100}%`, width: `${((UPPER - LOWER) / most) * 100}%` }}
        />
        {reserve.months === null ? null : (
          <span className="reserve-mark" data-level={level} style={{ left: `${left}%` }} />
        )}
      </span>
      <span className="note reserve-balance">
        {balance === null || unit === null
          ? ""
          : words.kpi.balance(`${amountIn(balance, unit)} ${words.units[unit.key]}`)}
      </span>
    </div>
  );
}

/** Under the legal limit red, within the band plain, above it blue: the first step of the ladder on either side. */
function levelOf(months: number | null): "none" | "low" | "inside" | "high" {
  if (months === null) return "none";
  if (months < LOWER) return "low";
  return months > UPPER ? "high" : "inside";
}
