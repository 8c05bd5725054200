import type { BenefitAnswer } from "@hengjian/api";
import type { ReactNode } from "react";
import { useWords } from "../../words/words.js";
import type { Law } from "./law.js";

type Steps = Extract<BenefitAnswer, { trace: unknown }>["trace"];

/** The readings that a trace names, each once: path and choice. */
export function readingsOf(text: string | undefined): readonly (readonly [string, string])[] {
  return (text ?? "").split("; ").flatMap((pair) => {
    const [path = "", choice = ""] = pair.split("=");
    return path === "" ? [] : [[path, choice] as const];
  });
}

/** Where the text can be read two ways and this case depends on it; one click computes it the other way. */
export function CaseReadings(props: {
  readonly steps: Steps;
  readonly law: Law;
  readonly turned: Readonly<Record<string, string>>;
  readonly turn: (readings: Readonly<Record<string, string>>) => void;
}): ReactNode {
  const { calculator } = useWords();
  const { law, turned, turn } = props;
  const named = new Map([...Object.entries(turned), ...props.steps.flatMap(({ reading }) => readingsOf(reading))]);
  if (named.size === 0) return null;
  const without = (path: string) => Object.fromEntries(Object.entries(turned).filter(([own]) => own !== path));
  return (
    <>
      <h3>{calculator.readings.title}</h3>
      <ul className="case-readings">
        {[...named].map(([path, choice]) => (
          <li key={path} data-turned={path in turned}>
            <span>{law.name(path)}</span> <b>{law.value(path, choice)}</b>
            {path in turned ? (
              <button type="button" className="text-button" onClick={() => turn(without(path))}>
                {calculator.readings.back}
              </button>
            ) : (
              law.others(path, choice).map(({ word, label }) => (
                <button
                  key={word}
                  type="button"
                  className="text-button"
                  onClick={() => turn({ ...turned, [path]: word })}
                >
                  {calculator.readings.other(label)}
                </button>
              ))
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
