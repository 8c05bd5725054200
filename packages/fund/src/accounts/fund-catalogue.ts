import { HengjianError, type Label } from "@hengjian/domain";

/** The two basic pools: booked apart, never added into one reserve figure (jingmen-2024 art. 5). */
export type Pool = "employee" | "resident";

/**
 * What a fund is for. Every fund keeps its own account and its own reserve months (jingmen-2024 art. 5, 6, 10;
 * xinjiang-2025 art. 2, 24); personal accounts belong to persons and have no reserve.
 */
export type FundRole = "pooled" | "personal-account" | "supplement" | "other";

/** One fund of the texts under its national code. */
export interface FundDescription {
  readonly fundPayType: string;
  readonly label: Label;
  /** The pool whose members it serves; null where it serves both. */
  readonly pool: Pool | null;
  readonly role: FundRole;
}

function fund(fundPayType: string, label: Label, pool: Pool | null, role: FundRole): FundDescription {
  return { fundPayType, label, pool, role };
}

/** All funds that the texts name, in the order in which they are shown. */
export const FUNDS: readonly FundDescription[] = [
  fund("310100", { zh: "职工基本医保统筹基金", en: "Employee pooled fund" }, "employee", "pooled"),
  fund("390100", { zh: "城乡居民基本医保基金", en: "Resident fund" }, "resident", "pooled"),
  fund("310200", { zh: "职工个人账户", en: "Employee personal accounts" }, "employee", "personal-account"),
  fund("330100", { zh: "职工大额医疗费用补助", en: "Large-amount subsidy" }, "employee", "supplement"),
  fund("390200", { zh: "城乡居民大病保险", en: "Resident critical illness" }, "resident", "supplement"),
  fund("510100", { zh: "生育保险", en: "Maternity" }, "employee", "supplement"),
  fund("320100", { zh: "公务员医疗补助", en: "Civil servants' subsidy" }, "employee", "supplement"),
  fund("610100", { zh: "医疗救助", en: "Medical aid" }, null, "supplement"),
  fund("620100", { zh: "长期护理保险", en: "Long-term care" }, null, "supplement"),
];

/** The fund code of each pool. */
export const POOL_FUND: Readonly<Record<Pool, string>> = { employee: "310100", resident: "390100" };

/**
 * The description of a fund code; a code outside the catalogue is kept under its own number, never merged.
 *
 * @example
 * describeFund("390100").pool // "resident"
 */
export function describeFund(fundPayType: string): FundDescription {
  const known = FUNDS.find((description) => description.fundPayType === fundPayType);
  return known ?? fund(fundPayType, { zh: `基金 ${fundPayType}`, en: `Fund ${fundPayType}` }, null, "other");
}

/**
 * Refuses reserve figures for personal accounts: that money is not pooled.
 *
 * @throws HengjianError NOT_EVALUABLE.
 */
export function requireReserveFund(description: FundDescription): void {
  if (description.role !== "personal-account") return;
  throw new HengjianError(
    "NOT_EVALUABLE",
    `${description.fundPayType} ${description.label.en} belongs to persons: it has no reserve months and no forecast`,
  );
}

/**
 * Refuses what the texts say of the two pooled basic funds only, such as the risk reserve.
 *
 * @throws HengjianError NOT_EVALUABLE.
 */
export function requirePooled(description: FundDescription): Pool {
  if (description.role === "pooled" && description.pool !== null) return description.pool;
  throw new HengjianError(
    "NOT_EVALUABLE",
    `this holds for the pooled funds 310100 and 390100 only, not for ${description.fundPayType} ${description.label.en}`,
  );
}
