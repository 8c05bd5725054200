import { type CareCategory, type Clearing, type Fen, HengjianError } from "@hengjian/domain";
import { basicFundOf } from "./basic-fund.js";
import { pooledOnly, spreadLikePaid } from "./by-fund.js";
import type { FundAmounts } from "./inputs.js";
import { type PooledRatioGround, type PooledRatioLoss, pooledRatioLoss } from "./pooled-ratio.js";

/** Medical categories of the pooled ratio (xinjiang-2025 art. 24): pooled out-patient, chronic and special out-patient, in-patient. */
export type ClearingCategory = "outpatient" | "chronic" | "inpatient";

const CATEGORY_OF_CARE: Partial<Record<CareCategory, ClearingCategory>> = {
  inpatient: "inpatient",
  "day-surgery": "inpatient",
  outpatient: "outpatient",
  emergency: "outpatient",
  "maternity-outpatient": "outpatient",
  chronic: "chronic",
  "separate-drug": "chronic",
};

/** How clearing files write a category. */
const DELIVERED_WORDS: Readonly<Record<ClearingCategory, ReadonlySet<string>>> = {
  outpatient: new Set(["outpatient", "pooled-outpatient", "门诊统筹"]),
  chronic: new Set(["chronic", "chronic-outpatient", "门诊特殊慢性病", "门诊慢特病"]),
  inpatient: new Set(["inpatient", "住院"]),
};

/** The category under which care is cleared; null where there is no pooled ratio (pharmacies, what is not told apart). */
export function clearingCategory(care: CareCategory): ClearingCategory | null {
  return CATEGORY_OF_CARE[care] ?? null;
}

/** What the ratio needs of a delivered clearing row. */
export type ClearingRow = Pick<Clearing, "institutionId" | "year" | "careCategory" | "clearedFundFen" | "inScopeFen">;

/** What cannot be computed settlement by settlement. */
export interface PooledRatioRequest {
  readonly ground: PooledRatioGround;
  readonly institutionId: string;
  readonly category: ClearingCategory;
  readonly actYear: number;
  /** In-scope part of the violating amount, each line once. */
  readonly violatingInScopeFen: Fen;
  /** What the funds paid on the violating settlements: the loss is shared in this proportion. */
  readonly paidFen: FundAmounts;
  readonly insuranceType: string;
}

/** The pooled ratio with its figures, shared among the funds; the parts sum to `lossFen`. */
export interface PooledRatioByFund extends PooledRatioLoss {
  readonly lossFenByFund: FundAmounts;
}

/**
 * The pooled ratio from the delivered clearing rows: of the same institution and category, the year before the act.
 * Rows of one category under several words are one clearing.
 *
 * @throws HengjianError NOT_EVALUABLE when that year's clearing was not delivered or holds no in-scope fees.
 */
export function pooledRatioFromClearing(request: PooledRatioRequest, rows: readonly ClearingRow[]): PooledRatioByFund {
  const { institutionId, category, actYear } = request;
  const words = DELIVERED_WORDS[category];
  const own = rows.filter(
    (row) => row.institutionId === institutionId && row.year === actYear - 1 && words.has(row.careCategory),
  );
  const total = (of: (row: ClearingRow) => Fen): Fen => own.reduce((sum, row) => (sum + of(row)) as Fen, 0 as Fen);
  const clearedFundFen = total((row) => row.clearedFundFen);
  const inScopeFen = total((row) => row.inScopeFen);
  if (inScopeFen <= 0) {
    throw new HengjianError(
      "NOT_EVALUABLE",
      `no clearing of ${institutionId}, ${category}, ${actYear - 1} is delivered; load the clearing file of that year`,
    );
  }
  const loss = pooledRatioLoss({
    ground: request.ground,
    institutionId,
    careCategory: category,
    actYear,
    violatingInScopeFen: request.violatingInScopeFen,
    clearing: { institutionId, careCategory: category, year: actYear - 1, clearedFundFen, inScopeFen },
  });
  const fallback = basicFundOf(request.insuranceType);
  return { ...loss, lossFenByFund: spreadLikePaid(loss.lossFen, pooledOnly(request.paidFen), fallback) };
}
