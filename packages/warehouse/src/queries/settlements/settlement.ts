import { z } from "zod";
import {
  codeParameter,
  fenColumn,
  fenOrNullColumn,
  offsetParameter,
  pageSizeParameter,
  textColumn,
  wholeColumn,
} from "../columns.js";
import { defineQuery } from "../named-query.js";
import { withinEitherScope } from "../scope.js";
import { SHOWN_FEE_LINE, shownFeeLine } from "./shown-fee-line.js";

/** What does one settlement say? */
export const settlementHeader = defineQuery({
  name: "settlement-header",
  question: "What does one settlement say?",
  scope: "either",
  sql: `SELECT s.settlement_id AS settlement_id, s.visit_id AS visit_id, s.stay_id AS stay_id,
  s.person_id AS person_id, p.person_name AS person_name, s.sex AS sex, toString(s.birth_date) AS birth_date,
  s.institution_id AS institution_id, i.institution_name AS institution_name,
  s.institution_area AS institution_area, s.insured_area AS insured_area, s.insurance_type AS insurance_type,
  s.care_category AS care_category, s.institution_level AS institution_level, s.payment_method AS payment_method,
  toString(s.begin_day) AS begin_day, toString(s.end_day) AS end_day, toString(s.settled_at) AS settled_at,
  s.medical_fee_fen AS medical_fee_fen, s.full_self_pay_fen AS full_self_pay_fen,
  s.over_ceiling_fen AS over_ceiling_fen, s.pre_self_pay_fen AS pre_self_pay_fen, s.in_scope_fen AS in_scope_fen,
  s.deductible_met_fen AS deductible_met_fen, s.basic_fund_fen AS basic_fund_fen, s.large_fund_fen AS large_fund_fen,
  s.medical_aid_fen AS medical_aid_fen, s.fund_total_fen AS fund_total_fen, s.person_pay_fen AS person_pay_fen,
  s.account_pay_fen AS account_pay_fen, s.group_code AS group_code, s.group_standard_fen AS group_standard_fen,
  s.cleared_fen AS cleared_fen
FROM net_settlement AS s
LEFT JOIN current_institution AS i ON i.institution_id = s.institution_id
LEFT JOIN current_person AS p ON p.person_id = s.person_id
WHERE s.settlement_id = {settlement_id:String} AND ${withinEitherScope("s.insured_area", "s.institution_area")}`,
  parameters: z.object({ settlement_id: codeParameter }),
  row: z.object({
    settlement_id: textColumn,
    visit_id: textColumn,
    stay_id: textColumn,
    person_id: textColumn,
    person_name: textColumn.nullable(),
    sex: textColumn,
    birth_date: textColumn.nullable(),
    institution_id: textColumn,
    institution_name: textColumn.nullable(),
    institution_area: textColumn,
    insured_area: textColumn,
    insurance_type: textColumn,
    care_category: textColumn,
    institution_level: wholeColumn,
    payment_method: textColumn,
    begin_day: textColumn,
    end_day: textColumn,
    settled_at: textColumn,
    medical_fee_fen: fenColumn,
    full_self_pay_fen: fenColumn,
    over_ceiling_fen: fenColumn,
    pre_self_pay_fen: fenColumn,
    in_scope_fen: fenColumn,
    deductible_met_fen: fenOrNullColumn,
    basic_fund_fen: fenColumn,
    large_fund_fen: fenOrNullColumn,
    medical_aid_fen: fenOrNullColumn,
    fund_total_fen: fenColumn,
    person_pay_fen: fenColumn,
    account_pay_fen: fenOrNullColumn,
    group_code: textColumn.nullable(),
    group_standard_fen: fenOrNullColumn,
    cleared_fen: fenOrNullColumn,
  }),
  maximumRows: 1,
});

/** Which fee lines make up a settlement? */
export const settlementFeeLines = defineQuery({
  name: "settlement-fee-lines",
  question: "Which fee lines make up a settlement?",
  scope: "either",
  sql: `SELECT ${SHOWN_FEE_LINE},
  count() OVER () AS total
FROM net_fee_line AS l
WHERE l.settlement_id = {settlement_id:String} AND l.person_id IN (
  SELECT s.person_id FROM net_settlement AS s
  WHERE s.settlement_id = {settlement_id:String} AND ${withinEitherScope("s.insured_area", "s.institution_area")}
)
ORDER BY l.charged_at, l.fee_line_id
LIMIT {limit:UInt32} OFFSET {offset:UInt32}`,
  parameters: z.object({ settlement_id: codeParameter, limit: pageSizeParameter, offset: offsetParameter }),
  row: z.object({
    ...shownFeeLine,
    total: wholeColumn,
  }),
  maximumRows: 200,
});

/** Which findings rest on a settlement? */
export const settlementFindings = defineQuery({
  name: "settlement-findings",
  question: "Which findings rest on a settlement?",
  scope: "either",
  sql: `SELECT f.finding_id AS finding_id, f.rule_id AS rule_id, f.verdict AS verdict, f.fee_line_ids AS fee_line_ids
FROM current_finding AS f
WHERE has(f.settlement_ids, {settlement_id:String})
  AND ${withinEitherScope("f.insured_area", "f.institution_area")}
ORDER BY f.rule_id, f.finding_id LIMIT 200`,
  parameters: z.object({ settlement_id: codeParameter }),
  row: z.object({
    finding_id: textColumn,
    rule_id: textColumn,
    verdict: z.enum(["definite", "suspected", "metric"]),
    fee_line_ids: z.array(textColumn),
  }),
  maximumRows: 200,
});
