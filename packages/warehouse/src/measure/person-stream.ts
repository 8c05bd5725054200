import type { Warehouse } from "../client/warehouse.js";
import { fewCurrent } from "../schema/tables/current-views.js";
import { AMOUNT_COLUMNS, type SettlementFacts, type SettlementRow, settlementFacts } from "./settlement-facts.js";

/** Whose settlements are read, and which of them with their lines. */
export interface PersonStreamOptions {
  /** A SELECT of person_id: only these persons, no lines. */
  readonly ofPersons?: string;
  /**
   * A SELECT of findings: only the persons of their settlements, and lines only for these settlements; default everybody,
   * no lines.
   */
  readonly ofFindings?: string;
}

/** One person's standing settlements in the order in which they were settled. */
export interface PersonSettlements {
  readonly personId: string;
  readonly settlements: readonly SettlementFacts[];
}

/** Findings that enter a loss: monitors stay outside; shadow rules are not in this view at all. */
export const FINDINGS_OF_LOSS = "SELECT * FROM current_finding WHERE verdict IN ('definite', 'suspected')";

function settlementsOf(findings: string): string {
  return `SELECT DISTINCT arrayJoin(settlement_ids) AS settlement_id FROM (${findings})`;
}

/** list_type of drugs: western, patent, slices, the house's own. */
const DRUG_LISTS = "('101', '102', '103', '104')";

const linesOf = (
  findings: string,
): string => `SELECT settlement_id, groupArray((fee_line_id, quantity, unit_price, amount_fen, full_self_pay_fen,
    over_ceiling_fen, pre_self_pay_fen, in_scope_fen, list_type IN ${DRUG_LISTS})) AS lines
  FROM net_fee_line WHERE settlement_id IN (${settlementsOf(findings)}) GROUP BY settlement_id`;

/**
 * The basic pool in which the person was admitted when the pool that paid began only during the stay; empty otherwise.
 * No one is moved between schemes while in a house, so the earlier one owes the benefit (jingmen-2024 art. 17(3)).
 */
const POOL_AT_ADMISSION = `if(s.care_category = 'inpatient' AND s.insurance_type IN ('310', '390')
    AND arrayExists(x -> x.1 = s.insurance_type AND begin_day < x.2 AND x.2 < s.end_day, b.intervals),
    arrayFilter(x -> x.1 IN ('310', '390') AND x.1 != s.insurance_type AND x.2 <= begin_day
      AND (x.3 IS NULL OR begin_day < x.3), b.intervals)[1].1, '')`;

/**
 * Whose benefits other documents rule: retired cadres by the kind of person (jingmen-2024 art. 37), persons of the register, and
 * those whom the settlement alone calls special (art. 18), as a delivery without a register of persons does.
 */
const IDENTITY = `multiIf(startsWith(s.person_type, '13'), 'special', p.identity NOT IN ('', 'ordinary'), p.identity,
    x.settlement_id != '', 'assisted', p.identity)`;

/** SQL conditions that narrow what is joined to some persons' settlements; none where everybody's are read. */
interface Narrowed {
  readonly persons: string;
  readonly settlements: string;
  readonly visits: string;
}

function narrowedTo(persons: string | undefined): Narrowed {
  if (persons === undefined) return { persons: "true", settlements: "true", visits: "true" };
  const own = (column: string): string => `SELECT ${column} FROM net_settlement WHERE person_id IN (${persons})`;
  return {
    persons: `person_id IN (${persons})`,
    settlements: `settlement_id IN (${own("settlement_id")})`,
    visits: `visit_id IN (${own("visit_id")})`,
  };
}

function streamSql({ ofFindings, ofPersons }: PersonStreamOptions): string {
  const only = narrowedTo(ofPersons);
  const persons =
    ofFindings === undefined
      ? only.persons
      : `person_id IN (SELECT person_id FROM net_settlement WHERE settlement_id IN (${settlementsOf(ofFindings)}))`;
  const lines = ofFindings === undefined ? "[]" : "arraySort(l.lines)";
  return `SELECT s.settlement_id AS settlement_id, s.stay_id AS stay_id, s.person_id AS person_id,
  s.institution_id AS institution_id, s.insured_area AS insured_area, s.institution_area AS institution_area,
  s.insurance_type AS insurance_type, s.birth_date AS birth_date, s.care_type AS care_type,
  s.care_category AS care_category, s.deductible_level AS deductible_level,
  if(v.visit_id = '', s.begin_day, v.admission_day) AS begin_day,
  toInt32(greatest(1, dateDiff('day', s.begin_day, s.end_day))) AS bed_days, s.settled_day AS settled_day,
  s.payment_method AS payment_method, s.disease_code AS disease_code,
  v.main_diagnosis_code AS main_diagnosis_code, ${IDENTITY} AS identity,
  [${AMOUNT_COLUMNS.map((name) => `s.${name}`).join(", ")}] AS amounts, d.drug_in_scope_fen AS drug_in_scope_fen,
  s.group_standard_fen AS group_standard_fen, s.cleared_fen AS cleared_fen, f.funds AS funds, g.filings AS filings,
  toUInt8((SELECT count() FROM current_filing) > 0) AS filings_known,
  arrayFilter(x -> x.4 IS NOT NULL AND x.1 = s.insurance_type AND x.2 <= s.begin_day AND (x.3 IS NULL OR s.begin_day < x.3),
    b.intervals)[1].4 AS benefit_from,
  ${POOL_AT_ADMISSION} AS pool_at_admission,
  ${lines} AS lines
FROM (SELECT * FROM net_settlement WHERE ${persons}) AS s
${joinedSql(only)}
${ofFindings === undefined ? "" : `ANY LEFT JOIN (${linesOf(ofFindings)}) AS l ON l.settlement_id = s.settlement_id`}
ORDER BY s.person_id, s.settled_at, s.settlement_id`;
}

function joinedSql(only: Narrowed): string {
  return `ANY LEFT JOIN (
  SELECT visit_id, admission_day, main_diagnosis_code FROM stay_visit WHERE ${only.visits}
) AS v ON v.visit_id = s.visit_id
ANY LEFT JOIN (SELECT person_id, identity FROM current_person WHERE ${only.persons}) AS p ON p.person_id = s.person_id
ANY LEFT JOIN (
  SELECT settlement_id FROM ${fewCurrent("settlement", "match(special_person_type, '[^0]')")} WHERE ${only.persons}
) AS x ON x.settlement_id = s.settlement_id
ANY LEFT JOIN (
  SELECT settlement_id, arraySort(groupArray((toString(fund_pay_type), fund_paid_fen))) AS funds
  FROM current_fund_split WHERE ${only.settlements} GROUP BY settlement_id
) AS f ON f.settlement_id = s.settlement_id
ANY LEFT JOIN (
  SELECT c.person_id AS person_id, arraySort(groupArray((toString(c.filing_kind), c.from_date, c.to_date,
    toString(c.institution_id), i.institution_level))) AS filings
  FROM (SELECT * FROM current_filing WHERE ${only.persons}) AS c
  ANY LEFT JOIN current_institution AS i ON i.institution_id = c.from_institution_id
  GROUP BY person_id
) AS g ON g.person_id = s.person_id
ANY LEFT JOIN (
  SELECT person_id, arraySort(groupArray((toString(insurance_type), from_date, to_date, benefit_from_date))) AS intervals
  FROM current_participation WHERE ${only.persons} GROUP BY person_id
) AS b ON b.person_id = s.person_id
ANY LEFT JOIN (
  SELECT settlement_id, sum(in_scope_fen) AS drug_in_scope_fen FROM net_fee_line
  WHERE list_type IN ${DRUG_LISTS}
    AND settlement_id IN (SELECT settlement_id FROM net_settlement WHERE disease_code != '' AND ${only.persons})
  GROUP BY settlement_id
) AS d ON d.settlement_id = s.settlement_id`;
}

const LONGEST_SECONDS = 4 * 3600;

/**
 * Reads standing settlements person by person, each person's in the order of settlement (ties by id): the order in which
 * accumulators of the year grew. Memory holds one person and one batch of rows.
 *
 * @example
 * for await (const person of streamPersonSettlements(warehouse)) { … }
 */
export async function* streamPersonSettlements(
  warehouse: Warehouse,
  options: PersonStreamOptions = {},
): AsyncGenerator<PersonSettlements> {
  let settlements: SettlementFacts[] = [];
  const rows = warehouse.stream<SettlementRow>(
    streamSql(options),
    {},
    {
      timeoutSeconds: LONGEST_SECONDS,
    },
  );
  for await (const batch of rows) {
    for (const row of batch) {
      const facts = settlementFacts(row);
      const [first] = settlements;
      if (first !== undefined && first.personId !== facts.personId) {
        yield { personId: first.personId, settlements };
        settlements = [];
      }
      settlements.push(facts);
    }
  }
  const [first] = settlements;
  if (first !== undefined) yield { personId: first.personId, settlements };
}
