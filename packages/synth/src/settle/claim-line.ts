import type { Fen, UnitPrice } from "@hengjian/domain";
import type { ClaimLine } from "@hengjian/policy";
import type { PlannedLine } from "../life/visit.js";

/** Unit price × quantity in fen, rounded half away from zero; both are far within the safe integers. */
export function amountOf(price: number, quantity: number): number {
  const product = price * quantity;
  const magnitude = Math.floor((Math.abs(product) * 2 + 100_000_000) / 200_000_000);
  return product < 0 ? -magnitude : magnitude;
}

/** A planned line as the policy sees it; `quantity` and `price` may differ from what was charged. */
export function claimLine(line: PlannedLine, quantity = line.quantity, price = line.price): ClaimLine {
  const { item, extras } = line;
  const base = {
    kind: item.kind === "slice" ? ("drug" as const) : item.kind,
    class: extras?.settledClass ?? item.chargeClass,
    amountFen: amountOf(price, quantity) as Fen,
    unitPrice: price as UnitPrice,
  };
  return extras?.paymentCeiling === undefined ? base : { ...base, ceiling: extras.paymentCeiling as UnitPrice };
}
