import { addFen, type Fen, maxFen, subtractFen, type ViolatingPart, ZERO_FEN } from "@hengjian/domain";
import type { LossFinding, LossLine, LossSettlement, SplitTotals } from "./inputs.js";
import { joinParts, lawfulLine, totalsOf } from "./violating-lines.js";

/** One finding's part of one line. */
interface PartOf {
  readonly finding: LossFinding;
  readonly part: ViolatingPart;
}

/** What the findings on one settlement call wrong. */
export interface Violations {
  readonly delivered: SplitTotals;
  /** Findings that call the settlement wrong altogether. */
  readonly whole: ReadonlySet<LossFinding>;
  /** Lines with the parts that look at them, in the order of the settlement's lines. */
  readonly lines: ReadonlyMap<LossLine, readonly PartOf[]>;
}

/** Fee and in-scope amount of what a finding calls wrong, both ≥ 0. */
export interface ViolatingAmounts {
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
}

/** The split of a settlement without anything in it. */
export const EMPTY_SPLIT: SplitTotals = {
  feeFen: ZERO_FEN,
  fullSelfPayFen: ZERO_FEN,
  overCeilingFen: ZERO_FEN,
  preSelfPayFen: ZERO_FEN,
  inScopeFen: ZERO_FEN,
};

/** Looks at a settlement through its findings, once. */
export function violationsOf(settlement: LossSettlement, findings: readonly LossFinding[]): Violations {
  const whole = new Set<LossFinding>();
  const byLineId = new Map<string, PartOf[]>();
  for (const finding of findings) {
    for (const part of finding.parts) {
      if (part.settlementId !== settlement.settlementId) continue;
      if (part.feeLineId === "" || finding.method === "whole-settlement") {
        whole.add(finding);
        continue;
      }
      const known = byLineId.get(part.feeLineId);
      if (known === undefined) byLineId.set(part.feeLineId, [{ finding, part }]);
      else known.push({ finding, part });
    }
  }
  const lines = new Map<LossLine, readonly PartOf[]>();
  if (byLineId.size > 0) {
    for (const line of settlement.lines) {
      const parts = byLineId.get(line.feeLineId);
      if (parts !== undefined) lines.set(line, parts);
    }
  }
  return { delivered: settlement.delivered ?? totalsOf(settlement.lines), whole, lines };
}

/** What one finding calls wrong on this settlement. */
export function violatingAmounts(violations: Violations, finding: LossFinding): ViolatingAmounts {
  if (violations.whole.has(finding)) return violations.delivered;
  let feeFen = ZERO_FEN;
  let inScopeFen = ZERO_FEN;
  for (const [line, parts] of violations.lines) {
    const own = parts.filter((entry) => entry.finding === finding);
    if (own.length === 0) continue;
    const lawful = lawfulOf(line, own);
    feeFen = addFen(feeFen, subtractFen(line.amountFen, lawful.amountFen));
    inScopeFen = addFen(inScopeFen, maxFen(ZERO_FEN, subtractFen(line.inScopeFen, lawful.inScopeFen)));
  }
  return { feeFen, inScopeFen };
}

/** In-scope fen that one finding adds to what others call wrong already: a line is never counted twice. */
export function addedInScope(violations: Violations, finding: LossFinding, others: (of: LossFinding) => boolean): Fen {
  let addedFen = ZERO_FEN;
  for (const [line, parts] of violations.lines) {
    if (!parts.some((entry) => entry.finding === finding)) continue;
    const before = lawfulOf(
      line,
      parts.filter((entry) => others(entry.finding)),
    );
    const after = lawfulOf(
      line,
      parts.filter((entry) => entry.finding === finding || others(entry.finding)),
    );
    addedFen = addFen(addedFen, maxFen(ZERO_FEN, subtractFen(before.inScopeFen, after.inScopeFen)));
  }
  return addedFen;
}

/** The split as it should have been: the delivered one less the union of what these findings call wrong. */
export function lawfulSplit(violations: Violations, enters: (finding: LossFinding) => boolean): SplitTotals {
  for (const finding of violations.whole) if (enters(finding)) return EMPTY_SPLIT;
  let split = violations.delivered;
  for (const [line, parts] of violations.lines) {
    const entering = parts.filter((entry) => enters(entry.finding));
    if (entering.length > 0) split = lessLine(split, line, lawfulOf(line, entering));
  }
  return split;
}

function lawfulOf(line: LossLine, parts: readonly PartOf[]): LossLine {
  if (parts.length === 0) return line;
  return lawfulLine(line, joinParts(parts.map((entry) => entry.part)));
}

function lessLine(split: SplitTotals, line: LossLine, lawful: LossLine): SplitTotals {
  const less = (total: Fen, own: Fen, left: Fen): Fen => maxFen(ZERO_FEN, subtractFen(addFen(total, left), own));
  return {
    feeFen: less(split.feeFen, line.amountFen, lawful.amountFen),
    fullSelfPayFen: less(split.fullSelfPayFen, line.fullSelfPayFen, lawful.fullSelfPayFen),
    overCeilingFen: less(split.overCeilingFen, line.overCeilingFen, lawful.overCeilingFen),
    preSelfPayFen: less(split.preSelfPayFen, line.preSelfPayFen, lawful.preSelfPayFen),
    inScopeFen: less(split.inScopeFen, line.inScopeFen, lawful.inScopeFen),
  };
}
