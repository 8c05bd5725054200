import type { NetSettlement } from "@hengjian/domain";
import { sql } from "../sql/fragment.js";

/**
 * Whether the person bore the whole fee: no fund paid and nothing came from the personal account. Before payment nobody has
 * borne anything yet, so that what the person pays must make up the fee.
 */
export function isBorneByPerson({ fundTotalFen, accountPayFen, personPayFen, medicalFeeFen }: NetSettlement): boolean {
  return medicalFeeFen > 0 && fundTotalFen === 0 && accountPayFen === 0 && personPayFen >= medicalFeeFen;
}

/** Twin of `isBorneByPerson` over the columns of `net_settlement`. */
export const BORNE_BY_PERSON = sql`(medical_fee_fen > 0 AND fund_total_fen = 0 AND account_pay_fen = 0 AND person_pay_fen >= medical_fee_fen)`;
