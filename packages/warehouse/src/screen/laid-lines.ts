import { isOfCases } from "@hengjian/rules";
import type { Warehouse } from "../client/warehouse.js";
import { periodOfBuild } from "../derive/build-id.js";
import { netFeeLineRows } from "../schema/tables/net-fee-line.js";

/**
 * Makes a view that holds every line of a scope's cases. A line lies in the build of the month in which its settlement was settled,
 * and the cases of a month were settled in few others: the lines of all other builds are not sought.
 *
 * @param of.view name of the view.
 * @param of.cases relation of the cases.
 * @param of.settlements relation of the net settlements.
 * @param of.builds builds in force.
 * @param of.persons relation of the persons whose lines are wanted; absent: everybody's.
 */
export async function makeCaseLines(
  warehouse: Warehouse,
  of: {
    readonly view: string;
    readonly cases: string;
    readonly settlements: string;
    readonly builds: readonly number[];
    readonly persons?: string;
  },
): Promise<void> {
  const rows = await warehouse.query<{ month: string }>(
    `SELECT DISTINCT formatDateTime(settled_day, '%Y-%m') AS month FROM ${of.settlements} WHERE ${isOfCases(of.cases)}`,
  );
  const months = new Set(rows.map(({ month }) => month));
  const builds = of.builds.filter((build) => months.has(periodOfBuild(build)));
  const within = builds.length === 0 ? "false" : `build_id IN (${builds.join(", ")})`;
  const persons = of.persons === undefined ? "" : ` AND person_id IN (SELECT person_id FROM ${of.persons})`;
  await warehouse.command(
    `CREATE OR REPLACE VIEW ${of.view} AS SELECT * FROM ${netFeeLineRows.name} WHERE ${within}${persons}`,
  );
}
