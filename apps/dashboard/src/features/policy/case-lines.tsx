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
  return (
    <fieldset className="case-lines">
      <legend>{calculator.lines}</legend>
      {lines.map((line, at) => (
        <OneLine
          // biome-ignore lint/suspicious/noArrayIndexKey: a line of the form is its place
          key={at}
          line={line}
          edit={(part) => save(lines.map((own, index) => (index === at ? { ...own, ...part } : own)))}
          remove={() => save(lines.filter((_, index) => index !== at))}
        />
      ))}
      {lines.length >= MOST_LINES ? null : (
        <button type="button" className="text-button" onClick={() => save([...lines, FIRST])}>
          {calculator.add}
        </button>
      )}
    </fieldset>
  );
}

function OneLine(props: {
  readonly line: CaseLine;
  readonly edit: (part: CaseLine) => void;
  readonly remove: () => void;
}): ReactNode {
  const { calculator } = useWords();
  const { line, edit } = props;
  const amounts = [
    ["amount", calculator.amount],
    ["unitPrice", calculator.unitPrice],
    ["ceiling", calculator.ceiling],
  ] as const;
  return (
    <div className="case-line">
      <Pick
        label={calculator.kind}
        value={line.kind ?? ""}
        options={KINDS.map((kind) => [kind, calculator.kinds[kind]])}
        set={(kind) => edit({ kind })}
      />
      <Pick
        label={calculator.class}
        value={line.class ?? ""}
        options={CLASSES.map((letter) => [letter, calculator.classes[letter]])}
        set={(letter) => edit({ class: letter })}
      />
      {amounts.map(([key, label]) => (
        <Digits key={key} label={label} value={line[key] ?? ""} set={(value) => edit({ [key]: value })} />
      ))}
      <div className="case-line-end">
        <Check
          label={calculator.traditional}
          value={line.traditional === true}
          set={(traditional) => edit({ traditional })}
        />
        <button type="button" className="text-button" onClick={props.remove}>
          {calculator.remove}
        </button>
      </div>
    </div>
  );
}
