import { UNKNOWN_LEVEL } from "@hengjian/domain";
import { fewCurrent } from "../schema/tables/current-views.js";
import { stayBuildSql } from "./build-id.js";
import { isCareCategorySql } from "./care-category.js";
import { isChangedPerson } from "./changed-persons.js";
import { type DerivePlan, isKept } from "./plan.js";
import { settlementStates } from "./settlement-steps.js";
import { stepTable } from "./step-table.js";

const READ_OF_SETTLEMENT = [
  "settlement_id, visit_id, person_id, institution_id, insurance_type, institution_level, institution_area",
  "insured_area, sex, birth_date, care_type, begin_day, end_day, mid_settlement, settled_at, payment_method, group_code",
].join(", ");

/**
 * The standing in-patient settlements of persons whose stays a delivery can have changed, those of months that are not built anew
 * as they are. They are looked for once, because they lie among all settlements of all years.
 */
function standingStep(plan: DerivePlan): string[] {
  if (plan.months === null) return [];
  const persons = isChangedPerson(plan, "person_id");
  return [
    `${stepTable("step_standing", "visit_id")} AS
SELECT ${READ_OF_SETTLEMENT}, net_medical_fee_fen AS medical_fee_fen, net_fund_total_fen AS fund_total_fen
FROM step_settlement WHERE state = 'standing' AND care_category = 'inpatient' AND ${persons}
UNION ALL SELECT ${READ_OF_SETTLEMENT}, medical_fee_fen, fund_total_fen
FROM net_settlement_rows PREWHERE ${persons} WHERE care_category = 'inpatient' AND ${isKept(plan, "build_id")}`,
  ];
}

/** SQL: the standing in-patient settlements to make visits of. */
function standingInpatient(plan: DerivePlan): string {
  if (plan.months !== null) return "SELECT * FROM step_standing";
  return `SELECT ${READ_OF_SETTLEMENT}, net_medical_fee_fen AS medical_fee_fen, net_fund_total_fen AS fund_total_fen
    FROM step_settlement WHERE state = 'standing' AND care_category = 'inpatient'`;
}

/** SQL: their visits. */
function standingVisits(plan: DerivePlan): string {
  if (plan.months !== null) return "SELECT visit_id FROM step_standing";
  return "SELECT visit_id FROM step_settlement WHERE state = 'standing' AND care_category = 'inpatient'";
}

/** Visits of several standing settlements: few, and only they need folding. */
function severalStep(plan: DerivePlan): string {
  return `${stepTable("step_several", "visit_id")} AS
SELECT visit_id FROM (${standingVisits(plan)}) GROUP BY visit_id HAVING count() > 1`;
}

/** Columns of a visit, each as it follows from the rows of its settlements and as it stands in the row of a single one. */
const SETTLED_COLUMNS: readonly (readonly [name: string, ofSettlements: string, ofOne: string])[] = [
  ...["person_id", "institution_id", "insurance_type"].map((name) => [name, `min(t.${name})`, name] as const),
  ["institution_level", "max(t.institution_level)", "institution_level"],
  ...["institution_area", "insured_area", "sex", "birth_date"].map((name) => [name, `min(t.${name})`, name] as const),
  ["care_type", "argMin(t.care_type, (settled_at, settlement_id))", "care_type"],
  ["begin_day", "min(t.begin_day)", "begin_day"],
  ["end_day", "max(t.end_day)", "end_day"],
  ["is_final", "max(NOT mid_settlement)", "NOT mid_settlement"],
  ["ends_mid_term", "argMax(mid_settlement, (settled_at, settlement_id))", "mid_settlement"],
  ["settlement_ids", "arraySort(groupArray(settlement_id))", "[settlement_id]"],
  ["payment_methods", "arraySort(groupUniqArray(toString(payment_method)))", "[toString(payment_method)]"],
  [
    "group_codes",
    "arraySort(groupUniqArrayIf(toString(group_code), group_code != ''))",
    "if(group_code != '', [toString(group_code)], [])",
  ],
  ...["medical_fee_fen", "fund_total_fen"].map((name) => [name, `sum(t.${name})`, name] as const),
];

/** What the standing in-patient settlements say of each visit. */
function visitSettlements(plan: DerivePlan): string {
  const of = (column: (of: (typeof SETTLED_COLUMNS)[number]) => string): string =>
    SETTLED_COLUMNS.map(column).join(", ");
  const rows = standingInpatient(plan);
  return `SELECT visit_id, ${of(([name, , ofOne]) => (name === ofOne ? name : `${ofOne} AS ${name}`))}
  FROM (${rows}) WHERE visit_id NOT IN (SELECT visit_id FROM step_several)
  UNION ALL
  SELECT visit_id, ${of(([name, ofSettlements]) => `${ofSettlements} AS ${name}`)}
  FROM (${rows}) AS t WHERE visit_id IN (SELECT visit_id FROM step_several) GROUP BY visit_id`;
}

/**
 * In-patient visits with what their settlements say. A settlement whose visit was not delivered stands for one itself. A
 * person is in the house while no last day is known: neither of the visit nor of a settlement that is not mid-term.
 */
function visitStep(plan: DerivePlan): string {
  const inpatient = isCareCategorySql("care_type", plan.parameters.careCategories, "inpatient");
  return `${stepTable("step_visit", "visit_id")} AS
SELECT if(v.visit_id != '', v.visit_id, s.visit_id) AS visit_id, v.visit_id != '' AS is_delivered,
  s.visit_id != '' AS is_settled, if(s.person_id != '', s.person_id, v.person_id) AS person_id,
  if(s.institution_id != '', s.institution_id, v.institution_id) AS institution_id,
  if(s.insurance_type != '', s.insurance_type, v.insurance_type) AS insurance_type,
  if(s.visit_id != '', s.institution_level, toUInt8(ifNull(i.institution_level, ${UNKNOWN_LEVEL}))) AS institution_level,
  if(s.visit_id != '', s.institution_area, i.institution_area) AS institution_area, s.insured_area AS insured_area,
  if(s.sex != '', s.sex, v.sex) AS sex, coalesce(s.birth_date, v.birth_date) AS birth_date,
  if(s.care_type != '', s.care_type, v.care_type) AS care_type,
  if(is_delivered, toDate32(v.began_at), s.begin_day) AS admission_day,
  multiIf(v.ended_at IS NOT NULL, toDate32(v.ended_at), v.in_house_status = '1', NULL,
    s.is_final, toNullable(s.end_day), NULL) AS discharge_day,
  if(v.admission_department_code != '', v.admission_department_code, '') AS admission_department_code,
  if(v.discharge_department_code != '', v.discharge_department_code, v.admission_department_code) AS discharge_department_code,
  v.discharge_way AS discharge_way, v.main_diagnosis_code AS delivered_diagnosis_code, v.bed AS bed,
  v.mother_person_id AS mother_person_id, s.ends_mid_term AS ends_mid_term, s.settlement_ids AS settlement_ids,
  s.payment_methods AS payment_methods, s.group_codes AS group_codes, s.medical_fee_fen AS medical_fee_fen,
  s.fund_total_fen AS fund_total_fen, o.insured_visit_id AS insured_visit_id
FROM (
  SELECT * FROM ${fewCurrent("visit", `((${inpatient} AND ${isChangedPerson(plan, "person_id")}) OR visit_id IN (${standingVisits(plan)}))`)}
  WHERE ifNull(valid_flag, true)
) AS v
FULL JOIN (${visitSettlements(plan)}) AS s ON s.visit_id = v.visit_id
ANY LEFT JOIN (
  SELECT visit_id, max(insured_visit_id) AS insured_visit_id FROM (${settlementStates(plan)})
  WHERE state = 'off-site-counterpart' AND care_category = 'inpatient' GROUP BY visit_id
) AS o ON o.visit_id = v.visit_id
ANY LEFT JOIN (
  SELECT institution_id, institution_area, toNullable(institution_level) AS institution_level FROM current_institution
) AS i ON i.institution_id = v.institution_id`;
}

/**
 * Visits that ride on another one: the treating side of an off-site case on the insured side, a newborn on its mother's
 * visit of the same house at the same time.
 */
const SATELLITES = `${stepTable("step_satellite", "visit_id")} AS
SELECT n.visit_id AS visit_id, min(m.visit_id) AS host_visit_id, 'mother-newborn' AS link_kind,
  any(n.admission_day) AS admission_day, any(n.discharge_day) AS discharge_day
FROM step_visit AS n
INNER JOIN (
  SELECT * FROM step_visit WHERE person_id IN (SELECT mother_person_id FROM step_visit WHERE mother_person_id != '')
) AS m ON m.person_id = n.mother_person_id AND m.institution_id = n.institution_id
WHERE n.mother_person_id != '' AND m.mother_person_id = '' AND m.visit_id != n.visit_id
  AND (n.is_settled OR n.discharge_day IS NULL) AND (m.is_settled OR m.discharge_day IS NULL)
  AND n.admission_day >= m.admission_day AND n.admission_day <= ifNull(m.discharge_day, n.admission_day)
GROUP BY visit_id
UNION ALL
SELECT visit_id, insured_visit_id AS host_visit_id, 'off-site-pair' AS link_kind, admission_day, discharge_day
FROM step_visit
WHERE insured_visit_id != '' AND insured_visit_id != visit_id AND NOT is_settled
  AND insured_visit_id IN (SELECT visit_id FROM step_visit
    WHERE is_settled AND visit_id IN (SELECT insured_visit_id FROM step_visit WHERE insured_visit_id != ''))`;

/** The visits of a person in their order, each with those before it. */
const BEFORE = `(PARTITION BY person_id
    ORDER BY admission_day, ifNull(discharge_day, toDate32('2299-12-31')), visit_id
    ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;

/** Each visit's link to the one before it of the same person, and its stay: that of the last first visit up to it. */
function chainStep({ parameters }: DerivePlan): string {
  const sameHouse = "institution_id = before.2 AND before.1 != ''";
  return `${stepTable("step_chain", "visit_id")} AS
WITH linked AS (
  SELECT visit_id, person_id, institution_id, admission_day, discharge_day,
    lagInFrame((visit_id, toString(institution_id), discharge_day, toString(discharge_department_code), ends_mid_term)) OVER ${BEFORE} AS before,
    multiIf(
      before.1 = '' OR before.3 IS NULL, 'first',
      ${sameHouse} AND before.5 AND admission_day BETWEEN before.3 AND before.3 + ${parameters.midTermGapDays}, 'mid-term',
      admission_day != before.3, 'first',
      institution_id != before.2, 'same-day-transfer',
      admission_department_code != '' AND before.4 != '' AND admission_department_code != before.4, 'department',
      'first') AS link_kind,
    lower(hex(substring(SHA256(concat('stay\\n', person_id, '\\n', institution_id, '\\n', visit_id)), 1, 16))) AS begun_stay_id
  FROM step_visit
  WHERE (is_settled OR discharge_day IS NULL) AND visit_id NOT IN (SELECT visit_id FROM step_satellite)
)
SELECT visit_id, link_kind, person_id AS stay_person_id, admission_day, discharge_day,
  anyLastIf(begun_stay_id, link_kind = 'first') OVER ${BEFORE} AS stay_id
FROM linked`;
}

/** The visit is an in-patient one, but for visits whose hash is an in-patient one's: of those the codes are never fetched. */
const OF_INPATIENTS = "cityHash64(visit_id) IN (SELECT cityHash64(visit_id) FROM step_visit)";

/** Diagnoses and operations by in-patient visit. */
const CODES = [
  `${stepTable("step_diagnosis", "visit_id")} AS
SELECT visit_id, arraySort(groupUniqArray(toString(diagnosis_code))) AS codes,
  toString(argMin(diagnosis_code, (NOT ifNull(main_flag, false), diagnosis_type, diagnosis_order))) AS main_code
FROM ${fewCurrent("diagnosis", OF_INPATIENTS)}
WHERE ifNull(valid_flag, true) GROUP BY visit_id`,
  `${stepTable("step_operation", "visit_id")} AS
SELECT visit_id, arraySort(groupUniqArray(toString(operation_code))) AS codes
FROM ${fewCurrent("operation", OF_INPATIENTS)} GROUP BY visit_id`,
];

const KEPT_OF_VISIT = [
  ...["visit_id", "person_id", "institution_id", "insurance_type", "institution_level", "institution_area"],
  ...["insured_area", "sex", "birth_date", "care_type", "admission_day", "discharge_day", "admission_department_code"],
  ...["discharge_department_code", "discharge_way", "bed", "settlement_ids", "payment_methods", "group_codes"],
  ...["medical_fee_fen", "fund_total_fen"],
];

/** SQL: the place of every visit in its stay, found before anything else of the visits is fetched. */
const PLACES = `SELECT visit_id, stay_id, stay_person_id, link_kind,
    toUInt16(row_number() OVER (PARTITION BY stay_id
      ORDER BY admission_day, is_satellite, ifNull(discharge_day, toDate32('2299-12-31')), visit_id)) AS position,
    count() OVER (PARTITION BY stay_id) AS visit_count,
    min(admission_day) OVER (PARTITION BY stay_id) AS stay_admission_day
  FROM (
    SELECT visit_id, stay_id, stay_person_id, link_kind, admission_day, discharge_day, 0 AS is_satellite FROM step_chain
    UNION ALL
    SELECT s.visit_id, h.stay_id, h.stay_person_id, s.link_kind, s.admission_day, s.discharge_day, 1 AS is_satellite
    FROM step_satellite AS s INNER JOIN step_chain AS h ON h.visit_id = s.host_visit_id
  )`;

/** Every visit of every stay with its place. */
const STAY_VISITS = `${stepTable("step_stay_visit", "(stay_person_id, stay_id, position)")} AS
SELECT ${KEPT_OF_VISIT.map((name) => `v.${name} AS ${name}`).join(", ")}, c.stay_id AS stay_id, c.stay_person_id AS stay_person_id, c.link_kind AS link_kind,
  d.codes AS diagnosis_codes, o.codes AS operation_codes,
  if(v.delivered_diagnosis_code != '', toString(v.delivered_diagnosis_code), d.main_code) AS main_diagnosis_code,
  c.position AS position, c.visit_count AS visit_count, c.stay_admission_day AS stay_admission_day
FROM step_visit AS v
INNER JOIN (${PLACES}) AS c ON c.visit_id = v.visit_id
ANY LEFT JOIN step_diagnosis AS d ON d.visit_id = v.visit_id
ANY LEFT JOIN step_operation AS o ON o.visit_id = v.visit_id`;

/** Columns of a visit of a stay. */
export const STAY_VISIT_COLUMNS = [
  "visit_id, stay_id, position, link_kind, stay_person_id, person_id, institution_id, insurance_type, care_type",
  "admission_day, discharge_day, admission_department_code, discharge_department_code, discharge_way",
  "main_diagnosis_code, diagnosis_codes, operation_codes, bed, settlement_ids, payment_methods, group_codes",
  "medical_fee_fen, fund_total_fen",
].join(", ");

/** Columns of a stay, each as it follows from the rows of its visits and as it stands in the row of a single visit. */
const COLUMNS_OF_STAY: readonly (readonly [name: string, ofVisits: string, ofOne: string])[] = [
  ["person_id", "any(v.stay_person_id)", "v.stay_person_id"],
  ...["institution_id", "insurance_type", "institution_level", "institution_area", "insured_area", "sex"].map(
    (name) => [name, `argMin(v.${name}, v.position)`, `v.${name}`] as const,
  ),
  ["birth_date", "tupleElement(argMin(tuple(v.birth_date), v.position), 1)", "v.birth_date"],
  ["admission_day", "min(v.admission_day)", "v.admission_day"],
  [
    "discharge_day",
    "if(max(is_host AND v.discharge_day IS NULL), NULL, maxIf(v.discharge_day, is_host))",
    "v.discharge_day",
  ],
  ["admission_department_code", "argMin(v.admission_department_code, v.position)", "v.admission_department_code"],
  ...["discharge_department_code", "discharge_way"].map(
    (name) => [name, `argMaxIf(v.${name}, v.position, is_host)`, `v.${name}`] as const,
  ),
  [
    "main_diagnosis_code",
    "argMinIf(v.main_diagnosis_code, v.position, v.main_diagnosis_code != '')",
    "v.main_diagnosis_code",
  ],
  ...["diagnosis_codes", "operation_codes"].map(
    (name) => [name, `arraySort(groupUniqArrayArray(v.${name}))`, `v.${name}`] as const,
  ),
  ["care_type", "argMin(v.care_type, v.position)", "v.care_type"],
  ["bed", "argMin(v.bed, v.position)", "v.bed"],
  ["visit_ids", "arrayMap(x -> x.2, arraySort(groupArray((v.position, v.visit_id))))", "[v.visit_id]"],
  [
    "link_kinds",
    "arrayMap(x -> x.2, arraySort(groupArray((v.position, toString(v.link_kind)))))",
    "[toString(v.link_kind)]",
  ],
  ...["settlement_ids", "payment_methods", "group_codes"].map(
    (name) => [name, `arraySort(groupUniqArrayArray(v.${name}))`, `v.${name}`] as const,
  ),
  ...["medical_fee_fen", "fund_total_fen"].map((name) => [name, `sum(v.${name})`, `v.${name}`] as const),
];

/** Columns of a stay. */
export const STAY_COLUMNS = ["stay_id", ...COLUMNS_OF_STAY.map(([name]) => name)].join(", ");

/**
 * SQL: one row a stay. The first visit says who and where; satellites give codes and money, never days. Most stays are one
 * visit, whose row needs no folding.
 */
const STAYS = `SELECT stay_id, ${COLUMNS_OF_STAY.map(([name, , ofOne]) => `${ofOne} AS ${name}`).join(", ")}
FROM step_stay_visit AS v WHERE visit_count = 1
UNION ALL
SELECT stay_id, ${COLUMNS_OF_STAY.map(([name, ofVisits]) => `${ofVisits} AS ${name}`).join(", ")}
FROM (SELECT *, link_kind NOT IN ('mother-newborn', 'off-site-pair') AS is_host FROM step_stay_visit WHERE visit_count > 1) AS v
GROUP BY stay_id`;

const BUILD = stayBuildSql("stay_admission_day");

/** A whole build keeps everything; a part keeps the years in which something differs, once that is known. */
function keepAll(plan: DerivePlan): string[] {
  if (plan.months !== null) return [`${stepTable("step_stay", "stay_id")} AS ${STAYS}`];
  return [
    `INSERT INTO stay_visit_rows (build_id, ${STAY_VISIT_COLUMNS}) SELECT ${BUILD}, ${STAY_VISIT_COLUMNS} FROM step_stay_visit`,
    `INSERT INTO stay_rows (build_id, ${STAY_COLUMNS}) SELECT ${stayBuildSql("admission_day")}, ${STAY_COLUMNS} FROM (${STAYS})`,
  ];
}

/** Statements that chain visits into stays, in their order. */
export function staySteps(plan: DerivePlan): string[] {
  return [
    ...standingStep(plan),
    severalStep(plan),
    visitStep(plan),
    SATELLITES,
    chainStep(plan),
    ...CODES,
    STAY_VISITS,
    ...keepAll(plan),
  ];
}
