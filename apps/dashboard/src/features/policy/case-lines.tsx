import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import { type CaseLine, CLASSES, KINDS, linesOf, linesText } from "./case.js";
import type { CasePart } from "./case-fields.js";

const FIRST: CaseLine = { kind: "drug", class: "A", amount: "10000", unitPrice: "" };

/** The fees of the case; amounts are written as decimal yuan. */
export function CaseLines(props: CasePart): ReactNode {
  const words = useWords();
  const { calculator } = words;
  const lines = linesOf(props.draft);
  const save = (next: readonly CaseLine[]) => props.change({ lines: next.length === 0 ? undefined : linesText(next) });
  const edit = (at: number, part: Partial<CaseLine>) =>
    save(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  const amount = (value: string) => value.replace(/[^\d.]/g, "").slice(0, 16);
  return (
    <fieldset className="case-lines">
      <legend>{calculator.lines}</legend>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place
        <div className="case-line" key={at}>
          <select
            className="month-select"
            aria-label={calculator.kind}
            value={line.kind}
            onChange={(event) => edit(at, { kind: event.target.value as CaseLine["kind"] })}
          >
            {KINDS.map((kind) => (
              <option key={kind} value={kind}>
                {calculator.kinds[kind]}
              </option>
            ))}
          </select>
          <select
            className="month-select"
            aria-label={calculator.class}
            value={line.class}
            onChange={(event) => edit(at, { class: event.target.value as CaseLine["class"] })}
          >
            {CLASSES.map((letter) => (
              <option key={letter} value={letter}>
                {calculator.classes[letter]}
              </option>
            ))}
          </select>
          <input
            className="month-select"
            aria-label={calculator.amount}
            placeholder={calculator.amount}
            inputMode="decimal"
            value={line.amount}
            onChange={(event) => edit(at, { amount: amount(event.target.value) })}
          />
          <input
            className="month-select"
            aria-label={calculator.unitPrice}
            placeholder={calculator.unitPrice}
            inputMode="decimal"
            value={line.unitPrice}
            onChange={(event) => edit(at, { unitPrice: amount(event.target.value) })}
          />
          <button type="button" className="text-button" onClick={() => save(lines.filter((_, index) => index !== at))}>
            {calculator.remove}
          </button>
        </div>
      ))}
      <button type="button" className="text-button" onClick={() => save([...lines, FIRST])}>
        {calculator.add}
      </button>
    </fieldset>
  );
}
