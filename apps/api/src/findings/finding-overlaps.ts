import type { Label } from "@hengjian/domain";
import { settlementFindings } from "@hengjian/warehouse";
import type { RequestContext } from "../server/trpc.js";
import type { OverlapPart } from "./loss-beside.js";

/** Another finding that looks at the same lines or settlements: counted once in the loss, and shown. */
export interface OverlapAnswer {
  readonly findingId: string;
  readonly ruleName: Label;
  readonly verdict: "definite" | "suspected" | "metric";
  /** Fee lines that both look at. */
  readonly feeLines: number;
  /** Settlements that both look at as a whole. */
  readonly settlements: number;
}

const MOST_SETTLEMENTS = 12;

/** The other findings of the overlaps, named; those that the reader may not see, or that are gone, are left out. */
export async function overlapAnswers(
  findingId: string,
  parts: readonly OverlapPart[],
  ctx: RequestContext,
): Promise<readonly OverlapAnswer[]> {
  const settlements = [...new Set(parts.map((part) => part.settlementId))].slice(0, MOST_SETTLEMENTS);
  const known = await Promise.all(
    settlements.map((id) => ctx.offices.questions.ask(settlementFindings, ctx.scope, { settlement_id: id })),
  );
  const others = new Map(known.flat().map((row) => [row.finding_id, row]));
  others.delete(findingId);
  return [...others.values()].flatMap((row) => {
    const shared = parts.filter((part) => part.findingIds.includes(row.finding_id));
    if (shared.length === 0) return [];
    return [
      {
        findingId: row.finding_id,
        ruleName: ctx.offices.rules.find(row.rule_id)?.name ?? { zh: row.rule_id, en: row.rule_id },
        verdict: row.verdict,
        feeLines: shared.filter((part) => part.feeLineId !== "").length,
        settlements: shared.filter((part) => part.feeLineId === "").length,
      },
    ];
  });
}
