import { z } from "zod";
import {
  codeParameter,
  fenColumn,
  fenOrNullColumn,
  flagColumn,
  offsetParameter,
  pageSizeParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";
import { SHOWN_FEE_LINE, shownFeeLine } from "../settlements/shown-fee-line.js";
import { ONE_FINDING, ONE_FINDING_MEASURED } from "./finding-filter.js";

const SEEN = `${withinEitherScope("f.insured_area", "f.institution_area")}
  AND f.finding_id = {finding_id:String}`;
const one = z.object({ finding_id: codeParameter });

/** What does one finding rest on? */
export const findingEvidence = defineQuery({
  name: "finding-evidence",
  question: "What does one finding rest on?",
  scope: "either",
  sql: `SELECT f.finding_id AS finding_id, f.rule_id AS rule_id, f.rule_version AS rule_version, f.verdict AS verdict,
  f.method AS method, f.subject_kind AS subject_kind, f.source_ids AS source_ids, f.person_id AS person_id,
  p.person_name AS person_name, p.sex AS sex, toString(p.birth_date) AS birth_date,
  f.institution_id AS institution_id, i.institution_name AS institution_name,
  f.institution_area AS institution_area, f.insured_area AS insured_area, f.insurance_type AS insurance_type,
  toString(f.first_day) AS first_day, toString(f.last_day) AS last_day,
  arrayMap(c -> map('name', c.1, 'actual', c.2, 'limit', c.3), f.conditions) AS conditions,
  arrayMap(e -> map('name', e.1, 'seen', e.2), f.exemptions) AS exemptions,
  f.settlement_ids AS settlement_ids, length(f.fee_line_ids) AS fee_lines,
  f.fee_fen AS fee_fen, f.in_scope_fen AS in_scope_fen, f.loss_fen AS loss_fen, f.loss_by_fund AS loss_by_fund,
  f.patient_damage_fen AS patient_damage_fen, f.limitation AS limitation, f.trace AS trace
FROM ${ONE_FINDING_MEASURED}
LEFT JOIN current_institution AS i ON i.institution_id = f.institution_id
LEFT JOIN (
  SELECT * FROM current_person WHERE person_id IN (SELECT person_id FROM ${ONE_FINDING})
) AS p ON p.person_id = f.person_id
WHERE ${SEEN}`,
  parameters: one,
  row: z.object({
    finding_id: textColumn,
    rule_id: textColumn,
    rule_version: textColumn,
    verdict: z.enum(["definite", "suspected", "metric"]),
    method: textColumn,
    subject_kind: textColumn,
    source_ids: z.array(textColumn),
    person_id: textColumn,
    person_name: textColumn.nullable(),
    sex: textColumn.nullable(),
    birth_date: textColumn.nullable(),
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    institution_area: textColumn,
    insured_area: textColumn,
    insurance_type: textColumn,
    first_day: textColumn,
    last_day: textColumn,
    conditions: z.array(z.object({ name: textColumn, actual: textColumn, limit: textColumn })),
    exemptions: z.array(z.object({ name: textColumn, seen: textColumn })),
    settlement_ids: z.array(textColumn),
    fee_lines: wholeColumn,
    fee_fen: fenOrNullColumn,
    in_scope_fen: fenOrNullColumn,
    loss_fen: fenOrNullColumn,
    loss_by_fund: z.record(z.string(), fenColumn).nullable(),
    patient_damage_fen: fenOrNullColumn,
    limitation: textColumn.nullable(),
    trace: textColumn.nullable(),
  }),
  maximumRows: 1,
});

/** What a finding's person and settlements are, as its evidence gave them. */
export const findingSubjectShape = {
  person_id: codeParameter,
  settlement_ids: z.array(codeParameter).max(5000),
};

const dayParameter = z.string().regex(/^\d{4}-\d{2}-\d{2}$/, "must be a day YYYY-MM-DD");

/** What care had the person of a finding in the 90 days before and after? */
export const findingTimeline = defineQuery({
  name: "finding-timeline",
  question: "What care had the person of a finding in the 90 days before and after?",
  scope: "either",
  sql: `SELECT s.settlement_id AS settlement_id, s.visit_id AS visit_id, s.stay_id AS stay_id,
  s.care_category AS care_category, s.institution_id AS institution_id, i.institution_name AS institution_name,
  toString(s.begin_day) AS begin_day, toString(s.end_day) AS end_day,
  s.medical_fee_fen AS medical_fee_fen, s.fund_total_fen AS fund_total_fen,
  t.main_diagnosis_code AS main_diagnosis_code, t.admission_department_code AS department_code,
  s.group_code AS group_code, has({settlement_ids:Array(String)}, s.settlement_id) AS part_of_finding
FROM net_settlement AS s
LEFT JOIN (
  SELECT * FROM stay
  WHERE stay_id IN (SELECT o.stay_id FROM net_settlement AS o WHERE o.person_id = {person_id:String})
) AS t ON t.stay_id = s.stay_id
LEFT JOIN current_institution AS i ON i.institution_id = s.institution_id
WHERE s.person_id = {person_id:String}
  AND s.end_day >= toDate32({first_day:String}) - 90 AND s.begin_day <= toDate32({last_day:String}) + 90
  AND ${withinEitherScope("s.insured_area", "s.institution_area")}
ORDER BY part_of_finding DESC, abs(toInt32(s.begin_day) - toInt32(toDate32({first_day:String}))), s.settlement_id
LIMIT 40`,
  parameters: z.object({ ...findingSubjectShape, first_day: dayParameter, last_day: dayParameter }),
  row: z.object({
    settlement_id: textColumn,
    visit_id: textColumn,
    stay_id: textColumn,
    care_category: textColumn,
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    begin_day: textColumn,
    end_day: textColumn,
    medical_fee_fen: fenColumn,
    fund_total_fen: fenColumn,
    main_diagnosis_code: textColumn.nullable(),
    department_code: textColumn.nullable(),
    group_code: textColumn.nullable(),
    part_of_finding: flagColumn,
  }),
  maximumRows: 40,
});

/** Which fee lines stand in the settlements of a finding, and which of them does it rest on? */
export const findingFeeLines = defineQuery({
  name: "finding-fee-lines",
  question: "Which fee lines stand in the settlements of a finding, and which of them does it rest on?",
  scope: "either",
  sql: `WITH seen AS (
  SELECT f.settlement_ids AS settlement_ids, f.fee_line_ids AS fee_line_ids, f.person_id AS person_id
  FROM ${ONE_FINDING} WHERE ${SEEN}
)
SELECT ${SHOWN_FEE_LINE},
  has((SELECT any(fee_line_ids) FROM seen), l.fee_line_id) AS hit,
  count() OVER () AS total, countIf(hit) OVER () AS hits
FROM net_fee_line AS l
WHERE l.settlement_id IN (SELECT arrayJoin(settlement_ids) FROM seen)
  AND (l.person_id IN (SELECT person_id FROM seen) OR (SELECT any(person_id) FROM seen) = '')
  AND ({only_hits:UInt8} = 0 OR has((SELECT any(fee_line_ids) FROM seen), l.fee_line_id))
ORDER BY hit DESC, l.charged_at, l.fee_line_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({
    finding_id: codeParameter,
    only_hits: z.union([z.literal(0), z.literal(1)]),
    limit: pageSizeParameter,
    offset: offsetParameter,
  }),
  row: z.object({
    ...shownFeeLine,
    hit: flagColumn,
    total: wholeColumn,
    hits: wholeColumn,
  }),
  maximumRows: 200,
});
