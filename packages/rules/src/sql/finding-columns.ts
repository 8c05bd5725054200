import type { CalendarDate, FindingEvidence, Quantity, SubjectKind, UnitPrice } from "@hengjian/domain";
import { z } from "zod";
import { type Sql, sql } from "./fragment.js";

/** Columns and types of every rule's query, in this order: the contract with the warehouse. */
export const FINDING_COLUMNS = {
  subject_kind: "String",
  source_ids: "Array(String)",
  person_id: "String",
  institution_id: "String",
  first_day: "Date32",
  last_day: "Date32",
  conditions: "Array(Tuple(name String, actual String, limit String))",
  exemptions: "Array(Tuple(name String, seen String))",
  settlement_ids: "Array(String)",
  fee_line_ids: "Array(String)",
  parts:
    "Array(Tuple(settlement_id String, fee_line_id String, excess_quantity Nullable(Int64), lawful_price Nullable(Int64)))",
} as const;

/** A column of the contract. */
export type FindingColumn = keyof typeof FINDING_COLUMNS;

/** The expression cast to the contract's type under the contract's name. */
export function contractColumn(name: FindingColumn, expression: Sql): Sql {
  return sql`CAST(${expression}, '${FINDING_COLUMNS[name] as Sql}') AS ${name as string as Sql}`;
}

const whole = z
  .union([
    z.number(),
    z
      .string()
      .regex(/^-?\d+$/)
      .transform(Number),
  ])
  .nullable();
const rowSchema = z.object({
  subject_kind: z.string(),
  source_ids: z.array(z.string()),
  person_id: z.string(),
  institution_id: z.string(),
  first_day: z.string(),
  last_day: z.string(),
  conditions: z.array(z.object({ name: z.string(), actual: z.string(), limit: z.string() })),
  exemptions: z.array(z.object({ name: z.string(), seen: z.string() })),
  settlement_ids: z.array(z.string()),
  fee_line_ids: z.array(z.string()),
  parts: z.array(
    z.object({ settlement_id: z.string(), fee_line_id: z.string(), excess_quantity: whole, lawful_price: whole }),
  ),
});

/**
 * Reads one row of a rule's query (JSONEachRow with named tuples as objects) into evidence.
 *
 * @throws ZodError when the row is not of the contract.
 */
export function evidenceFromRow(row: unknown): FindingEvidence {
  const read = rowSchema.parse(row);
  return {
    subjectKind: read.subject_kind as SubjectKind,
    sourceIds: read.source_ids,
    personId: read.person_id,
    institutionId: read.institution_id,
    firstDay: read.first_day as CalendarDate,
    lastDay: read.last_day as CalendarDate,
    conditions: read.conditions,
    exemptions: read.exemptions,
    settlementIds: read.settlement_ids,
    feeLineIds: read.fee_line_ids,
    parts: read.parts.map((part) => ({
      settlementId: part.settlement_id,
      feeLineId: part.fee_line_id,
      excessQuantity: part.excess_quantity as Quantity | null,
      lawfulPrice: part.lawful_price as UnitPrice | null,
    })),
  };
}
