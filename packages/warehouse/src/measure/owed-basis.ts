import { createHash } from "node:crypto";
import type { AreaPolicy } from "@hengjian/policy";
import type { Warehouse } from "../client/warehouse.js";
import { changedPerson, derivedGeneration } from "../schema/tables/derived-generation.js";
import { measureRun } from "../schema/tables/finding-measure.js";
import type { InsuredHere } from "./insured-by-places.js";

/** What decides what everybody is owed, beside the rows of each person. Runs on one basis owe a person the same for the same rows. */
export interface OwedBasis {
  readonly area: string;
  /** Hash of every parameter with its dates. */
  readonly policy: string;
  readonly codeVersion: string;
  readonly cityTaken: string;
  readonly cityLeft: string;
  /** Whether any filing was delivered: where none was, nobody is held to have filed nothing. */
  readonly filingsKnown: boolean;
}

/** The basis of a run that is about to begin. */
export async function owedBasis(
  warehouse: Warehouse,
  of: { readonly policy: AreaPolicy; readonly here: InsuredHere; readonly codeVersion: string },
): Promise<OwedBasis> {
  const { policy, here, codeVersion } = of;
  const [row] = await warehouse.query<{ known: number }>("SELECT count() > 0 AS known FROM current_filing");
  const parameters = policy.paths.map((path) => [path, policy.entries(path)]);
  return {
    area: policy.area,
    policy: createHash("sha256").update(JSON.stringify(parameters)).digest("hex").slice(0, 32),
    codeVersion,
    cityTaken: here.cityTaken,
    cityLeft: here.cityLeft,
    filingsKnown: row?.known === 1,
  };
}

/**
 * A SELECT of the persons whose rows have changed since the run in force; undefined where that run was on another basis, or where
 * everything was built since.
 */
export async function changedSinceOwed(
  warehouse: Warehouse,
  of: { readonly basis: OwedBasis; readonly generation: number },
): Promise<string | undefined> {
  const [last] = await warehouse.query<{ generation: number; parameters: string }>(
    `SELECT generation, parameters FROM ${measureRun.name} WHERE kind = 'owed' ORDER BY measure_id DESC LIMIT 1`,
  );
  if (last === undefined || last.parameters !== JSON.stringify(of.basis)) return undefined;
  const [since] = await warehouse.query<{ built: string; whole: string }>(
    `SELECT count() AS built, countIf(first_changed_month = '') AS whole FROM ${derivedGeneration.name}
     WHERE generation > {last:UInt32} AND generation <= {now:UInt32}`,
    { last: last.generation, now: of.generation },
  );
  if (Number(since?.whole ?? 0) > 0 || Number(since?.built ?? 0) !== of.generation - last.generation) return undefined;
  return `SELECT person_id FROM ${changedPerson.name} WHERE generation > ${Number(last.generation)}`;
}
