import { type CalendarDate, formatYuan, HengjianError, type Label } from "@hengjian/domain";
import { findingEvidence, findingNames, findingTimeline } from "@hengjian/warehouse";
import { z } from "zod";
import { departmentLabel } from "../offices/department-label.js";
import type { ArticleAnswer } from "../offices/rule-office.js";
import { lastFour, maskName } from "../people/masking.js";
import { procedure, type RequestContext } from "../server/trpc.js";
import { type OverlapAnswer, overlapAnswers } from "./finding-overlaps.js";
import { type ConditionAnswer, conditionAnswers, seenWords, statementOf } from "./finding-words.js";
import { poolOf } from "./findings.js";
import { type OrientationAnswer, readBeside } from "./loss-beside.js";
import { type LossProvision, lossProvisions } from "./loss-law.js";
import { type LossStepAnswer, readTrace } from "./loss-trace.js";

/** One care event of the person around a finding. */
export interface TimelineEvent {
  readonly settlementId: string;
  readonly careCategory: string;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly beginDay: string;
  readonly endDay: string;
  readonly diagnosisCode: string;
  /** Name of the department where its code is a national one, the code itself otherwise. */
  readonly department: Label;
  readonly groupCode: string;
  readonly feeYuan: string;
  readonly fundYuan: string;
  readonly partOfFinding: boolean;
}

/** A finding with all it rests on. */
export interface FindingAnswer {
  readonly findingId: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly ruleName: Label;
  readonly statement: Label;
  readonly verdict: "definite" | "suspected" | "metric";
  readonly method: string;
  readonly subjectKind: string;
  readonly person: string;
  readonly sex: string;
  /** Completed years on the first day of the act; null when unknown. */
  readonly age: number | null;
  readonly institutionId: string;
  readonly institutionName: string;
  readonly area: string;
  readonly areaName: Label;
  readonly pool: "employee" | "resident" | "other";
  readonly firstDay: string;
  readonly lastDay: string;
  readonly conditions: readonly ConditionAnswer[];
  readonly exemptions: readonly { readonly name: string; readonly label: Label; readonly seen: Label }[];
  readonly articles: readonly ArticleAnswer[];
  readonly settlementIds: readonly string[];
  readonly feeLines: number;
  readonly feeYuan: string | null;
  readonly inScopeYuan: string | null;
  readonly lossYuan: string | null;
  readonly lossByFund: readonly { readonly fund: string; readonly yuan: string }[];
  readonly patientDamageYuan: string | null;
  /** Why the loss is 0 or a part of it is missing: closed codes. */
  readonly notes: readonly string[];
  readonly steps: readonly LossStepAnswer[];
  /** What the loss, its clock and its fine go by; a draft stands among them as method. */
  readonly lossProvisions: readonly LossProvision[];
  /** Limitation and fine as an orientation; null where the measure holds none. */
  readonly orientation: OrientationAnswer | null;
  /** Other findings that look at the same lines or settlements. */
  readonly overlaps: readonly OverlapAnswer[];
  readonly timeline: readonly TimelineEvent[];
}

const input = z.strictObject({ findingId: z.string().regex(/^[0-9a-f]{32}$/, "must be 32 hex digits") });

export const findingProcedure = procedure
  .input(input)
  .query(({ ctx, input: asked }): Promise<FindingAnswer> => findingAnswer(asked.findingId, ctx));

/** A finding with its evidence, law, arithmetic and timeline. @throws HengjianError NOT_FOUND where the reader sees none. */
export async function findingAnswer(findingId: string, ctx: RequestContext): Promise<FindingAnswer> {
  const { questions, rules } = ctx.offices;
  const parameters = { finding_id: findingId };
  const [row] = await questions.ask(findingEvidence, ctx.scope, parameters);
  if (row === undefined) throw new HengjianError("NOT_FOUND", "there is no such finding");
  const beside = readBeside(row.trace);
  const subject = { person_id: row.person_id, settlement_ids: row.settlement_ids.slice(0, MOST_SETTLEMENTS) };
  const [events, named, overlaps] = await Promise.all([
    row.person_id === ""
      ? []
      : questions.ask(findingTimeline, ctx.scope, { ...subject, first_day: row.first_day, last_day: row.last_day }),
    questions.ask(findingNames, ctx.scope, { ...subject, codes: codesOf(row) }),
    overlapAnswers(findingId, beside.overlaps, ctx),
  ]);
  const names = new Map(named.map(({ code, name }) => [code, name]));
  return {
    ...headOf(row, ctx),
    statement: statementOf(row, rules, names),
    conditions: conditionAnswers(row, rules, names),
    exemptions: row.exemptions.map((exemption) => ({
      name: exemption.name,
      label: rules.conditionLabel(row.rule_id, exemption.name),
      seen: seenWords(exemption.seen),
    })),
    ...money(row),
    notes: row.limitation === null || row.limitation === "" ? [] : row.limitation.split("; "),
    steps: readTrace(row.trace, { id: row.finding_id, method: row.method }),
    lossProvisions: lossProvisions(ctx.offices.policy, {
      method: row.method,
      lastDay: row.last_day as CalendarDate,
    }),
    orientation: beside.orientation,
    overlaps,
    timeline: events.map(timelineEvent).sort((a, b) => (a.beginDay < b.beginDay ? -1 : 1)),
  };
}

const MOST_SETTLEMENTS = 5000;
const MOST_CODES = 1000;
const LONGEST_CODE = 64;

/** What may be a code in the evidence: every word of its values. */
function codesOf(row: EvidenceRow): string[] {
  const words = row.conditions.flatMap(({ actual, limit }) => `${actual} ${limit}`.split(" "));
  return [...new Set(words)].filter((word) => word !== "" && word.length <= LONGEST_CODE).slice(0, MOST_CODES);
}

/** Who, where, when and by which rule. */
function headOf(row: EvidenceRow, ctx: RequestContext) {
  const { places, rules } = ctx.offices;
  const rule = rules.find(row.rule_id);
  return {
    findingId: row.finding_id,
    ruleId: row.rule_id,
    ruleVersion: row.rule_version,
    ruleName: rule?.name ?? { zh: row.rule_id, en: row.rule_id },
    verdict: row.verdict,
    method: row.method,
    subjectKind: row.subject_kind,
    person: row.person_id === "" ? "" : `${maskName(row.person_name)} ${lastFour(row.person_id)}`,
    sex: row.sex ?? "",
    age: ageAt(row.birth_date, row.first_day),
    institutionId: row.institution_id,
    institutionName: row.institution_name ?? row.institution_id,
    area: row.institution_area,
    areaName: places.areaName(row.institution_area),
    pool: poolOf(row.insurance_type),
    firstDay: row.first_day,
    lastDay: row.last_day,
    articles: rule?.articles ?? [],
    settlementIds: row.settlement_ids,
    feeLines: row.fee_lines,
  };
}

type EvidenceRow = Awaited<ReturnType<typeof findingEvidence.row.parse>>;
type TimelineRow = Awaited<ReturnType<typeof findingTimeline.row.parse>>;

function money(row: EvidenceRow) {
  return {
    feeYuan: row.fee_fen === null ? null : formatYuan(row.fee_fen),
    inScopeYuan: row.in_scope_fen === null ? null : formatYuan(row.in_scope_fen),
    lossYuan: row.loss_fen === null ? null : formatYuan(row.loss_fen),
    lossByFund: Object.entries(row.loss_by_fund ?? {}).map(([fund, amount]) => ({ fund, yuan: formatYuan(amount) })),
    patientDamageYuan: row.patient_damage_fen === null ? null : formatYuan(row.patient_damage_fen),
  };
}

function timelineEvent(row: TimelineRow): TimelineEvent {
  return {
    settlementId: row.settlement_id,
    careCategory: row.care_category,
    institutionId: row.institution_id,
    institutionName: row.institution_name ?? row.institution_id,
    beginDay: row.begin_day,
    endDay: row.end_day,
    diagnosisCode: row.main_diagnosis_code ?? "",
    department: departmentLabel(row.department_code ?? ""),
    groupCode: row.group_code ?? "",
    feeYuan: formatYuan(row.medical_fee_fen),
    fundYuan: formatYuan(row.fund_total_fen),
    partOfFinding: row.part_of_finding,
  };
}

function ageAt(birthDate: string | null, on: string): number | null {
  if (birthDate === null || birthDate === "") return null;
  const years = Number(on.slice(0, 4)) - Number(birthDate.slice(0, 4));
  return on.slice(5) >= birthDate.slice(5) ? years : years - 1;
}
