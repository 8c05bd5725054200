import { type Fen, formatYuan } from "@hengjian/domain";

/** A fee line in a list. */
export interface FeeLineItem {
  readonly feeLineId: string;
  readonly settlementId: string;
  readonly chargedAt: string;
  readonly itemCode: string;
  readonly itemName: string;
  readonly hospitalItemName: string;
  readonly chargeClass: string;
  /** Decimal text, as many decimals as needed. */
  readonly quantity: string;
  /** Yuan, two to six decimals. */
  readonly unitPriceYuan: string;
  readonly amountYuan: string;
  readonly preSelfPayYuan: string;
  readonly inScopeYuan: string;
}

interface FeeLineRow {
  readonly fee_line_id: string;
  readonly settlement_id: string;
  readonly charged_at: string;
  readonly item_code: string;
  readonly item_name: string;
  readonly hospital_item_name: string;
  readonly charge_class: string;
  readonly quantity: number;
  readonly unit_price: number;
  readonly amount_fen: Fen;
  readonly pre_self_pay_fen: Fen;
  readonly in_scope_fen: Fen;
}

/** One row of the warehouse as the screen takes it. */
export function feeLineItem(row: FeeLineRow): FeeLineItem {
  return {
    feeLineId: row.fee_line_id,
    settlementId: row.settlement_id,
    chargedAt: row.charged_at,
    itemCode: row.item_code,
    itemName: row.item_name,
    hospitalItemName: row.hospital_item_name,
    chargeClass: row.charge_class,
    quantity: scaledText(row.quantity, 4, 0),
    unitPriceYuan: scaledText(row.unit_price, 6, 2),
    amountYuan: formatYuan(row.amount_fen),
    preSelfPayYuan: formatYuan(row.pre_self_pay_fen),
    inScopeYuan: formatYuan(row.in_scope_fen),
  };
}

/**
 * A scaled whole number as decimal text without needless zeros.
 *
 * @example
 * scaledText(15_000, 4, 0) // "1.5"
 */
export function scaledText(value: number, decimals: number, fewest: number): string {
  const digits = String(Math.abs(value)).padStart(decimals + 1, "0");
  const whole = digits.slice(0, -decimals);
  const fraction = digits.slice(-decimals).replace(/0+$/, "").padEnd(fewest, "0");
  return `${value < 0 ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}
