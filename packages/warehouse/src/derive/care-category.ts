import { type CareCategory, HengjianError } from "@hengjian/domain";
import type { Warehouse } from "../client/warehouse.js";

/** Category of care by med_type; a code is looked up whole, then by its first two digits. */
export type CareCategoryMap = Readonly<Record<string, CareCategory>>;

/**
 * The national codes of med_type. Local codes are many and differ (28 is day surgery here, in-patient there), so an area
 * gives its own map (`mapping.care.relationCategories` of its parameters); this one stands in where none is given.
 */
export const NATIONAL_CARE_CATEGORIES: CareCategoryMap = {
  "11": "outpatient",
  "12": "outpatient",
  "13": "emergency",
  "14": "chronic",
  "18": "separate-drug",
  "19": "outpatient",
  "21": "inpatient",
  "22": "inpatient",
  "23": "inpatient",
  "24": "inpatient",
  "26": "inpatient",
  "28": "day-surgery",
  "41": "pharmacy",
  "51": "maternity-outpatient",
  "52": "inpatient",
  "5302": "inpatient",
  "53": "other",
  "91": "outpatient",
  "92": "inpatient",
  "93": "pharmacy",
  "9929": "pharmacy",
};

/**
 * The category of care of a med_type: the code is looked up whole, then by its first two digits; unknown codes are `other`.
 *
 * @example
 * careCategoryOf("2101", { "21": "inpatient" }) // "inpatient"
 */
export function careCategoryOf(careType: string, map: CareCategoryMap): CareCategory {
  return map[careType] ?? map[careType.slice(0, 2)] ?? "other";
}

const CODE = /^[A-Za-z0-9_]{1,12}$/;

/**
 * The same as SQL for the category of a column that holds med_type; unknown codes are `other`.
 *
 * @throws HengjianError PARAMETER_INVALID for a code that is not letters, digits and underscores.
 * @example
 * careCategorySql("care_type", { "21": "inpatient" })
 */
export function careCategorySql(column: string, map: CareCategoryMap): string {
  const codes = list(checkedCodes(map));
  const categories = list(Object.values(map));
  const text = `toString(${column})`;
  return `transform(${text}, ${codes}, ${categories}, transform(substring(${text}, 1, 2), ${codes}, ${categories}, 'other'))`;
}

/**
 * SQL condition that a column holds a med_type of one category. Each part looks at the column alone, so that the engine
 * decides it once a code and not once a row.
 *
 * @throws HengjianError as `careCategorySql`.
 * @example
 * isCareCategorySql("care_type", { "21": "inpatient" }, "inpatient")
 */
export function isCareCategorySql(column: string, map: CareCategoryMap, category: CareCategory): string {
  const codes = checkedCodes(map);
  const own = list(codes.filter((code) => map[code] === category));
  return `(${column} IN ${own} OR (${column} NOT IN ${list(codes)} AND substring(${column}, 1, 2) IN ${own}))`;
}

function checkedCodes(map: CareCategoryMap): string[] {
  const codes = Object.keys(map);
  const wrong = codes.find((code) => !CODE.test(code));
  if (wrong !== undefined)
    throw new HengjianError("PARAMETER_INVALID", `the map of med_type holds '${wrong}', which is not a code`);
  return codes;
}

function list(values: readonly string[]): string {
  return `[${values.map((value) => `'${value}'`).join(", ")}]`;
}

/** A code of med_type in the data that a map does not hold, whole or by its first two digits. */
export interface UnknownCareType {
  readonly careType: string;
  readonly settlements: number;
}

/** Codes of med_type in force that the map makes `other` for want of an entry, most settlements first; at most fifty. */
export async function unknownCareTypes(warehouse: Warehouse, map: CareCategoryMap): Promise<UnknownCareType[]> {
  const rows = await warehouse.query<{ care_type: string; settlements: string }>(
    `SELECT toString(care_type) AS care_type, count() AS settlements FROM current_settlement
     WHERE care_type NOT IN {codes:Array(String)} AND substring(care_type, 1, 2) NOT IN {codes:Array(String)}
     GROUP BY care_type ORDER BY settlements DESC, care_type LIMIT 50`,
    { codes: Object.keys(map) },
  );
  return rows.map((row) => ({ careType: row.care_type, settlements: Number(row.settlements) }));
}
