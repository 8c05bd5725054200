import type { NetFeeLine } from "@hengjian/domain";
import { z } from "zod";
import type { CaseFacts } from "../facts/facts.js";
import * as expressions from "../sql/expressions.js";
import { anyOf, type Sql, sql } from "../sql/fragment.js";
import { relation, type SqlScope } from "../sql/relations.js";

const codes = z.array(z.string().min(1)).default([]);

/** Where care was given, told by its settlement: one of these care types, or a house of one of these kinds. */
export const careSettingSchema = z.strictObject({
  careTypes: codes.describe("national or local care types of the settlement"),
  institutionKinds: codes.describe("kinds of the house"),
});

/** A setting of care. */
export type CareSetting = z.output<typeof careSettingSchema>;

/** Whether the line's settlement is of the setting; a line whose settlement is not known is of none. */
export function inSetting(setting: CareSetting, line: NetFeeLine, cases: CaseFacts): boolean {
  const settlement = cases.settlementById().get(line.settlementId);
  if (settlement === undefined) return false;
  return (
    setting.careTypes.includes(settlement.careType) || setting.institutionKinds.includes(settlement.institutionKind)
  );
}

/** The same over the columns of `net_fee_line`. */
export function settingSql(setting: CareSetting, scope: SqlScope): Sql {
  const either = anyOf([
    expressions.oneOf(sql`care_type`, setting.careTypes),
    expressions.oneOf(sql`institution_kind`, setting.institutionKinds),
  ]);
  return sql`settlement_id IN (SELECT settlement_id FROM ${relation(scope, "net_settlement")} WHERE ${either})`;
}
