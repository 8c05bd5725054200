import { type Fen, HengjianError, multiplyRatio } from "@hengjian/domain";

/** Why losses could not be computed settlement by settlement; the pooled ratio needs one of these, stated. */
export type PooledRatioGround = "too-many-persons-with-differing-benefits" | "settlements-not-available";

/** What the pooled ratio is computed from: same institution, same category, the year before the act. */
export interface PooledRatioInput {
  readonly ground: PooledRatioGround;
  readonly institutionId: string;
  readonly careCategory: string;
  readonly actYear: number;
  /** In-scope part of the violating amount, by item. */
  readonly violatingInScopeFen: Fen;
  readonly clearing: {
    readonly institutionId: string;
    readonly careCategory: string;
    readonly year: number;
    readonly clearedFundFen: Fen;
    readonly inScopeFen: Fen;
  };
}

/** The loss by the pooled ratio with everything a reader must see beside it. */
export interface PooledRatioLoss {
  readonly lossFen: Fen;
  readonly numeratorFen: Fen;
  readonly denominatorFen: Fen;
  readonly year: number;
  readonly careCategory: string;
  readonly ground: PooledRatioGround;
}

/**
 * violating in-scope amount × cleared fund amount of the year before ÷ in-scope fees of that year, divided last, rounded
 * once half away from zero. Method of xinjiang-2025 art. 24, a draft: never a legal basis by itself.
 *
 * @throws HengjianError INVALID_INPUT when institution, category or year do not match, or the denominator is 0.
 * @example
 * pooledRatioLoss(input).lossFen // 1,000.00 × 6,000,000 ÷ 8,000,000 = 750.00
 */
export function pooledRatioLoss(input: PooledRatioInput): PooledRatioLoss {
  const { clearing } = input;
  const problems = [
    clearing.institutionId === input.institutionId
      ? []
      : [{ path: "clearing.institutionId", problem: "another institution" }],
    clearing.careCategory === input.careCategory
      ? []
      : [{ path: "clearing.careCategory", problem: "another category" }],
    clearing.year === input.actYear - 1 ? [] : [{ path: "clearing.year", problem: "not the year before the act" }],
    clearing.inScopeFen > 0 ? [] : [{ path: "clearing.inScopeFen", problem: "no in-scope fees to divide by" }],
  ].flat();
  if (problems.length > 0) {
    throw new HengjianError(
      "INVALID_INPUT",
      `the pooled ratio does not fit: ${problems.map((p) => `${p.path} ${p.problem}`).join("; ")}`,
      {
        fields: problems,
      },
    );
  }
  return {
    lossFen: multiplyRatio(input.violatingInScopeFen, clearing.clearedFundFen, clearing.inScopeFen),
    numeratorFen: clearing.clearedFundFen,
    denominatorFen: clearing.inScopeFen,
    year: clearing.year,
    careCategory: clearing.careCategory,
    ground: input.ground,
  };
}
