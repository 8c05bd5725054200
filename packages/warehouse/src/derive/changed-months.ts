import type { Warehouse } from "../client/warehouse.js";
import { fewCurrent } from "../schema/tables/current-views.js";
import { periodOfBuild } from "./build-id.js";
import { changedRows, type FreshRows, freshRows } from "./fresh-rows.js";
import type { DerivedGeneration } from "./generation.js";
import type { ChargedDays } from "./plan.js";
import { stepTable } from "./step-table.js";

/** What a delivery changed since a generation was built. */
export type DataChange =
  | { readonly kind: "nothing" }
  /** Months of settlement whose rows may differ, YYYY-MM, sorted; stays are compared afterwards. */
  | { readonly kind: "months"; readonly months: readonly string[]; readonly fresh: FreshRows }
  | { readonly kind: "everything"; readonly reason: string };

/** Whose corrections may reach into any month. */
const REGISTERS = ["person", "institution"];
/** Above this part of all months, building everything costs less than finding out. */
const LARGEST_PART = 0.5;

/** The batches in force, oldest first; none where rows were not loaded by the loader. */
export async function publishedBatches(warehouse: Warehouse): Promise<string[]> {
  const [table] = await warehouse.query<{ result: number }>("EXISTS TABLE load_manifest");
  if (table?.result !== 1) return [];
  const rows = await warehouse.query<{ batch_id: string }>(
    "SELECT batch_id FROM load_manifest ORDER BY published_at, batch_id",
  );
  return rows.map(({ batch_id }) => batch_id);
}

/**
 * Which months must be built anew so that the result equals building everything: those of every settlement that is new,
 * was superseded, or stands in a pair with one; those of every line that is new, was superseded, or waited for its
 * settlement; those of settlements that lacked what a new person, institution or visit tells. A corrected person or institution
 * may reach anywhere: then everything is built.
 */
export async function changesSince(
  warehouse: Warehouse,
  generation: DerivedGeneration,
  batches: readonly string[],
): Promise<DataChange> {
  const known = new Set(generation.batchIds);
  if (batches.length === 0 || known.size === 0) return { kind: "everything", reason: "nothing is known of the rows" };
  const unknown = batches.filter((batch) => !known.has(batch));
  if (batches.length - unknown.length !== known.size) return { kind: "everything", reason: "a batch is gone" };
  if (unknown.length === 0) return { kind: "nothing" };
  const fresh = await freshRows(warehouse, unknown);
  if (REGISTERS.some((table) => fresh.supersededTables.has(table)))
    return { kind: "everything", reason: "a register was corrected" };
  await collectTouched(warehouse, fresh);
  const months = await monthsOfTouched(warehouse, fresh);
  const inForce = new Set(generation.builds.map(periodOfBuild).filter((period) => period.length === "YYYY-MM".length));
  const old = months.filter((month) => inForce.has(month)).length;
  if (old > inForce.size * LARGEST_PART) return { kind: "everything", reason: "most months changed" };
  return { kind: "months", months, fresh };
}

/** What changed lines belong to: a delivery has many lines of few settlements. */
function changedLines(fresh: FreshRows): string {
  return `${stepTable("step_changed_line", "settlement_id")} AS
SELECT DISTINCT settlement_id, visit_id, toStartOfMonth(charged_at) AS charged_month
FROM fee_line WHERE ${changedRows("fee_line", fresh)}`;
}

/** Settlements from which the search begins. */
function firstTouched(fresh: FreshRows): string {
  return `${stepTable("step_touched", "settlement_id")} AS
SELECT DISTINCT settlement_id FROM (
  SELECT settlement_id FROM settlement WHERE ${changedRows("settlement", fresh)}
  UNION ALL SELECT original_settlement_id FROM settlement WHERE ${changedRows("settlement", fresh)}
  UNION ALL SELECT settlement_id FROM case_grouping WHERE ${changedRows("case_grouping", fresh)}
  UNION ALL SELECT settlement_id FROM step_changed_line
  UNION ALL SELECT settlement_id FROM booked_settlement WHERE visit_id IN (SELECT visit_id FROM step_changed_line)
) WHERE settlement_id != ''`;
}

const IN_TOUCHED = "IN (SELECT settlement_id FROM step_touched)";
const OFF_SITE = fewCurrent("settlement", "off_site_flag IN ('1', '2')");

/** Pairs of what is touched: reversals, originals, the other end of an off-site case. */
const PAIRS = `INSERT INTO step_touched SELECT DISTINCT settlement_id FROM (
  SELECT arrayJoin([settlement_id, original_settlement_id]) AS settlement_id FROM ${fewCurrent("settlement", "original_settlement_id != ''")}
    WHERE original_settlement_id ${IN_TOUCHED} OR settlement_id ${IN_TOUCHED}
  UNION ALL SELECT arrayJoin([settlement_id, original_settlement_id]) FROM booked_settlement
    WHERE original_settlement_id != '' AND (original_settlement_id ${IN_TOUCHED} OR settlement_id ${IN_TOUCHED})
  UNION ALL SELECT arrayJoin([settlement_id, related_id]) FROM booked_settlement
    WHERE related_id != '' AND (related_id ${IN_TOUCHED} OR settlement_id ${IN_TOUCHED})
  UNION ALL SELECT settlement_id FROM ${OFF_SITE} WHERE (person_id, begin_date, end_date) IN (
    SELECT person_id, begin_date, end_date FROM ${OFF_SITE} WHERE settlement_id ${IN_TOUCHED})
) WHERE settlement_id NOT ${IN_TOUCHED}`;

/** A reversal's original, its other reversals, and what took one of them back: no chain is longer. */
const PAIR_ROUNDS = 4;

async function collectTouched(warehouse: Warehouse, fresh: FreshRows): Promise<void> {
  await warehouse.command(changedLines(fresh), { fresh: fresh.batches });
  await warehouse.command(firstTouched(fresh), { fresh: fresh.batches });
  let before = -1;
  for (let round = 0; round < PAIR_ROUNDS; round += 1) {
    const [row] = await warehouse.query<{ n: string }>("SELECT count() AS n FROM step_touched");
    if (Number(row?.n) === before) return;
    before = Number(row?.n);
    await warehouse.command(PAIRS);
  }
}

const TOUCHED = "settlement_id IN (SELECT settlement_id FROM step_touched)";
const month = (day: string): string => `formatDateTime(${day}, '%Y-%m')`;

async function monthsOfTouched(warehouse: Warehouse, fresh: FreshRows): Promise<string[]> {
  // Two questions one after the other: together they hold more sets than one statement may.
  const settled = await monthsOf(
    warehouse,
    `SELECT ${month("settled_at")} AS month FROM ${fewCurrent("settlement", TOUCHED)}
     UNION ALL SELECT ${month("settled_at")} FROM settlement WHERE ${changedRows("settlement", fresh)}
     UNION ALL SELECT toString(month) FROM booked_settlement WHERE ${TOUCHED}`,
    fresh,
  );
  const others = await monthsOf(warehouse, monthsOfOthers(fresh), fresh);
  return [...new Set([...settled, ...others])].sort();
}

async function monthsOf(warehouse: Warehouse, months: string, fresh?: FreshRows): Promise<string[]> {
  const rows = await warehouse.query<{ month: string }>(
    `SELECT DISTINCT month FROM (${months}) WHERE month != '' ORDER BY month`,
    { fresh: fresh?.batches ?? [] },
  );
  return rows.map((row) => row.month);
}

const UNKNOWN_BIRTH = "(sex NOT IN ('1', '2') OR birth_date IS NULL)";
/** Lines of the relations in force that wait for their settlement. */
const WAITING = "source_kind = 'fee-line' AND reason IN ('settlement-missing', 'unsettled')";

/**
 * SQL: months of changed lines that wait for a settlement, and of settlements that lacked what is now told. A delivery's lines are
 * many, and nearly all belong to settlements that came with them: only the others are sought among all settlements.
 */
function monthsOfOthers(fresh: FreshRows): string {
  const lines = `SELECT settlement_id, charged_month FROM step_changed_line WHERE settlement_id NOT IN (
           SELECT settlement_id FROM ${fewCurrent("settlement", "batch_id IN {fresh:Array(String)}")})`;
  const settled = fewCurrent("settlement", `settlement_id IN (SELECT settlement_id FROM (${lines}))`);
  const waiting = `SELECT source_id FROM exclusion WHERE ${WAITING}`;
  return `SELECT ${month("charged_month")} AS month FROM (${lines})
         WHERE settlement_id NOT IN (SELECT settlement_id FROM ${settled})
       UNION ALL SELECT toString(month) FROM exclusion WHERE ${WAITING}
         AND (related_id IN (SELECT settlement_id FROM step_touched) OR source_id IN (
           SELECT concat(visit_id, '/', line_number) AS line FROM fee_line
           WHERE batch_id IN {fresh:Array(String)} AND line IN (${waiting})))
       UNION ALL SELECT ${month("settled_day")} FROM net_settlement
         WHERE ${UNKNOWN_BIRTH} AND person_id IN (SELECT person_id FROM person WHERE batch_id IN {fresh:Array(String)})
       UNION ALL SELECT ${month("settled_at")} FROM ${fewCurrent("settlement", UNKNOWN_BIRTH)}
         WHERE visit_id IN (SELECT visit_id FROM visit WHERE ${changedRows("visit", fresh)})
       UNION ALL SELECT toString(month) FROM booked_settlement
         WHERE institution_id IN (SELECT institution_id FROM institution WHERE batch_id IN {fresh:Array(String)})`;
}

/**
 * Between which days every line is charged that belongs to a settlement of some months, or that is charged in them: the old
 * lines lie in the builds of these months, kept or left out, and the others are fresh.
 */
export async function chargedDays(
  warehouse: Warehouse,
  fresh: FreshRows,
  of: { readonly months: readonly string[]; readonly builds: readonly number[] },
): Promise<ChargedDays | undefined> {
  const builds = of.builds.filter((build) => of.months.includes(periodOfBuild(build)));
  const months = of.months.map((name) => `toDate32('${name}-01')`).join(", ");
  const ofMonth = "toDate32(concat(month, '-01'))";
  const [row] = await warehouse.query<{ first: string; last: string }>(
    `SELECT toString(min(first)) AS first, toString(max(last)) AS last FROM (
       SELECT min(charged_day) AS first, max(charged_day) AS last FROM net_fee_line_rows
         WHERE build_id IN {builds:Array(UInt32)} HAVING count() > 0
       UNION ALL SELECT min(${ofMonth}), max(toLastDayOfMonth(${ofMonth})) FROM exclusion_rows
         WHERE build_id IN {builds:Array(UInt32)} AND source_kind = 'fee-line' HAVING count() > 0
       UNION ALL SELECT min(toDate32(charged_at)), max(toDate32(charged_at)) FROM fee_line
         WHERE ${changedRows("fee_line", fresh)} HAVING count() > 0
       UNION ALL SELECT arrayJoin([${months}]) AS day, toLastDayOfMonth(day)
     )`,
    { fresh: fresh.batches, builds },
  );
  return row === undefined ? undefined : { first: row.first, last: row.last };
}

/**
 * Months of the settlements whose stay differs between two generations: their rows carry its id, and a stay is counted in
 * the month of its last settlement.
 */
export function monthsOfChangedStays(warehouse: Warehouse): Promise<string[]> {
  const changed = "settlement_id IN (SELECT arrayJoin(of_settlements) FROM step_changed_stay WHERE carried_differs)";
  return monthsOf(
    warehouse,
    `SELECT toString(month) AS month FROM booked_settlement WHERE ${changed}
     UNION ALL SELECT ${month("settled_day")} FROM step_settlement WHERE ${changed}`,
  );
}

/** Registers, filings, prices and knowledge hold from a day on; what is fresh can change findings from that day. */
const FROM_DAY = [
  "institution_status",
  "participation",
  "filing",
  "staff",
  "staff_status",
  "price",
  "case_group",
  "knowledge_point",
  "knowledge_pair",
];

/** What a house is, its settlements and their lines are told by the register: one that comes late changes them all. */
const AT_FRESH_HOUSE = `settlement_id IN (SELECT settlement_id FROM settlement
         WHERE institution_id IN (SELECT institution_id FROM institution WHERE batch_id IN {fresh:Array(String)}))`;
const OF_FRESH_HOUSES = `UNION ALL SELECT min(begin_date) FROM settlement WHERE ${AT_FRESH_HOUSE} HAVING count() > 0
       UNION ALL SELECT min(toDate32(charged_at)) FROM fee_line WHERE ${AT_FRESH_HOUSE} HAVING count() > 0`;

/**
 * First month of an act that the fresh batches can have changed: of every touched settlement and its lines, of visits of which
 * something is told, of houses that became known, of stays that differ, of registers and knowledge from their first day on, of persons who had settlements before they were known. No
 * finding of an earlier month can differ, because a finding rests on no row later than its last day.
 *
 * @param registers those that `changedRegisters` names.
 */
export async function firstChangedMonth(
  warehouse: Warehouse,
  fresh: FreshRows,
  registers: readonly string[],
): Promise<string> {
  const touched = "settlement_id IN (SELECT settlement_id FROM step_touched)";
  const fromDays = FROM_DAY.map(
    (table) => `UNION ALL SELECT min(from_date) FROM ${table} WHERE ${changedRows(table, fresh)} HAVING count() > 0`,
  );
  const [row] = await warehouse.query<{ month: string }>(
    `SELECT formatDateTime(min(day), '%Y-%m') AS month FROM (
       SELECT min(begin_date) AS day FROM settlement WHERE ${touched} HAVING count() > 0
       UNION ALL SELECT min(toDate32(charged_at)) FROM fee_line WHERE ${touched} OR ${changedRows("fee_line", fresh)}
         HAVING count() > 0
       UNION ALL SELECT min(toDate32(began_at)) FROM visit WHERE visit_id IN (SELECT visit_id FROM step_changed_visit)
         HAVING count() > 0
       UNION ALL SELECT min(begin_date) FROM settlement
         WHERE visit_id IN (SELECT visit_id FROM step_changed_visit) HAVING count() > 0
       ${registers.includes("institution") ? OF_FRESH_HOUSES : ""}
       UNION ALL SELECT min(begin_date) FROM settlement
         WHERE person_id IN (SELECT person_id FROM person WHERE ${changedRows("person", fresh)}) HAVING count() > 0
       ${fromDays.join(" ")}
       UNION ALL SELECT arrayJoin(admission_days) FROM step_changed_stay
     )`,
    { fresh: fresh.batches },
  );
  return row?.month ?? "";
}

/** Tables that speak of no single person: what is fresh in them may change findings about anybody. */
const OF_NOBODY = [
  "institution",
  "institution_status",
  "staff",
  "staff_status",
  "price",
  "case_group",
  "knowledge_point",
  "knowledge_pair",
];

/** Those of which fresh batches hold rows, or rows that they superseded. */
export async function changedRegisters(warehouse: Warehouse, fresh: FreshRows): Promise<string[]> {
  const found = OF_NOBODY.map(
    (table) => `SELECT '${table}' AS name FROM ${table} WHERE ${changedRows(table, fresh)} GROUP BY name`,
  );
  const rows = await warehouse.query<{ name: string }>(`${found.join(" UNION ALL ")} ORDER BY name`, {
    fresh: fresh.batches,
  });
  return rows.map(({ name }) => name);
}
