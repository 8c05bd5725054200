import type { Fen } from "@hengjian/domain";
import type { Pool, SettlementResult } from "./claim.js";

/** National fund_pay_type of each fund that the benefits know. */
export const FUND_PAY_TYPES = {
  employee: { basic: "310100", largeAmount: "330100" },
  resident: { basic: "390100", largeAmount: "390200" },
  maternity: "510100",
} as const;

/**
 * What each fund pays, by national fund_pay_type: basic is 310100 (employees) or 390100 (residents), large-amount is
 * 330100 (employees' large-amount aid) or 390200 (residents' critical-illness insurance), maternity is 510100. Funds
 * that pay nothing are left out; amounts in fen.
 *
 * @example
 * fundAmountsByPayType("employee", result).get("310100") // 697000
 */
export function fundAmountsByPayType(
  pool: Pool,
  result: Pick<SettlementResult, "basicFen" | "largeAmountFen" | "maternityFen">,
): ReadonlyMap<string, Fen> {
  const amounts = new Map<string, Fen>();
  const { basic, largeAmount } = FUND_PAY_TYPES[pool];
  if (result.basicFen !== 0) amounts.set(basic, result.basicFen);
  if (result.largeAmountFen !== 0) amounts.set(largeAmount, result.largeAmountFen);
  if (result.maternityFen !== 0) amounts.set(FUND_PAY_TYPES.maternity, result.maternityFen);
  return amounts;
}
