import { z } from "zod";
import { wholeLine, wholeSettlements } from "../../evidence/doubted-parts.js";
import type { Facts } from "../../facts/facts.js";
import { groupBy, orderBy, sortedUnique } from "../../facts/grouping.js";
import { lineFilterSchema } from "../../filters/line-filter.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { type ClusterRow, clusterRows, secondsOf } from "./cluster-rows.js";
import { sameDayClusterSql } from "./same-day-cluster-sql.js";

const parameters = z.strictObject({
  of: z.enum(["settlements", "lines"]).describe("rows that are put together"),
  careCategories: z.array(z.string().min(1)).min(1).optional().describe("settlements: categories of care"),
  withoutFamilyAccount: z
    .boolean()
    .default(false)
    .describe("settlements: leave out those to which a family account paid a part"),
  lines: lineFilterSchema,
  key: z.enum(["person", "institution", "doctor"]).describe("what the rows have in common"),
  withinMinutes: z.int().min(0).max(1440).nullable().default(null).describe("minutes to the row before, inside"),
  distinct: z.enum(["person", "institution", "area"]).describe("what is counted"),
  minimum: z.int().min(2).max(1000).describe("different ones, inside"),
  minimumAlikePpm: z
    .int()
    .min(0)
    .max(1_000_000)
    .default(0)
    .describe("ppm of settlements with one set of items; 0: any"),
  unlessRegistered: z.boolean().default(false).describe("doctors: none where registered at each of the houses"),
});

/** Parameters of the shape. */
export type SameDayClusterParameters = z.output<typeof parameters>;

/** Too many persons, houses or areas under one key within minutes or one day. */
export const sameDayCluster = defineShape({
  id: "same-day-cluster",
  title: { zh: "同日密集发生", en: "Many of a kind close together on one day" },
  parameters,
  conditionLabels: {
    distinct: { zh: "不同个数", en: "Different ones" },
    key: { zh: "共同点", en: "In common" },
    times: { zh: "时间", en: "Times" },
    "alike-share": { zh: "同样明细占比", en: "Alike" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  acrossPersons: true,
  evaluate,
  sql: sameDayClusterSql,
  needs: (rule) =>
    rule.parameters.key === "doctor" ? [{ relation: "net_fee_line", column: "doctor_code", absent: [""] }] : [],
});

const KEY = { person: "personId", institution: "institutionId", doctor: "doctorCode", area: "area" } as const;

function evaluate(rule: Rule<SameDayClusterParameters>, facts: Facts): Candidate[] {
  const wanted = rule.parameters;
  const rows = clusterRows(wanted, facts).filter((row) => row[KEY[wanted.key]] !== "");
  const groups = groupBy(rows, (row) => `${row[KEY[wanted.key]]}\n${row.day}`);
  return [...groups.values()]
    .flatMap((group) => piecesOf(group, wanted.withinMinutes))
    .flatMap((piece) => judged(piece, wanted, facts) ?? []);
}

function piecesOf(rows: readonly ClusterRow[], withinMinutes: number | null): ClusterRow[][] {
  const ordered = [...rows].sort(
    orderBy(
      (row) => secondsOf(row.at),
      (row) => row.id,
    ),
  );
  const pieces: ClusterRow[][] = [];
  let before: ClusterRow | undefined;
  for (const row of ordered) {
    const close =
      before !== undefined &&
      (withinMinutes === null || secondsOf(row.at) - secondsOf(before.at) <= withinMinutes * 60);
    if (close) pieces.at(-1)?.push(row);
    else pieces.push([row]);
    before = row;
  }
  return pieces;
}

function judged(piece: readonly ClusterRow[], wanted: SameDayClusterParameters, facts: Facts): Candidate | null {
  const distinct = new Set(piece.map((row) => row[KEY[wanted.distinct]])).size;
  if (distinct < wanted.minimum) return null;
  if (wanted.unlessRegistered && registeredEverywhere(piece, facts)) return null;
  const alikePpm = wanted.minimumAlikePpm === 0 ? null : alikeShare(piece, facts);
  if (alikePpm !== null && alikePpm < wanted.minimumAlikePpm) return null;
  return candidateOf(piece, wanted, [
    { name: "distinct", actual: `${distinct} ${wanted.distinct}`, limit: String(wanted.minimum) },
    { name: "key", actual: wanted.key, limit: "" },
    {
      name: "times",
      actual: `${piece[0]?.at ?? ""} ${piece.at(-1)?.at ?? ""}`,
      limit: wanted.withinMinutes === null ? "" : String(wanted.withinMinutes),
    },
    {
      name: "alike-share",
      actual: alikePpm === null ? "" : String(alikePpm),
      limit: String(wanted.minimumAlikePpm),
    },
  ]);
}

function registeredEverywhere(piece: readonly ClusterRow[], facts: Facts): boolean {
  return piece.every((row) =>
    facts.reference.records.staff.some(
      (staff) =>
        staff.staffCode === row.doctorCode &&
        staff.institutionId === row.institutionId &&
        staff.fromDate <= row.day &&
        (staff.toDate === null || row.day < staff.toDate),
    ),
  );
}

function alikeShare(piece: readonly ClusterRow[], facts: Facts): number {
  const counts = new Map<string, number>();
  const settlementIds = sortedUnique(piece.map((row) => row.settlementId));
  for (const settlementId of settlementIds) {
    const lines = (facts.cases.linesBySettlement().get(settlementId) ?? []).filter((line) => line.quantity > 0);
    const items = sortedUnique(lines.map((line) => line.itemCode)).join("\n");
    const known = lines.length > 0 && lines.every((line) => line.itemCode !== "");
    if (known) counts.set(items, (counts.get(items) ?? 0) + 1);
  }
  return Math.floor((Math.max(0, ...counts.values()) * 1_000_000) / settlementIds.length);
}

function candidateOf(
  piece: readonly ClusterRow[],
  wanted: SameDayClusterParameters,
  conditions: Candidate["evidence"]["conditions"],
): Candidate {
  const last = piece.at(-1) as ClusterRow;
  const settlementIds = sortedUnique(piece.map((row) => row.settlementId));
  const ids = sortedUnique(piece.map((row) => row.id));
  const persons = new Set(piece.map((row) => row.personId)).size;
  return {
    evidence: {
      subjectKind: SUBJECT_KINDS[wanted.of],
      sourceIds: ids,
      personId: persons === 1 ? last.personId : "",
      institutionId: last.institutionId,
      firstDay: last.day,
      lastDay: last.day,
      conditions,
      settlementIds,
      feeLineIds: wanted.of === "lines" ? ids : [],
      parts:
        wanted.of === "lines"
          ? piece
              .map((row) => wholeLine({ settlementId: row.settlementId, feeLineId: row.id }))
              .sort(
                orderBy(
                  (part) => part.settlementId,
                  (part) => part.feeLineId,
                ),
              )
          : wholeSettlements(settlementIds),
    },
    exemptionVisits: sortedUnique(piece.map((row) => row.visitId)).map((visitId) => ({
      role: "subject",
      visitId,
    })),
    birthDate: persons === 1 ? last.birthDate : null,
  };
}

/** What a finding about such rows is about. */
const SUBJECT_KINDS = { settlements: "settlement", lines: "fee-line" } as const;
