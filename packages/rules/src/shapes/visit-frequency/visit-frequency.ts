import { addDays, type CalendarDate } from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import { startsWithAny } from "../../exemptions/holds.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { PERIOD_DAYS } from "./period-days.js";
import { visitFrequencySql } from "./visit-frequency-sql.js";

const codes = z.array(z.string().min(1)).min(1);
const parameters = z.strictObject({
  of: z.enum(["settlements", "stays"]).describe("what is counted"),
  careCategories: codes.optional().describe("settlements: categories of care"),
  period: z.enum(["month", "quarter", "year"]).describe("period within which visits are counted"),
  rolling: z
    .boolean()
    .default(false)
    .describe("the 31, 92 or 366 days up to and with that of the visit, instead of the calendar period"),
  limit: z.int().min(1).max(1000).describe("as many are in order, inside"),
  sameInstitution: z.boolean().default(false).describe("whether each house is counted for itself"),
  identities: codes.optional().describe("only persons of these identities"),
  exceptDiagnosisPrefixes: z
    .array(z.string().min(1))
    .default([])
    .describe("visits with such a diagnosis are not counted"),
});

/** Parameters of the shape. */
export type VisitFrequencyParameters = z.output<typeof parameters>;

/** More settlements or stays of one person in a calendar period, or in the days up to one of them, than the limit. */
export const visitFrequency = defineShape({
  id: "visit-frequency",
  title: { zh: "周期内就诊次数", en: "Visits in a period" },
  parameters,
  conditionLabels: {
    count: { zh: "周期内第几次", en: "Number in the period" },
    period: { zh: "周期", en: "Period" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: visitFrequencySql,
});

interface Counted {
  readonly id: string;
  readonly personId: string;
  readonly institutionId: string;
  readonly begins: CalendarDate;
  readonly ends: CalendarDate;
  readonly at: string;
  readonly birthDate: CalendarDate | null;
  readonly settlementIds: readonly string[];
  readonly visitIds: readonly string[];
}

function evaluate(rule: Rule<VisitFrequencyParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const rows = (wanted.of === "stays" ? stayRows(wanted, facts) : settlementRows(wanted, facts)).filter(
    (row) =>
      wanted.identities === undefined ||
      wanted.identities.includes(facts.cases.personById().get(row.personId)?.identity ?? ""),
  );
  const place = (row: Counted): string => [row.personId, wanted.sameInstitution ? row.institutionId : ""].join("\n");
  if (wanted.rolling) return [...groupBy(rows, place).values()].flatMap((group) => rollingBeyond(group, wanted));
  const groups = groupBy(rows, (row) => `${place(row)}\n${startOf(row.ends, wanted.period)}`);
  return [...groups.values()].flatMap((group) =>
    [...group]
      .sort(
        orderBy(
          (row) => row.at,
          (row) => row.id,
        ),
      )
      .flatMap((row, place) =>
        place < wanted.limit
          ? []
          : [candidateOf(row, place + 1, { ...wanted, start: startOf(row.ends, wanted.period) })],
      ),
  );
}

/** Visits with more than the limit in the days up to and with their own, whole days. */
function rollingBeyond(rows: readonly Counted[], wanted: VisitFrequencyParameters): Candidate[] {
  return rows.flatMap((row) => {
    const start = addDays(row.ends, 1 - PERIOD_DAYS[wanted.period]);
    const count = rows.filter((one) => one.ends >= start && one.ends <= row.ends).length;
    return count > wanted.limit ? [candidateOf(row, count, { ...wanted, start })] : [];
  });
}

function stayRows(wanted: VisitFrequencyParameters, facts: Facts): Counted[] {
  return facts.cases.records.stays.flatMap((stay) => {
    if (stay.dischargeDay === null) return [];
    if (stay.diagnosisCodes.some((code) => startsWithAny(code, wanted.exceptDiagnosisPrefixes))) return [];
    const { stayId: id, personId, institutionId, admissionDay: begins, dischargeDay: ends, birthDate } = stay;
    const { settlementIds, visitIds } = stay;
    return [{ id, personId, institutionId, begins, ends, at: ends, birthDate, settlementIds, visitIds }];
  });
}

function settlementRows(wanted: VisitFrequencyParameters, facts: Facts): Counted[] {
  return facts.cases.records.settlements
    .filter((row) => wanted.careCategories?.includes(row.careCategory) ?? true)
    .filter(
      (row) =>
        !(facts.cases.diagnosesByVisit().get(row.visitId) ?? []).some(({ diagnosisCode }) =>
          startsWithAny(diagnosisCode, wanted.exceptDiagnosisPrefixes),
        ),
    )
    .map((row) => ({
      id: row.settlementId,
      personId: row.personId,
      institutionId: row.institutionId,
      begins: row.beginDay,
      ends: row.settledDay,
      at: row.settledAt,
      birthDate: row.birthDate,
      settlementIds: [row.settlementId],
      visitIds: [row.visitId],
    }));
}

function startOf(day: CalendarDate, period: VisitFrequencyParameters["period"]): string {
  if (period === "year") return `${day.slice(0, 4)}-01-01`;
  const month = Number(day.slice(5, 7));
  const first = period === "month" ? month : month - ((month - 1) % 3);
  return `${day.slice(0, 4)}-${String(first).padStart(2, "0")}-01`;
}

interface Counting extends VisitFrequencyParameters {
  /** First day of the period. */
  readonly start: string;
}

function candidateOf(row: Counted, count: number, wanted: Counting): Candidate {
  const settlementIds = sortedUnique(row.settlementIds);
  return {
    evidence: {
      subjectKind: wanted.of === "stays" ? "stay" : "settlement",
      sourceIds: [row.id],
      personId: row.personId,
      institutionId: row.institutionId,
      firstDay: row.begins,
      lastDay: row.ends,
      conditions: [
        { name: "count", actual: String(count), limit: String(wanted.limit) },
        { name: "period", actual: wanted.period, limit: wanted.start },
      ],
      settlementIds,
      feeLineIds: [],
      parts: wholeSettlements(settlementIds),
    },
    exemptionVisits: row.visitIds.map((visitId) => ({ role: "subject", visitId })),
    birthDate: row.birthDate,
  };
}
