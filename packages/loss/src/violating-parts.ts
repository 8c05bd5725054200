import { addFen, type Fen, maxFen, subtractFen, type ViolatingPart, ZERO_FEN } from "@hengjian/domain";
import type { LossFinding, LossLine, LossSettlement, SplitTotals } from "./inputs.js";
import { joinParts, lawfulLine, totalsOf } from "./violating-lines.js";

/** One finding's part of one line. */
interface PartOf {
  readonly finding: LossFinding;
  readonly part: ViolatingPart;
}

/** A line with the parts that look at it. */
interface LookedAt {
  readonly line: LossLine;
  readonly parts: readonly PartOf[];
}

/** What the findings on one settlement call wrong. */
export interface Violations {
  readonly delivered: SplitTotals;
  /** Findings that call the settlement wrong altogether. */
  readonly whole: ReadonlySet<LossFinding>;
  /** Lines that somebody looks at, in the order of the settlement's lines. */
  readonly lines: readonly LookedAt[];
}

/** Fee and in-scope amount of what a finding calls wrong, both ≥ 0. */
export interface ViolatingAmounts {
  readonly feeFen: Fen;
  readonly inScopeFen: Fen;
}

/** The split of a settlement without anything in it. */
const EMPTY_SPLIT: SplitTotals = {
  feeFen: ZERO_FEN,
  fullSelfPayFen: ZERO_FEN,
  overCeilingFen: ZERO_FEN,
  preSelfPayFen: ZERO_FEN,
  inScopeFen: ZERO_FEN,
  drugInScopeFen: ZERO_FEN,
};

const NO_FINDINGS: ReadonlySet<LossFinding> = new Set();

/** Looks at a settlement through its findings, once. */
export function violationsOf(settlement: LossSettlement, findings: readonly LossFinding[]): Violations {
  let whole: Set<LossFinding> | null = null;
  const byLineId = new Map<string, PartOf[]>();
  for (const finding of findings) {
    for (const part of finding.parts) {
      if (part.settlementId !== settlement.settlementId) continue;
      if (part.feeLineId === "" || finding.method === "whole-settlement") {
        whole ??= new Set();
        whole.add(finding);
        continue;
      }
      const known = byLineId.get(part.feeLineId);
      if (known === undefined) byLineId.set(part.feeLineId, [{ finding, part }]);
      else known.push({ finding, part });
    }
  }
  const lines: LookedAt[] = [];
  if (byLineId.size > 0) {
    for (const line of settlement.lines) {
      const parts = byLineId.get(line.feeLineId);
      if (parts !== undefined) lines.push({ line, parts });
    }
  }
  return { delivered: settlement.delivered ?? totalsOf(settlement.lines), whole: whole ?? NO_FINDINGS, lines };
}

/** Whether a finding calls anything of this settlement wrong. */
export function hasPart(violations: Violations, finding: LossFinding): boolean {
  if (violations.whole.has(finding)) return true;
  return violations.lines.some(({ parts }) => parts.some((entry) => entry.finding === finding));
}

/** What one finding calls wrong on this settlement. */
export function violatingAmounts(violations: Violations, finding: LossFinding): ViolatingAmounts {
  if (violations.whole.has(finding)) return violations.delivered;
  let feeFen = ZERO_FEN;
  let inScopeFen = ZERO_FEN;
  for (const { line, parts } of violations.lines) {
    const own = chosen(parts, (other) => other === finding);
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
  for (const { line, parts } of violations.lines) {
    if (!parts.some((entry) => entry.finding === finding)) continue;
    const before = lawfulOf(line, chosen(parts, others));
    const after = lawfulOf(
      line,
      chosen(parts, (other) => other === finding || others(other)),
    );
    addedFen = addFen(addedFen, maxFen(ZERO_FEN, subtractFen(before.inScopeFen, after.inScopeFen)));
  }
  return addedFen;
}

/** The split as it should have been: the delivered one less the union of what these findings call wrong. */
export function lawfulSplit(violations: Violations, enters: (finding: LossFinding) => boolean): SplitTotals {
  for (const finding of violations.whole) if (enters(finding)) return EMPTY_SPLIT;
  let split = violations.delivered;
  for (const { line, parts } of violations.lines) {
    const entering = chosen(parts, enters);
    if (entering.length > 0) split = lessLine(split, line, lawfulOf(line, entering));
  }
  return split;
}

const NO_PARTS: readonly PartOf[] = [];

/** The parts of these findings; most lines are looked at once, and no list is made for them. */
function chosen(parts: readonly PartOf[], of: (finding: LossFinding) => boolean): readonly PartOf[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return of(only.finding) ? parts : NO_PARTS;
  return parts.filter((entry) => of(entry.finding));
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
    drugInScopeFen:
      line.drug === true ? less(split.drugInScopeFen, line.inScopeFen, lawful.inScopeFen) : split.drugInScopeFen,
  };
}
