/** fund_pay_type of the pool's basic fund: employees 310100, everybody else residents 390100. */
export function basicFundOf(insuranceType: string): string {
  return insuranceType === "310" ? "310100" : "390100";
}
