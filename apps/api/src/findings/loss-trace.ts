/** One step of the arithmetic behind a loss. */
export interface LossStepAnswer {
  /** What the step is. */
  readonly step: string;
  /** Settlement or line that it is about; "" for a sum. */
  readonly about: string;
  /** How the amount comes about. */
  readonly formula: string;
  readonly yuan: string;
}

/** Reads the trace that the loss was stored with; what cannot be read is shown as absent, never guessed. */
export function readTrace(text: string | null): readonly LossStepAnswer[] {
  if (text === null || text === "") return [];
  try {
    const steps: unknown = JSON.parse(text);
    return Array.isArray(steps) ? steps.flatMap(readStep) : [];
  } catch {
    return [];
  }
}

function readStep(step: unknown): LossStepAnswer[] {
  if (typeof step !== "object" || step === null) return [];
  const fields = step as Record<string, unknown>;
  const text = (key: string) => (typeof fields[key] === "string" ? fields[key] : "");
  return [{ step: text("step"), about: text("about"), formula: text("formula"), yuan: text("yuan") }];
}
