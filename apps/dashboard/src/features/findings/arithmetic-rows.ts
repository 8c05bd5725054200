import type { LossStepAnswer } from "@hengjian/api";
import { amountInYuan, fenOf } from "../../format/money.js";
import type { Words } from "../../words/zh-cn/index.js";

/** One numbered step of a settlement's arithmetic as the page writes it. */
export interface ArithmeticRow {
  readonly mark: string;
  readonly text: string;
  readonly basis: string;
  readonly yuan: string;
  /** The finding's own part: the last step. */
  readonly result: boolean;
}

/** The steps of one settlement, or of the stays that were merged. */
export interface ArithmeticGroup {
  readonly settlementId: string;
  readonly merged: boolean;
  readonly rows: readonly ArithmeticRow[];
}

/** Steps that are told in the basis of another. */
const BESIDE: readonly LossStepAnswer["kind"][] = [
  "delivered-in-scope",
  "lawful-in-scope",
  "definite-loss",
  "saved-standard",
];
const MARKS = ["①", "②", "③", "④", "⑤"] as const;

/**
 * The arithmetic by settlement in five steps at most: ① paid, ② owed, ③ owed without the violating part, ④ the
 * settlement's loss, ⑤ the finding's share; by case ① standard, ② the person's share, ③ cleared; merged stays and
 * "paid minus owed" need three.
 */
export function arithmeticGroups(
  steps: readonly LossStepAnswer[],
  method: string,
  words: Words,
): readonly ArithmeticGroup[] {
  const keys = [...new Set(steps.map(keyOf))];
  return keys.map((key) => {
    const own = steps.filter((step) => keyOf(step) === key);
    const merged = isMerged(own[0]);
    return { settlementId: own[0]?.settlementId ?? "", merged, rows: groupRows(own, method, words) };
  });
}

function keyOf(step: LossStepAnswer): string {
  return `${isMerged(step)} ${step.settlementId}`;
}

function isMerged(step: LossStepAnswer | undefined): boolean {
  return step !== undefined && ["before-merging", "merged", "merged-loss", "merged-share"].includes(step.kind);
}

function groupRows(steps: readonly LossStepAnswer[], method: string, words: Words): ArithmeticRow[] {
  const shown = steps.filter((step) => !BESIDE.includes(step.kind));
  return shown.map((step, index) => ({
    mark: MARKS[index] ?? String(index + 1),
    text: words.finding.steps[step.kind as keyof Words["finding"]["steps"]],
    basis: basisOf(step, steps, { method, words }),
    yuan: step.yuan,
    result: index === shown.length - 1,
  }));
}

function basisOf(
  step: LossStepAnswer,
  steps: readonly LossStepAnswer[],
  how: { readonly method: string; readonly words: Words },
): string {
  const { formulas } = how.words.finding;
  switch (step.kind) {
    case "recomputed": {
      const amount = (kind: LossStepAnswer["kind"]) =>
        amountInYuan(steps.find((other) => other.kind === kind)?.yuan ?? "0.00");
      return formulas.inScope(amount("delivered-in-scope"), amount("lawful-in-scope"));
    }
    case "settlement-loss": {
      if (!addsUp(step, steps)) return formulas.byFund;
      const counted = steps.find((other) => other.kind === "definite-loss");
      return counted === undefined ? formulas["settlement-loss"] : formulas.increment(amountInYuan(counted.yuan));
    }
    case "case-loss":
      return formulas.saved(amountInYuan(steps.find((other) => other.kind === "saved-standard")?.yuan ?? "0.00"));
    case "merged-loss":
      return formulas["merged-loss"];
    case "merged-share":
      return formulas.share(step.sharers);
    case "share": {
      const shared = step.sharers === 0 ? formulas.nothing : formulas.share(step.sharers);
      return how.method === "paid-minus-owed" ? `${formulas.difference} · ${shared}` : shared;
    }
    default:
      return "";
  }
}

/** Whether the sums of all funds give the loss: funds are compared one by one, so with several of them they need not. */
function addsUp(loss: LossStepAnswer, steps: readonly LossStepAnswer[]): boolean {
  const amount = (kind: LossStepAnswer["kind"]) => fenOf(steps.find((step) => step.kind === kind)?.yuan ?? "0.00");
  const rest = Math.min(amount("paid"), amount("owed")) - amount("recomputed") - amount("definite-loss");
  return Math.max(0, rest) === fenOf(loss.yuan);
}
