import type { ForecastAnswer } from "@hengjian/api";
import { Link, useSearch } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { decimals } from "../../format/numbers.js";
import { useWords } from "../../words/words.js";
import { latestReserve, usePoolForecasts } from "./pool-forecasts.js";

const DEFAULT_LOWER = 6;
const DEFAULT_UPPER = 9;

/** The sentence above the numbers, with its basis: the pool that lies furthest below the band speaks first. */
export function Briefing(): ReactNode {
  const words = useWords();
  const { p } = useSearch({ from: "/" });
  const { data } = usePoolForecasts();
  const spoken = data === undefined ? undefined : sayWorst(data, p);
  const grave = spoken?.kind === "below";
  return (
    <div className="briefing grow" data-grave={grave}>
      <span className="briefing-tag">{words.briefing.tag}</span>
      <span>
        {spoken === undefined ? (
          data === undefined ? null : (
            words.briefing.none
          )
        ) : (
          <>
            <Sentence spoken={spoken} />{" "}
            <Link to="/fund" className="underlined">
              {words.briefing.basis}
            </Link>
          </>
        )}
      </span>
    </div>
  );
}

interface Spoken {
  readonly kind: "below" | "above" | "inside";
  readonly answer: ForecastAnswer;
  readonly months: number;
  readonly lower: number;
}

function Sentence(props: { readonly spoken: Spoken }): ReactNode {
  const words = useWords();
  const { kind, answer, months, lower } = props.spoken;
  const pool = words.pools[answer.pool];
  const state = {
    below: () => words.briefing.below(pool, decimals(months, 2), decimals(lower - months, 2)),
    above: () => words.briefing.above(pool, decimals(months, 2)),
    inside: () => words.briefing.inside(pool, decimals(months, 2)),
  }[kind]();
  return (
    <>
      {state}
      {answer.expected.available ? (
        <>
          {words.clauseEnd}
          <Expected answer={answer} />
        </>
      ) : null}
      {words.sentenceEnd}
    </>
  );
}

/** The median at the end of next year, or at the end of the forecast. */
function Expected(props: { readonly answer: ForecastAnswer }): ReactNode {
  const words = useWords();
  const { expected } = props.answer;
  if (!expected.available) return null;
  const yearEnd = `${Number(expected.origin.slice(0, 4)) + 1}-12`;
  const point = expected.reserve.find((at) => at.month === yearEnd) ?? expected.reserve[expected.reserve.length - 1];
  if (point === undefined) return null;
  const [low, high] = point.band80;
  return words.briefing.expected(point.month, decimals(point.median, 1), decimals(low, 1), decimals(high, 1));
}

function sayWorst(answers: readonly ForecastAnswer[], month: string | undefined): Spoken | undefined {
  const known = answers.flatMap((answer) => {
    const reserve = latestReserve(answer, month);
    if (reserve === undefined) return [];
    const lower = answer.expected.available ? answer.expected.lowerLimit : DEFAULT_LOWER;
    const upper = answer.expected.available ? answer.expected.upperLimit : DEFAULT_UPPER;
    const kind = reserve.months < lower ? "below" : reserve.months > upper ? "above" : "inside";
    return [{ kind, answer, months: reserve.months, lower } as const];
  });
  return [...known].sort((a, b) => rank(a) - rank(b) || a.months - b.months)[0];
}

function rank(spoken: Spoken): number {
  return ["below", "above", "inside"].indexOf(spoken.kind);
}
