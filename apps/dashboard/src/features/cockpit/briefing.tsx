import type { ForecastAnswer } from "@hengjian/api";
import { useSearch } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { decimals } from "../../format/numbers.js";
import { useWords } from "../../words/words.js";
import { BriefingBasis } from "./briefing-basis.js";
import { latestReserve, usePoolForecasts } from "./pool-forecasts.js";

const DEFAULT_LOWER = 6;
const DEFAULT_UPPER = 9;

/** The sentence above the numbers, with its basis: the pool that lies furthest below the band speaks first. */
export function Briefing(): ReactNode {
  const words = useWords();
  const { p } = useSearch({ from: "/" });
  const { data, error } = usePoolForecasts();
  const [basis, setBasis] = useState(false);
  const spoken = data === undefined ? undefined : sayWorst(data, p);
  return (
    <div className="briefing grow" data-grave={spoken?.kind === "below"}>
      <span className="briefing-tag">{words.briefing.tag}</span>
      <span>
        {spoken === undefined ? (
          data === undefined ? (
            error !== null ? (
              words.states.failed
            ) : (
              words.states.loading
            )
          ) : (
            words.briefing.none
          )
        ) : (
          <>
            <Sentence spoken={spoken} />{" "}
            <button type="button" className="text-button underlined" onClick={() => setBasis(true)}>
              {words.briefing.basis}
            </button>
          </>
        )}
      </span>
      {basis && data !== undefined ? <BriefingBasis answers={data} month={p} close={() => setBasis(false)} /> : null}
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
    below: () => words.briefing.below(pool, marked(months, 2), marked(lower - months, 2)),
    above: () => words.briefing.above(pool, marked(months, 2)),
    inside: () => words.briefing.inside(pool, marked(months, 2)),
  }[kind]();
  return (
    <>
      <Figures text={state} />
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
  return (
    <Figures
      text={words.briefing.expected(point.month, marked(point.median, 1), decimals(low, 1), decimals(high, 1))}
    />
  );
}

const MARK = "\u2063";

/** A figure of a sentence that shall stand out. */
function marked(value: number, places: number): string {
  return `${MARK}${decimals(value, places)}${MARK}`;
}

function Figures(props: { readonly text: string }): ReactNode {
  return props.text.split(MARK).map((part, index) =>
    index % 2 === 0 ? (
      part
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one sentence never change their order
      <b key={index} className="figure">
        {part}
      </b>
    ),
  );
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
