import type { ReactNode } from "react";
import { amountIn, fenOf, unitFor } from "../format/money.js";
import { useLanguage, useWords } from "../words/words.js";

interface MonthBarsProps {
  readonly months: readonly { readonly month: string; readonly yuan: string; readonly detail: string }[];
  readonly colour?: string;
  /** Height of the highest bar, px. */
  readonly height?: number;
}

/** A longer amount stands on the highest bar alone, where its neighbours leave it room. */
const LONGEST_ON_EACH_BAR = 5;
const QUARTER = /-(01|04|07|10)$/;

/** Amounts by month as bars from zero; the value stands in each bar's title and in the list for readers. */
export function MonthBars(props: MonthBarsProps): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { months } = props;
  const unit = unitFor(
    months.map((month) => month.yuan),
    language,
  );
  const most = Math.max(1, ...months.map((month) => fenOf(month.yuan)));
  const shown = months.map((month) => amountIn(month.yuan, unit, unit.key === "yuan" ? 0 : 1));
  const every = shown.every((text) => text.length <= LONGEST_ON_EACH_BAR);
  const highest = months.findIndex((month) => fenOf(month.yuan) === most);
  return (
    <>
      <p className="note month-unit">{words.units[unit.key]}</p>
      <div className="month-box">
        <ol className="month-bars">
          {months.map((month, at) => {
            const text = `${month.month} ${amountIn(month.yuan, unit)} ${words.units[unit.key]} · ${month.detail}`;
            return (
              <li key={month.month} title={text}>
                <span className="unseen">{text}</span>
                <span className="month-value" data-every={every && at !== highest} aria-hidden="true">
                  {every || at === highest ? shown[at] : ""}
                </span>
                <span
                  className="month-bar"
                  aria-hidden="true"
                  style={{
                    height: `${Math.max(0, (fenOf(month.yuan) / most) * (props.height ?? 100))}px`,
                    background: props.colour ?? "var(--employee)",
                  }}
                />
                <span className="month-name" data-quarter={QUARTER.test(month.month)} aria-hidden="true">
                  {month.month.endsWith("-01") ? month.month.slice(0, 4) : Number(month.month.slice(5))}
                </span>
              </li>
            );
          })}
        </ol>
      </div>
    </>
  );
}
