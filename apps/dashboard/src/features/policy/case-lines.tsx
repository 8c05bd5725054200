import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import { type CaseLine, CLASSES, KINDS } from "./case.js";
import { Check, Digits, Pick } from "./case-controls.js";
import type { CasePart } from "./case-fields.js";

const FIRST: CaseLine = { kind: "drug", class: "A", amount: "" };
const MOST_LINES = 20;

/** The fees of the case; amounts are written as decimal yuan. */
export function CaseLines(props: CasePart): ReactNode {
  const { calculator } = useWords();
  const lines = props.draft.lines ?? [];
  const save = (next: readonly CaseLine[]) => props.change({ lines: next });
  const edit = (at: number, part: CaseLine) =>
    save(lines.map((line, index) => (index === at ? { ...line, ...part } : line)));
  return (
    <fieldset className="case-lines">
      <legend>{calculator.lines}</legend>
      {lines.map((line, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place
        <div className="case-line" key={at}>
          <Pick
            label={calculator.kind}
            value={line.kind ?? ""}
            options={KINDS.map((kind) => [kind, calculator.kinds[kind]])}
            set={(kind) => edit(at, { kind })}
          />
          <Pick
            label={calculator.class}
            value={line.class ?? ""}
            options={CLASSES.map((letter) => [letter, calculator.classes[letter]])}
            set={(letter) => edit(at, { class: letter })}
          />
          <Digits label={calculator.amount} value={line.amount ?? ""} set={(amount) => edit(at, { amount })} />
          <Digits
            label={calculator.unitPrice}
            value={line.unitPrice ?? ""}
            set={(unitPrice) => edit(at, { unitPrice })}
          />
          <Digits label={calculator.ceiling} value={line.ceiling ?? ""} set={(ceiling) => edit(at, { ceiling })} />
          <div className="case-line-end">
            <Check
              label={calculator.traditional}
              value={line.traditional === true}
              set={(traditional) => edit(at, { traditional })}
            />
            <button
              type="button"
              className="text-button"
              onClick={() => save(lines.filter((_, index) => index !== at))}
            >
              {calculator.remove}
            </button>
          </div>
        </div>
      ))}
      {lines.length >= MOST_LINES ? null : (
        <button type="button" className="text-button" onClick={() => save([...lines, FIRST])}>
          {calculator.add}
        </button>
      )}
    </fieldset>
  );
}
