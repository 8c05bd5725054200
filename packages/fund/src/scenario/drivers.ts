import { type Fen, HengjianError, type Rate } from "@hengjian/domain";

/** What moves one source of income: its identity is the product of the fields. */
export type IncomeDrivers =
  | {
      readonly kind: "contribution";
      readonly insuredCount: number;
      /** Contribution base a head and month. */
      readonly baseFen: Fen;
      readonly rate: Rate;
      /** Share really collected. */
      readonly collection: Rate;
    }
  | {
      readonly kind: "per-head";
      readonly insuredCount: number;
      readonly premiumFen: Fen;
      readonly subsidyFen: Fen;
    };

/**
 * What moves one category of expenditure: insured × utilisation × (cost per case − deductible) × fund share × the share
 * left after the yearly cap. In simple form: the mean case stands for all.
 */
export interface CareDrivers {
  readonly insuredCount: number;
  /** Cases a head and year, in parts per million. */
  readonly utilisation: Rate;
  readonly costPerCaseFen: Fen;
  readonly deductibleFen: Fen;
  readonly fundShare: Rate;
  readonly afterCap: Rate;
}

/** Base drivers of a pool and the ledger items each of them moves. */
export interface DriverSet {
  readonly income: Readonly<Record<string, { readonly items: readonly string[]; readonly drivers: IncomeDrivers }>>;
  readonly care: Readonly<Record<string, { readonly items: readonly string[]; readonly drivers: CareDrivers }>>;
}

/** The product of an income's drivers, in fen a month or a year; only its ratio is used. */
export function incomeIdentity(drivers: IncomeDrivers): number {
  const product =
    drivers.kind === "contribution"
      ? drivers.insuredCount * drivers.baseFen * drivers.rate * drivers.collection
      : drivers.insuredCount * (drivers.premiumFen + drivers.subsidyFen);
  return requireNotNegative(product, "income");
}

/** The product of a category's drivers; a deductible above the cost of a case leaves nothing. */
export function careIdentity(drivers: CareDrivers): number {
  const perCase = Math.max(0, drivers.costPerCaseFen - drivers.deductibleFen);
  const product = drivers.insuredCount * drivers.utilisation * perCase * drivers.fundShare * drivers.afterCap;
  return requireNotNegative(product, "care");
}

function requireNotNegative(product: number, what: string): number {
  if (Number.isFinite(product) && product >= 0) return product;
  throw new HengjianError("INVALID_INPUT", `drivers of ${what} multiply to ${product}; none of them may be negative`);
}
