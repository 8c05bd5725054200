import { createReadStream, existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { HengjianError } from "@hengjian/domain";

/** One planted case as the generator writes it: amounts in yuan, fund loss by fund_pay_type. */
export interface PlantedCase {
  readonly caseId: string;
  readonly requirement: string;
  readonly subForm: string;
  readonly certain: boolean;
  readonly nearMiss: boolean;
  readonly settlementIds: readonly string[];
  readonly feeLineIds: readonly string[];
  /** Persons of the case: what findings that name no settlement are held against. */
  readonly personIds: readonly string[];
  /** Houses of a case about a house as a whole, and its days, both inside: what metrics are held against. */
  readonly institutionIds?: readonly string[];
  readonly period?: { readonly first: string; readonly last: string } | null;
  readonly fee: string;
  readonly inScope: string;
  readonly lossByFund: Readonly<Record<string, string>>;
}

/** The planted truth of a delivery. @throws HengjianError NOT_FOUND when the delivery has none. */
export async function readPlantedCases(delivery: string): Promise<PlantedCase[]> {
  const path = join(delivery, "truth", "cases.jsonl");
  if (!existsSync(path))
    throw new HengjianError("NOT_FOUND", `${path} is missing; make the demo city first (npm run demo -- --no-serve)`);
  const cases: PlantedCase[] = [];
  for await (const line of createInterface({ input: createReadStream(path, "utf8") })) {
    if (line !== "") cases.push(JSON.parse(line) as PlantedCase);
  }
  return cases;
}
