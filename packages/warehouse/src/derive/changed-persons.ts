import type { Warehouse } from "../client/warehouse.js";
import { fewCurrent } from "../schema/tables/current-views.js";
import { changedPerson } from "../schema/tables/derived-generation.js";
import { isCareCategorySql } from "./care-category.js";
import { changedRows, type FreshRows } from "./fresh-rows.js";
import type { DerivePlan } from "./plan.js";
import { stepTable } from "./step-table.js";

/** Tables of which a row tells something of one person, beside settlements, lines, visits and what belongs to these. */
const TOLD_OF_PERSONS = ["person", "participation", "filing"];

/** Visits of which the delivery tells something, whoever's they are. */
function changedVisits(fresh: FreshRows): string {
  const tables = ["visit", "diagnosis", "operation"];
  const visits = tables.map((table) => `SELECT visit_id FROM ${table} WHERE ${changedRows(table, fresh)}`);
  return `${stepTable("step_changed_visit", "visit_id")} AS SELECT DISTINCT visit_id FROM (${visits.join(" UNION ALL ")})`;
}

const CHANGED_VISITS = "(SELECT visit_id FROM step_changed_visit)";
const FRESH_HOUSES = "(SELECT institution_id FROM institution WHERE batch_id IN {fresh:Array(String)})";

/** Settlements that were touched without being fresh themselves: few, sought among all of all years. */
const TOUCHED_BEFORE = `SELECT settlement_id FROM step_touched
      WHERE settlement_id NOT IN (SELECT settlement_id FROM settlement WHERE batch_id IN {fresh:Array(String)})`;

/** Settlements of whose payments by fund the delivery tells something, without being fresh themselves. */
function newlySplit(fresh: FreshRows): string {
  return `SELECT settlement_id FROM fund_split WHERE ${changedRows("fund_split", fresh)}
      AND settlement_id NOT IN (SELECT settlement_id FROM settlement WHERE batch_id IN {fresh:Array(String)})`;
}

/** Whoever a fresh or superseded row, a touched settlement, a changed visit or a fresh house tells something of. */
function firstPersons(plan: DerivePlan, fresh: FreshRows): string {
  const inpatient = isCareCategorySql("care_type", plan.parameters.careCategories, "inpatient");
  const told = TOLD_OF_PERSONS.map((table) => `SELECT person_id FROM ${table} WHERE ${changedRows(table, fresh)}`);
  const persons = [
    `SELECT person_id FROM settlement WHERE ${changedRows("settlement", fresh)} OR institution_id IN ${FRESH_HOUSES}`,
    `SELECT person_id FROM settlement WHERE settlement_id IN (${TOUCHED_BEFORE})`,
    `SELECT person_id FROM settlement WHERE settlement_id IN (${newlySplit(fresh)})`,
    `SELECT person_id FROM settlement WHERE visit_id IN ${CHANGED_VISITS}`,
    `SELECT arrayJoin([person_id, stay_person_id]) FROM stay_visit WHERE visit_id IN ${CHANGED_VISITS}`,
    `SELECT arrayJoin([person_id, mother_person_id]) FROM visit
      WHERE ${changedRows("visit", fresh)} OR (institution_id IN ${FRESH_HOUSES} AND ${inpatient})`,
    `SELECT person_id FROM filing WHERE from_institution_id IN ${FRESH_HOUSES}`,
    ...told,
  ];
  return `${stepTable("step_changed_person", "person_id")} AS
SELECT DISTINCT person_id FROM (${persons.join("\nUNION ALL\n")}) WHERE person_id != ''`;
}

const PERSONS = "(SELECT person_id FROM step_changed_person)";
const NEWBORNS = fewCurrent("visit", "mother_person_id != ''");

/** Mothers and newborns of the persons, those whose stays hold their visits, and those whose visits their stays hold. */
const WHO_SHARES_STAYS = `INSERT INTO step_changed_person SELECT DISTINCT person_id FROM (
  SELECT mother_person_id AS person_id FROM ${NEWBORNS} WHERE person_id IN ${PERSONS}
  UNION ALL SELECT person_id FROM ${NEWBORNS} WHERE mother_person_id IN ${PERSONS}
  UNION ALL SELECT arrayJoin([person_id, stay_person_id]) FROM stay_visit
    WHERE (person_id != stay_person_id AND (person_id IN ${PERSONS} OR stay_person_id IN ${PERSONS}))
      OR visit_id IN (SELECT visit_id FROM ${fewCurrent("visit", `person_id IN ${PERSONS}`)})
) WHERE person_id != '' AND person_id NOT IN ${PERSONS}`;

/** A mother, her newborns, a newborn's own children: whoever shares stays is found in few rounds. */
const MOST_ROUNDS = 5;

/**
 * Collects in `step_changed_person` everybody of whom the delivery can have changed a row of a relation: whom it tells something
 * of, and whoever shares a stay with one of them. All rows of all others are what they were.
 */
export async function collectChangedPersons(warehouse: Warehouse, plan: DerivePlan, fresh: FreshRows): Promise<void> {
  const values = { fresh: fresh.batches };
  await warehouse.command(changedVisits(fresh), values);
  await warehouse.command(firstPersons(plan, fresh), values);
  for (let round = 0; round < MOST_ROUNDS; round += 1)
    if ((await warehouse.command(WHO_SHARES_STAYS, values)) === 0) return;
}

/**
 * Statement that records the persons for the screening. A build that died before it was in force may have left some under its
 * number, which the next one takes: they are screened for nothing.
 */
export const RECORD_CHANGED_PERSONS = `INSERT INTO ${changedPerson.name} (generation, person_id)
SELECT {generation:UInt32}, person_id FROM step_changed_person`;

/** SQL condition: the delivery can have changed rows of the person; "true" where everything is built. */
export function isChangedPerson(plan: DerivePlan, person: string): string {
  return plan.part === null ? "true" : `${person} IN ${PERSONS}`;
}
