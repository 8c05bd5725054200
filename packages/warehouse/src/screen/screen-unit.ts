import { HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";
import { finding, findingStage } from "../schema/tables/finding.js";
import { columnNames } from "../schema/view.js";
import type { Unit } from "./unit.js";

/**
 * A rule reads wide texts of few lines that lie scattered over the whole table. By default the engine cuts such reads into
 * blocks of a megabyte and looks at each granule's columns several times; whole blocks take a third less processor time.
 */
const WHOLE_BLOCKS = { preferred_block_size_bytes: 0 };

/**
 * Two looks that the engine takes at a query's text compare all expressions with each other, each with everything that lies under
 * it: half of the time to understand a rule, for which they find nothing.
 */
const WITHOUT_COMPARING = { optimize_and_compare_chain: 0, optimize_aggregators_of_group_by_keys: 0 };

/** SQL of a finding's id; equal to `findingId` of the domain. */
export const FINDING_ID = `lower(hex(substring(SHA256(arrayStringConcat(
    arrayConcat([{rule:String}, subject_kind], arraySort(source_ids)), '\\n')), 1, 16)))`;

const STAGE_COLUMNS = columnNames(findingStage);
const FROM_RULE = STAGE_COLUMNS.filter((name) => name !== "result_id" && name !== "finding_id").join(", ");

/** The rule's findings, before areas are known. A rule with several periods gives the findings of each. */
function stageSql(queries: readonly string[]): string {
  const rows = queries.join("\nUNION ALL\n");
  return `INSERT INTO ${findingStage.name} (result_id, finding_id, ${FROM_RULE})
SELECT {result:UInt32}, ${FINDING_ID} AS finding_id, ${FROM_RULE} FROM (${rows})`;
}

const STAGED = `SELECT * FROM ${findingStage.name} WHERE result_id = {result:UInt32}`;

/**
 * Areas and insurance come from the first settlement; a finding without one takes its institution's area. Persons are
 * the key of the settlements, so only their rows are read.
 */
const keepSql = ({
  settlements,
  institutions,
}: Pick<UnderRun, "settlements" | "institutions">): string => `INSERT INTO finding
SELECT {result:UInt32} AS result_id, f.finding_id AS finding_id, {rule:String} AS rule_id, {version:String} AS rule_version,
  {verdict:String} AS verdict, {status:String} AS status, {method:String} AS method, f.subject_kind AS subject_kind,
  f.source_ids AS source_ids, f.person_id AS person_id, f.institution_id AS institution_id,
  if(i.institution_id != '', i.institution_area, s.institution_area) AS institution_area, s.insured_area AS insured_area,
  s.insurance_type AS insurance_type, f.first_day AS first_day, f.last_day AS last_day,
  formatDateTime(f.last_day, '%Y-%m') AS month, f.conditions AS conditions, f.exemptions AS exemptions,
  f.settlement_ids AS settlement_ids, f.fee_line_ids AS fee_line_ids, f.parts AS parts, {run:String} AS run_id
FROM (${STAGED}) AS f
ANY LEFT JOIN (
  SELECT settlement_id, insured_area, institution_area, insurance_type FROM ${settlements}
  WHERE person_id IN (SELECT person_id FROM (${STAGED}) WHERE person_id != '')
    AND cityHash64(settlement_id) IN (SELECT cityHash64(settlement_ids[1]) FROM (${STAGED}))
  UNION ALL
  SELECT settlement_id, insured_area, institution_area, insurance_type FROM ${settlements}
  WHERE settlement_id IN (SELECT settlement_ids[1] FROM (${STAGED}) WHERE person_id = '' AND notEmpty(settlement_ids))
    AND (SELECT count() FROM (${STAGED}) WHERE person_id = '') > 0
) AS s ON s.settlement_id = f.settlement_ids[1]
ANY LEFT JOIN ${institutions} AS i ON i.institution_id = f.institution_id`;

const EVIDENCE = columnNames(finding, ["result_id", "run_id"]).join(", ");

/** What a unit found. */
export interface UnitFindings {
  readonly findings: number;
  /** Over the findings without run and result: equal findings give equal checksums. */
  readonly checksum: string;
}

/** What a unit gives that has nothing to find. */
export const NOTHING_FOUND: UnitFindings = { findings: 0, checksum: "0" };

/** With what a unit is screened. */
export interface UnderRun {
  readonly resultId: number;
  readonly runId: string;
  /** The rule's queries, one a period in which it holds in the range. */
  readonly queries: readonly string[];
  /** Queries that give no row where those find nothing, asked before them; none: they are not asked. */
  readonly firstLooks: readonly string[];
  /** Where the settlements of the findings are found. */
  readonly settlements: string;
  /** Where their institutions are found. */
  readonly institutions: string;
  /** Further settings of the engine for all statements of the unit. */
  readonly settings: Readonly<Record<string, number>>;
  /** Takes findings that cannot have changed over into the result. @returns how many */
  readonly takeOver: () => Promise<number>;
}

/**
 * Screens one unit into the table of findings; nobody sees them before the result is recorded.
 *
 * @throws HengjianError INTERNAL when the rule's query gives two findings of one id.
 */
export async function screenUnit(warehouse: Warehouse, unit: Unit, under: UnderRun): Promise<UnitFindings> {
  if (under.queries.length === 0) return NOTHING_FOUND;
  const found = await findAnew(warehouse, unit, under);
  const taken = await under.takeOver();
  if (!found && taken === 0) return NOTHING_FOUND;
  const [kept] = await warehouse.query<{ findings: string; checksum: string }>(
    `SELECT count() AS findings, toString(sum(cityHash64(${EVIDENCE}))) AS checksum
     FROM finding WHERE result_id = {result:UInt32}`,
    { result: under.resultId },
  );
  return { findings: Number(kept?.findings ?? 0), checksum: kept?.checksum ?? "0" };
}

async function seesNothing(
  warehouse: Warehouse,
  firstLooks: readonly string[],
  settings: Readonly<Record<string, number>>,
): Promise<boolean> {
  if (firstLooks.length === 0) return false;
  for (const look of firstLooks) if ((await warehouse.query(look, {}, { settings })).length > 0) return false;
  return true;
}

/** @returns whether there was anything to find. */
async function findAnew(warehouse: Warehouse, unit: Unit, under: UnderRun): Promise<boolean> {
  const { file } = unit.entry;
  const result = under.resultId;
  const settings = { ...WHOLE_BLOCKS, ...WITHOUT_COMPARING, ...under.settings };
  if (await seesNothing(warehouse, under.firstLooks, settings)) return false;
  const written = await warehouse.command(stageSql(under.queries), { rule: file.id, result }, { settings });
  if (written === 0) return false;
  const [staged] = await warehouse.query<{ n: string; ids: string; twice: string }>(
    `SELECT count() AS n, uniqExact(finding_id) AS ids, any(finding_id) AS twice FROM (${STAGED})`,
    { result },
  );
  if (staged?.n !== staged?.ids)
    throw new HengjianError("INTERNAL", `rule '${file.id}' gave findings of equal ids, for example ${staged?.twice}`);
  if (staged?.n === "0") return false;
  const values = {
    result,
    rule: file.id,
    version: file.version,
    verdict: file.verdict,
    status: file.status,
    method: file.lossMethod,
    run: under.runId,
  };
  await warehouse.command(keepSql(under), values, { settings: under.settings });
  return true;
}
