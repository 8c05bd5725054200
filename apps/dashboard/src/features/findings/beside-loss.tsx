import type { FindingAnswer, OrientationAnswer } from "@hengjian/api";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { amountInYuan } from "../../format/money.js";
import { VerdictTag } from "../../parts/level-badge.js";
import { useLabel, useWords } from "../../words/words.js";
import { Fact } from "../fund/fund-page.js";

/** What people need beside a loss before they decide: limitation, range of a fine, overlaps; orientation only. */
export function BesideLoss(props: { readonly finding: FindingAnswer }): ReactNode {
  const words = useWords();
  const { orientation, overlaps } = props.finding;
  return (
    <>
      {orientation === null ? null : (
        <>
          <h3>{words.finding.beside.title}</h3>
          <Orientation orientation={orientation} />
        </>
      )}
      <h3>{words.finding.beside.overlaps}</h3>
      {overlaps.length === 0 ? (
        <p className="note">{words.finding.beside.noOverlaps}</p>
      ) : (
        <Overlaps overlaps={overlaps} />
      )}
    </>
  );
}

function Orientation(props: { readonly orientation: OrientationAnswer }): ReactNode {
  const words = useWords();
  const { beside } = words.finding;
  const { limitation, limitationIfHarmed, limitationIfContinuing, penalty, penaltyIfFraud } = props.orientation;
  return (
    <>
      <dl className="facts orientation">
        <Fact name={beside.limitation}>
          <Clock clock={limitation} />
        </Fact>
        <Fact name={`${beside.limitation} · ${beside.harmed}`}>
          <Clock clock={limitationIfHarmed} />
        </Fact>
        {limitationIfContinuing === null ? null : (
          <Fact name={`${beside.limitation} · ${beside.continuing}`}>
            <Clock clock={limitationIfContinuing} />
          </Fact>
        )}
        <Fact name={beside.penalty}>
          <Range range={penalty} />
        </Fact>
        <Fact name={`${beside.penalty} · ${beside.fraud}`}>
          <Range range={penaltyIfFraud} />
        </Fact>
      </dl>
      <p className="note">{beside.orientation}</p>
    </>
  );
}

function Clock(props: { readonly clock: OrientationAnswer["limitation"] }): ReactNode {
  const { beside } = useWords().finding;
  const { clock } = props;
  if (clock === null) return <span className="note">{beside.unknown}</span>;
  return (
    <>
      {beside.clock(clock.runsFrom, clock.years, clock.lapsesOn)}
      <span className="note clock-state">{beside.states[clock.state]}</span>
    </>
  );
}

function Range(props: { readonly range: OrientationAnswer["penalty"] }): ReactNode {
  const { beside } = useWords().finding;
  const { range } = props;
  if (range === null) return <span className="note">{beside.unknown}</span>;
  return beside.range(amountInYuan(range.lowestYuan), amountInYuan(range.highestYuan));
}

function Overlaps(props: { readonly overlaps: FindingAnswer["overlaps"] }): ReactNode {
  const { beside } = useWords().finding;
  const label = useLabel();
  const shared = (overlap: FindingAnswer["overlaps"][number]) =>
    [
      ...(overlap.feeLines === 0 ? [] : [beside.lines(overlap.feeLines)]),
      ...(overlap.settlements === 0 ? [] : [beside.settlements(overlap.settlements)]),
    ].join(" · ");
  return (
    <>
      <ul className="finding-links">
        {props.overlaps.map((overlap) => (
          <li key={overlap.findingId}>
            <VerdictTag verdict={overlap.verdict} />
            <Link to="/findings/$id" params={{ id: overlap.findingId }}>
              {label(overlap.ruleName)}
            </Link>
            <span className="note">{shared(overlap)}</span>
          </li>
        ))}
      </ul>
      <p className="note">{beside.overlapNote}</p>
    </>
  );
}
