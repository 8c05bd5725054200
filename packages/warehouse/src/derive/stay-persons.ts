import { fewCurrent } from "../schema/tables/current-views.js";
import { isCareCategorySql } from "./care-category.js";
import { changedRows } from "./fresh-rows.js";
import type { DerivePlan, MonthsPlan } from "./plan.js";
import { stepTable } from "./step-table.js";

/** How often persons lead to persons: a newborn to its mother, she to her other newborns, a visit to whose stay it was. */
const ROUNDS = 3;

/**
 * Statements that collect in `step_stay_person` whose stays a delivery can have changed: persons of in-patient settlements
 * of the months built anew, of fresh and superseded in-patient visits, of visits whose diagnoses or operations changed, of
 * visits to a fresh institution; and whoever shares a stay with one of them. All other stays are taken over.
 */
export function stayPersonSteps(plan: DerivePlan): string[] {
  const { part } = plan;
  if (part === null) return [];
  const first = `${stepTable("step_stay_person", "person_id")} AS
SELECT DISTINCT person_id FROM (${seeds(plan, part)}) WHERE person_id != ''`;
  return [first, ...Array.from({ length: ROUNDS }, () => WHO_SHARES_STAYS)];
}

const PERSONS = "(SELECT person_id FROM step_stay_person)";

/** SQL condition: the person's stays are built anew. */
export function isStayPerson(plan: DerivePlan, person: string): string {
  return plan.part === null ? "true" : `${person} IN ${PERSONS}`;
}

function seeds(plan: DerivePlan, { months, fresh }: MonthsPlan): string {
  const list = months.map((month) => `'${month}'`).join(", ");
  const booked = months.length === 0 ? "false" : `care_category = 'inpatient' AND month IN (${list})`;
  const built = "SELECT visit_id FROM step_settlement WHERE care_category = 'inpatient'";
  const inpatient = isCareCategorySql("care_type", plan.parameters.careCategories, "inpatient");
  const changedCodes = ["diagnosis", "operation"].map(
    (table) => `SELECT visit_id FROM ${table} WHERE ${changedRows(table, fresh)}`,
  );
  return [
    "SELECT person_id FROM step_settlement WHERE care_category = 'inpatient'",
    `SELECT person_id FROM booked_settlement WHERE ${booked}`,
    `SELECT arrayJoin([person_id, stay_person_id]) FROM stay_visit
      WHERE visit_id IN (${built} UNION ALL SELECT visit_id FROM booked_settlement WHERE ${booked} UNION ALL ${changedCodes.join(" UNION ALL ")})`,
    `SELECT arrayJoin([person_id, mother_person_id]) FROM visit
      WHERE ${changedRows("visit", fresh)} AND (${inpatient} OR visit_id IN (${built} UNION ALL SELECT visit_id FROM stay_visit))`,
    `SELECT person_id FROM current_visit
      WHERE institution_id IN (SELECT institution_id FROM institution WHERE batch_id IN {fresh:Array(String)}) AND ${inpatient}`,
  ].join("\nUNION ALL\n");
}

const NEWBORNS = fewCurrent("visit", "mother_person_id != ''");

/** Mothers and newborns of the persons, those whose stays hold their visits, and those whose visits their stays hold. */
const WHO_SHARES_STAYS = `INSERT INTO step_stay_person SELECT DISTINCT person_id FROM (
  SELECT mother_person_id AS person_id FROM ${NEWBORNS} WHERE person_id IN ${PERSONS}
  UNION ALL SELECT person_id FROM ${NEWBORNS} WHERE mother_person_id IN ${PERSONS}
  UNION ALL SELECT arrayJoin([person_id, stay_person_id]) FROM stay_visit
    WHERE person_id IN ${PERSONS} OR stay_person_id IN ${PERSONS}
      OR visit_id IN (SELECT visit_id FROM ${fewCurrent("visit", `person_id IN ${PERSONS}`)})
) WHERE person_id != '' AND person_id NOT IN ${PERSONS}`;
