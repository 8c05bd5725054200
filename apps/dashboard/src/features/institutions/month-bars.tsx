import type { InstitutionProfileAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { amountIn, fenOf, unitFor } from "../../format/money.js";
import { count } from "../../format/numbers.js";
import { useLanguage, useWords } from "../../words/words.js";

/** Fund payments by month as bars from zero; the value stands in each bar's title and in the list for readers. */
export function MonthBars(props: { readonly months: InstitutionProfileAnswer["months"] }): ReactNode {
  const words = useWords();
  const language = useLanguage();
  const { months } = props;
  const unit = unitFor(
    months.map((month) => month.fundYuan),
    language,
  );
  const most = Math.max(1, ...months.map((month) => fenOf(month.fundYuan)));
  return (
    <ol className="month-bars">
      {months.map((month) => {
        const text = `${month.month} ${amountIn(month.fundYuan, unit)} ${words.units[unit.key]} · ${count(month.settlements)}`;
        return (
          <li key={month.month} title={text}>
            <span className="unseen">{text}</span>
            <span className="month-value" aria-hidden="true">
              {amountIn(month.fundYuan, unit, 1)}
            </span>
            <span
              className="month-bar"
              aria-hidden="true"
              style={{ height: `${Math.max(0, (fenOf(month.fundYuan) / most) * 100)}px` }}
            />
            <span className="month-name" aria-hidden="true">
              {month.month.endsWith("-01") ? month.month.slice(0, 4) : Number(month.month.slice(5))}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
