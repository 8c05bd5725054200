import { parseYuan } from "@hengjian/domain";
import type { FindingAnswer } from "../findings/finding.js";
import type { LossStepAnswer, LossStepKind } from "../findings/loss-trace.js";
import type { ExportCell, ExportSheet } from "./sheet.js";
import type { ExportWords } from "./words.js";

/** First row of data: the head stands in the first. */
const FIRST_ROW = 2;
const AMOUNT_COLUMN = "D";

/**
 * The arithmetic of a loss as live formulas: the paid, the owed and the recomputed amounts are figures, the settlement's
 * loss is computed from them by the reader's own spreadsheet.
 */
export function lossSheet(finding: FindingAnswer, words: ExportWords): ExportSheet {
  const { evidence } = words;
  const placed = finding.steps.map((step, index) => ({ step, row: FIRST_ROW + index }));
  const rows = placed.map(({ step }) => [
    step.settlementId,
    evidence.steps[step.kind],
    basisText(step, placed, words),
    amountCell(step, placed),
  ]);
  const results = placed.filter(({ step }) => isResult(step, placed));
  const total =
    results.length < 2
      ? []
      : [
          [
            null,
            evidence.total,
            null,
            {
              kind: "formula" as const,
              value: results.map(({ row }) => `${AMOUNT_COLUMN}${row}`).join("+"),
            },
          ],
        ];
  return {
    name: evidence.loss,
    columns: [
      { title: evidence.settlement, kind: "text", width: 22 },
      { title: evidence.step, kind: "text", width: 44 },
      { title: evidence.basis, kind: "text", width: 30 },
      { title: evidence.amount, kind: "amount", width: 18 },
    ],
    rows: [...rows, ...total],
  };
}

interface Placed {
  readonly step: LossStepAnswer;
  readonly row: number;
}

/** The finding's own part of a settlement or of merged stays: its share, or the whole where nothing is shared. */
function isResult(step: LossStepAnswer, placed: readonly Placed[]): boolean {
  if (step.kind === "share" || step.kind === "merged-share") return true;
  return step.kind === "merged-loss" && cellAt("merged-share", step, placed) === undefined;
}

/** The cell of another step of the same settlement. */
function cellAt(kind: LossStepKind, step: LossStepAnswer, placed: readonly Placed[]): string | undefined {
  const found = placed.find((other) => other.step.kind === kind && other.step.settlementId === step.settlementId);
  return found === undefined ? undefined : `${AMOUNT_COLUMN}${found.row}`;
}

function lossFormula(step: LossStepAnswer, placed: readonly Placed[]): string | undefined {
  if (step.kind === "cleared-by-standard") {
    const standard = cellAt("standard", step, placed);
    const person = cellAt("person-share", step, placed);
    return standard === undefined || person === undefined ? undefined : `MAX(0,${standard}-${person})`;
  }
  if (step.kind === "merged-loss") {
    const before = cellAt("before-merging", step, placed);
    const merged = cellAt("merged", step, placed);
    return before === undefined || merged === undefined ? undefined : `MAX(0,${before}-${merged})`;
  }
  if (step.kind !== "settlement-loss") return undefined;
  const paid = cellAt("paid", step, placed);
  const owed = cellAt("owed", step, placed);
  const recomputed = cellAt("recomputed", step, placed);
  if (paid === undefined || owed === undefined || recomputed === undefined) return undefined;
  const counted = cellAt("definite-loss", step, placed);
  return `MAX(0,MIN(${paid},${owed})-${recomputed}${counted === undefined ? "" : `-${counted}`})`;
}

function basisText(step: LossStepAnswer, placed: readonly Placed[], words: ExportWords): string | null {
  const shared = step.kind === "share" || step.kind === "merged-share";
  if (shared && step.sharers > 1) return words.evidence.shared(step.sharers);
  // At most what was cleared, less what definite findings cost: where that decides, the difference is not the loss.
  if (step.kind === "merged-loss" && typeof amountCell(step, placed) === "string") return null;
  return lossFormula(step, placed) ?? null;
}

/**
 * A formula stands only where it gives the stored amount: funds are compared one by one there and in sum here, so a
 * settlement of several funds may differ; then the stored amount stands.
 */
function amountCell(step: LossStepAnswer, placed: readonly Placed[]): string | ExportCell {
  const formula = lossFormula(step, placed);
  if (formula === undefined) return step.yuan;
  const amount = (kind: LossStepKind): number => {
    const found = placed.find(({ step: other }) => other.kind === kind && other.settlementId === step.settlementId);
    return found === undefined ? 0 : parseYuan(found.step.yuan);
  };
  const computed =
    step.kind === "cleared-by-standard"
      ? Math.max(0, amount("standard") - amount("person-share"))
      : step.kind === "merged-loss"
        ? Math.max(0, amount("before-merging") - amount("merged"))
        : Math.max(0, Math.min(amount("paid"), amount("owed")) - amount("recomputed") - amount("definite-loss"));
  return computed === parseYuan(step.yuan) ? { kind: "formula", value: formula } : step.yuan;
}
