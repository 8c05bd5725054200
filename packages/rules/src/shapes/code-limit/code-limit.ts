import {
  ageOn,
  type CalendarDate,
  dayOf,
  daysBetween,
  type KnowledgePoint,
  type NetSettlement,
  type Visit,
} from "@hengjian/domain";
import { z } from "zod";
import { wholeSettlements } from "../../evidence/doubted-parts.js";
import { startsWithAny } from "../../exemptions/holds.js";
import type { Facts } from "../../facts/facts.js";
import { orderBy, sortedUnique } from "../../facts/grouping.js";
import { pointsOn } from "../../facts/points.js";
import type { Rule } from "../../rule.js";
import { type Candidate, defineShape } from "../../shape.js";
import { codeLimitSql } from "./code-limit-sql.js";

const parameters = z.strictObject({
  codes: z
    .array(z.enum(["diagnosis", "operation"]))
    .min(1)
    .describe("codes that are looked at"),
  mainOnly: z.boolean().default(false).describe("only the main diagnosis or operation"),
  limit: z.enum(["sex", "age", "diagnosis"]).describe("kind of limit that the list's points carry"),
  careCategories: z.array(z.string().min(1)).min(1).optional().describe("categories of care of the settlement"),
});

/** Parameters of the shape. */
export type CodeLimitParameters = z.output<typeof parameters>;

/** A diagnosis or operation code against the limits of a knowledge list. */
export const codeLimit = defineShape({
  id: "code-limit",
  title: { zh: "诊断或手术编码与限定比较", en: "A code of a visit against its limit" },
  parameters,
  conditionLabels: {
    code: { zh: "编码", en: "Code" },
    limit: { zh: "限定", en: "Limit" },
    "knowledge-points": { zh: "知识点", en: "Knowledge points" },
  },
  exemptionRoles: ["subject"],
  claimLevel: false,
  evaluate,
  sql: codeLimitSql,
  needs: (rule) =>
    rule.parameters.limit === "diagnosis"
      ? [{ relation: "current_diagnosis" }]
      : rule.parameters.limit === "sex"
        ? [{ relation: "net_settlement", column: "sex", absent: ["", "0", "9"] }]
        : [{ relation: "net_settlement", column: "birth_date", absent: "null" }],
});

/** What is known of a visit that limits look at. */
interface Subject {
  readonly sex: string;
  readonly birthDate: CalendarDate | null;
  readonly began: CalendarDate;
  readonly mainDiagnosis: string;
}

function evaluate(rule: Rule<CodeLimitParameters>, facts: Facts): Candidate[] {
  const { careCategories } = rule.parameters;
  const points = [...facts.reference.points(rule.knowledge).values()].flat();
  if (points.length === 0) return [];
  return facts.cases.records.visits.flatMap((visit) => {
    const settlements = (facts.cases.settlementsByVisit().get(visit.visitId) ?? []).filter(
      (row) => careCategories?.includes(row.careCategory) ?? true,
    );
    const [first] = [...settlements].sort(
      orderBy(
        (row) => row.settledAt,
        (row) => row.settlementId,
      ),
    );
    if (first === undefined) return [];
    const subject: Subject = {
      sex: first.sex,
      birthDate: first.birthDate,
      began: dayOf(visit.beganAt),
      mainDiagnosis: visit.mainDiagnosisCode,
    };
    return codesOf(visit, rule.parameters, facts).flatMap((code) => {
      const own = pointsOn(
        points.filter((point) => code.startsWith(point.itemCode)),
        subject.began,
      );
      return broken(own, subject, rule.parameters.limit)
        ? [candidateOf({ code, settlement: first }, own, seenOf(own, subject, rule.parameters.limit))]
        : [];
    });
  });
}

function codesOf(visit: Visit, wanted: CodeLimitParameters, facts: Facts): string[] {
  const diagnoses = facts.cases.diagnosesByVisit().get(visit.visitId) ?? [];
  const operations = facts.cases.operationsByVisit().get(visit.visitId) ?? [];
  const rows = [
    ...(wanted.codes.includes("diagnosis")
      ? diagnoses.map((row) => ({ code: row.diagnosisCode, main: row.mainFlag }))
      : []),
    ...(wanted.codes.includes("operation")
      ? operations.map((row) => ({ code: row.operationCode, main: row.mainFlag }))
      : []),
  ];
  return sortedUnique(rows.filter((row) => !wanted.mainOnly || row.main === true).map((row) => row.code));
}

function broken(points: readonly KnowledgePoint[], subject: Subject, limit: CodeLimitParameters["limit"]): boolean {
  if (points.length === 0 || !judged(subject, limit)) return false;
  return !points.some((point) => !point.decidable || allows(point, subject, limit));
}

function judged(subject: Subject, limit: CodeLimitParameters["limit"]): boolean {
  if (limit === "sex") return subject.sex === "1" || subject.sex === "2";
  if (limit === "diagnosis") return subject.mainDiagnosis !== "";
  return subject.birthDate !== null && subject.birthDate <= subject.began;
}

function allows(point: KnowledgePoint, subject: Subject, limit: CodeLimitParameters["limit"]): boolean {
  if (limit === "sex") return point.sex === "" || point.sex === subject.sex;
  if (limit === "diagnosis") {
    const prefixes = point.diagnosisPrefixes.split(";").filter((prefix) => prefix !== "");
    return prefixes.length === 0 || startsWithAny(subject.mainDiagnosis, prefixes);
  }
  if (subject.birthDate === null) return true;
  const years = ageOn(subject.birthDate, subject.began);
  const days = daysBetween(subject.birthDate, subject.began);
  return within(years, point.ageFromYears, point.ageToYears) && within(days, point.ageFromDays, point.ageToDays);
}

function within(value: number, from: number | null, to: number | null): boolean {
  return (from === null || value >= from) && (to === null || value < to);
}

interface Seen {
  readonly actual: string;
  readonly limit: string;
}

function seenOf(points: readonly KnowledgePoint[], subject: Subject, limit: CodeLimitParameters["limit"]): Seen {
  const text = (point: KnowledgePoint): string => {
    if (limit === "sex") return point.sex;
    if (limit === "diagnosis") return point.diagnosisPrefixes;
    const { ageFromYears, ageToYears, ageFromDays, ageToDays } = point;
    return `[${ageFromYears ?? ""},${ageToYears ?? ""})y[${ageFromDays ?? ""},${ageToDays ?? ""})d`;
  };
  const age =
    subject.birthDate === null
      ? ""
      : `${ageOn(subject.birthDate, subject.began)}y ${daysBetween(subject.birthDate, subject.began)}d`;
  const actual = { sex: subject.sex, diagnosis: subject.mainDiagnosis, age }[limit];
  return { actual, limit: sortedUnique(points.map(text)).join("|") };
}

function candidateOf(
  of: { readonly code: string; readonly settlement: NetSettlement },
  points: readonly KnowledgePoint[],
  seen: Seen,
): Candidate {
  const { settlement } = of;
  return {
    evidence: {
      subjectKind: "visit",
      sourceIds: sortedUnique([settlement.visitId, of.code]),
      personId: settlement.personId,
      institutionId: settlement.institutionId,
      firstDay: settlement.beginDay,
      lastDay: settlement.settledDay,
      conditions: [
        { name: "code", actual: of.code, limit: "" },
        { name: "limit", ...seen },
        { name: "knowledge-points", actual: sortedUnique(points.map((point) => point.pointId)).join("|"), limit: "" },
      ],
      settlementIds: [settlement.settlementId],
      feeLineIds: [],
      parts: wholeSettlements([settlement.settlementId]),
    },
    exemptionVisits: [{ role: "subject", visitId: settlement.visitId }],
    birthDate: settlement.birthDate,
  };
}
